//! Where a request stands, in one sentence and one date. Without this file "waiting" would be all somebody ever learns.

use befriend_domain::clock::Timestamp;
use befriend_domain::proposal::{Proposal, ProposalState, Side};
use befriend_domain::request::{Request, RequestState};
use befriend_domain::scheme::Scheme;
use befriend_domain::waiting::UsualWait;
use befriend_store as store;
use befriend_store::{Reader, StoreError};
use chrono::{Duration, NaiveDate};

use crate::frame::Frame;

/// The sentence and what comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) now: String,
    pub(super) next: String,
    /// How long others waited, while they wait and there are enough others to say.
    pub(super) usual: Option<String>,
}

/// Says it. `live` are the request's live proposals.
pub(super) fn of(
    frame: &Frame,
    scheme: &Scheme,
    request: &Request,
    live: &[Proposal],
    at: Timestamp,
) -> Standing {
    let (code, date) = where_it_is(scheme, request, live, at);
    let days = request.waited.days(scheme.date(at));
    Standing {
        now: frame.tw(format!("person-now-{code}"), [("days", days)]),
        next: frame.tw(format!("person-next-{code}"), [("date", frame.tongue().date(&date))]),
        usual: None,
    }
}

/// As [`of`], and for somebody who waits how long it usually takes.
pub(super) async fn with_usual_wait(
    reads: &Reader,
    frame: &Frame,
    scheme: &Scheme,
    request: &Request,
    live: &[Proposal],
    at: Timestamp,
) -> Result<Standing, StoreError> {
    let standing = of(frame, scheme, request, live, at);
    let waits = matches!(
        request.state,
        RequestState::Submitted { .. } | RequestState::Screening { .. } | RequestState::Waiting
    );
    let usual = if waits { usual_wait(reads, frame, scheme, request, at).await? } else { None };
    Ok(Standing { usual, ..standing })
}

/// What those of the last year who found somebody by the channel they wish for first had to wait.
async fn usual_wait(
    reads: &Reader,
    frame: &Frame,
    scheme: &Scheme,
    request: &Request,
    at: Timestamp,
) -> Result<Option<String>, StoreError> {
    let Some(channel) = request.profile.channels.first() else { return Ok(None) };
    let waits = store::waits::ended_since(reads, *channel, at - Duration::days(365)).await?;
    let days = waits.iter().map(|wait| (scheme.date(wait.introduced_at) - wait.asked_on).num_days());
    let Some(usual) = UsualWait::of(days.collect()) else { return Ok(None) };
    if request.waited.days(scheme.date(at)) > i64::from(usual.to_weeks) * 7 {
        return Ok(Some(frame.t("person-usual-wait-longer")));
    }
    let by = ("by", frame.code("by-channel", channel.code()).into());
    let tongue = frame.tongue();
    let (from, to) = (("from", tongue.n(usual.from_weeks)), ("to", tongue.n(usual.to_weeks)));
    Ok(Some(if usual.from_weeks == 0 || usual.from_weeks == usual.to_weeks {
        frame.tw("person-usual-wait-up_to", [to, by])
    } else {
        frame.tw("person-usual-wait", [from, to, by])
    }))
}

fn where_it_is(
    scheme: &Scheme,
    request: &Request,
    live: &[Proposal],
    at: Timestamp,
) -> (&'static str, NaiveDate) {
    let soon = |from: Timestamp| {
        let screened = scheme.opening.within_working_days(from, scheme.policy.screen_days, scheme.time_zone);
        scheme.date(screened)
    };
    // A promise that has passed is made anew rather than shown as broken.
    let kept = |date: NaiveDate| if date < scheme.date(at) { soon(at) } else { date };
    match &request.state {
        RequestState::Submitted { read_by } => ("submitted", kept(scheme.date(*read_by))),
        RequestState::AwaitingAgreement { erase_on, .. } => ("awaiting_agreement", *erase_on),
        RequestState::Screening { since, .. } => ("screening", kept(soon(*since))),
        RequestState::Waiting => ("waiting", kept(in_touch_by(scheme, request))),
        RequestState::Proposed => {
            let (code, date) = suggested(scheme, request, live, &soon);
            (code, kept(date))
        }
        RequestState::Paired => ("paired", scheme.date(at)),
        RequestState::OnHold { review_on, .. } => ("on_hold", *review_on),
        RequestState::Closed { at, .. } => ("closed", scheme.date(*at)),
    }
}

/// Somebody who waits hears from us every few weeks, news or none.
fn in_touch_by(scheme: &Scheme, request: &Request) -> NaiveDate {
    let last = request.last_contact_on.unwrap_or(request.waited.since);
    last + Duration::days(scheme.policy.waiting_contact_days.into())
}

fn suggested(
    scheme: &Scheme,
    request: &Request,
    live: &[Proposal],
    soon: &impl Fn(Timestamp) -> NaiveDate,
) -> (&'static str, NaiveDate) {
    let asked = live.iter().find_map(|proposal| match proposal.state.open_offer() {
        Some((Side::Person, offer)) => Some(("proposed_to_you", scheme.date(offer.respond_by))),
        _ => None,
    });
    let elsewhere = || {
        live.iter().find_map(|proposal| match &proposal.state {
            ProposalState::InReview { since, .. } => Some(("proposed", soon(*since))),
            ProposalState::OfferedToMentor { offer, .. } => Some(("proposed", soon(offer.respond_by))),
            _ => None,
        })
    };
    asked.or_else(elsewhere).unwrap_or_else(|| ("waiting", in_touch_by(scheme, request)))
}
