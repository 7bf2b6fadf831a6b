//! *Where am I?* One sentence and one date for each request, what is to be decided, who befriends them, and what we know of them.

use askama::Template;
use axum::extract::State;
use befriend_domain::actor::Helped;
use befriend_domain::contact_point::Reach;
use befriend_domain::pairing::Pairing;
use befriend_domain::proposal::{Proposal, Side};
use befriend_domain::request::{Request, RequestState};
use befriend_domain::scheme::Scheme;
use befriend_store as store;
use befriend_store::{Reader, StoreError};

use super::standing::{self, Standing};
use crate::actor::{InScheme, SignedInPerson};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::SummaryRow;
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "person/home.html")]
struct HomePage<'a> {
    frame: &'a Frame,
    requests: Vec<RequestCard>,
    offers: Vec<OfferCard>,
    pairings: Vec<PairingCard>,
    about: Vec<SummaryRow>,
    is_mentor: bool,
    reply_to: String,
}

impl HomePage<'_> {
    fn has_open(&self) -> bool {
        self.requests.iter().any(|request| request.is_open || request.agree.is_some())
    }
}

struct RequestCard {
    standing: Standing,
    agree: Option<String>,
    is_open: bool,
}

struct OfferCard {
    href: String,
    answer_by: String,
}

struct PairingCard {
    href: String,
    name: String,
    how: String,
}

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    vec![page("/me", "person.home", Needs::Person, show).visited()]
}

async fn show(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    SignedInPerson(me): SignedInPerson,
    frame: Frame,
) -> Answer {
    let reads = state.reads(scheme.id);
    let proposals: Vec<Proposal> = store::proposal::list_of_person(&reads, me.person())
        .await?
        .into_iter()
        .filter(|one| one.person == me.person())
        .collect();
    html::show(&HomePage {
        requests: requests(&state, &reads, &frame, &scheme, &me, &proposals).await?,
        offers: offers(&frame, &scheme, &proposals),
        pairings: pairings(&reads, &frame, &me).await?,
        about: about(&reads, &frame, &me).await?,
        is_mentor: store::mentor::find_of(&reads, me.person()).await?.is_some(),
        reply_to: scheme.reply_to.as_str().to_owned(),
        frame: &frame,
    })
}

/// What is open; when nothing is, the last one.
async fn requests(
    state: &AppState,
    reads: &Reader,
    frame: &Frame,
    scheme: &Scheme,
    me: &Helped,
    proposals: &[Proposal],
) -> Result<Vec<RequestCard>, Refusal> {
    let mut requests = store::request::list_of(reads, me.person()).await?;
    if requests.iter().any(Request::is_open) {
        requests.retain(Request::is_open);
    } else {
        requests.truncate(1);
    }
    let mut cards = Vec::with_capacity(requests.len());
    for request in requests {
        let live: Vec<Proposal> = proposals
            .iter()
            .filter(|proposal| proposal.request == request.id && proposal.state.is_live())
            .cloned()
            .collect();
        let is_asked = matches!(request.state, RequestState::AwaitingAgreement { .. });
        let now = state.clock.now();
        cards.push(RequestCard {
            standing: standing::with_usual_wait(reads, frame, scheme, &request, &live, now).await?,
            agree: is_asked.then(|| frame.to(format!("/me/agree/{}", request.id))),
            is_open: request.is_open() && !is_asked,
        });
    }
    Ok(cards)
}

fn offers(frame: &Frame, scheme: &Scheme, proposals: &[Proposal]) -> Vec<OfferCard> {
    let asked = proposals.iter().filter_map(|proposal| match proposal.state.open_offer() {
        Some((Side::Person, offer)) => Some((proposal.id, offer.respond_by)),
        _ => None,
    });
    let card = |(id, respond_by)| OfferCard {
        href: frame.to(format!("/me/offers/{id}")),
        answer_by: frame
            .tw("person-answer-by", [("date", frame.tongue().local_date(&respond_by, &scheme.time_zone))]),
    };
    asked.map(card).collect()
}

async fn pairings(reads: &Reader, frame: &Frame, me: &Helped) -> Result<Vec<PairingCard>, StoreError> {
    let mut cards = Vec::new();
    let is_mine = |pairing: &Pairing| pairing.person == me.person() && pairing.state.is_live();
    for pairing in store::pairing::list_of_person(reads, me.person()).await?.into_iter().filter(is_mine) {
        let befriender = store::person::load(reads, pairing.mentor_person).await?;
        cards.push(PairingCard {
            href: frame.to(format!("/me/pairings/{}", pairing.id)),
            name: befriender.known_as.as_str().to_owned(),
            how: frame.code("reason-by", pairing.channel.code()),
        });
    }
    Ok(cards)
}

/// What we know of them that they may want to put right.
async fn about(reads: &Reader, frame: &Frame, me: &Helped) -> Result<Vec<SummaryRow>, StoreError> {
    let person = store::person::load(reads, me.person()).await?;
    let mut rows = vec![
        SummaryRow {
            change: frame.to("/me/details/names"),
            ..SummaryRow::new(frame.t("person-about-name"), person.known_as.as_str())
        },
        SummaryRow {
            change: frame.to("/me/details/telling"),
            ..SummaryRow::new(frame.t("person-about-told-by"), frame.code("told-by", person.told_by.code()))
        },
    ];
    let points = store::contact_point::list_of(reads, me.person()).await?;
    rows.extend(points.into_iter().map(|point| SummaryRow {
        change: frame.to(format!("/me/details/reach/{}", point.id)),
        ..SummaryRow::new(frame.t("person-about-reach"), reached(frame, &point.reach))
    }));
    let safe = &person.safe_contact;
    let message = frame.t(if safe.leave_message { "ask-message-yes" } else { "ask-message-no" });
    let named = frame.t(if safe.name_us { "ask-name-us-yes" } else { "ask-name-us-no" });
    let safe_times = safe.safe_times.iter().map(|times| times.as_str().to_owned());
    rows.push(SummaryRow {
        question: frame.t("person-about-safe"),
        answers: [message, named].into_iter().chain(safe_times).collect(),
        change: frame.to("/me/details/telling"),
    });
    let answers = agreed(reads, frame, me).await?;
    if !answers.is_empty() {
        rows.push(SummaryRow { question: frame.t("person-about-agreed"), answers, change: String::new() });
    }
    Ok(rows)
}

/// An address or number as people read it.
fn reached(frame: &Frame, reach: &Reach) -> String {
    match reach {
        Reach::Phone(phone) => frame.tongue().phone(phone.as_str()),
        Reach::Email(_) | Reach::Address(_) => reach.as_str().to_owned(),
    }
}

/// What they agreed to and did not take back, each once.
async fn agreed(reads: &Reader, frame: &Frame, me: &Helped) -> Result<Vec<String>, StoreError> {
    let agreements = store::agreement::list_of(reads, me.person()).await?;
    let holds = agreements.iter().filter(|one| one.withdrawn_at.is_none()).map(|one| one.to);
    let each_once: std::collections::BTreeSet<_> = holds.collect();
    Ok(each_once.into_iter().map(|to| frame.code("agree", to.code())).collect())
}
