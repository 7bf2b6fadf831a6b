//! The review: two people side by side, why they were suggested, whether the checks hold today, and the decision. A coordinator
//! who is one of the two, or knows one of them, reads that a colleague has to decide.

use befriend_casework::looked::read_words;
use befriend_casework::review::{self, Terms};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::Coordinator;
use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::clearance;
use befriend_domain::id::ProposalId;
use befriend_domain::invalid::Faults;
use befriend_domain::proposal::ProposalState;
use befriend_domain::task::About;
use befriend_domain::text::Line;
use befriend_store as store;
use befriend_store::queues;

use crate::actor::Id;
use crate::answers::Answers;
use crate::html::Answer;
use crate::input::desk::proposal as read;
use crate::lists::SummaryRow;
use crate::paging;
use crate::refusal::Refusal;
use crate::registry::{Operation, page};
use crate::visitor::Needs;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::names::{Names, named};
use crate::web::desk::profile::{self, Labels};
use crate::web::desk::request::about_person;
use crate::web::desk::runs::tone;
use crate::web::desk::sheet::{Cell, Part, Section, Sheet, Table};
use crate::web::desk::subject::{InReview, Subject as _, Suggested};
use crate::web::desk::{Desk, SAMPLE, pair};

const PATH: &str = "/desk/reviews";

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let mut all = vec![
        page(PATH, "desk.reviews", Needs::Coordinator, list).visited(),
        page("/desk/reviews/{proposal}", "desk.review", Needs::Coordinator, show)
            .sample("proposal", SAMPLE)
            .visited(),
    ];
    all.extend(act::operations::<Approve>());
    all.extend(act::operations::<Reject>());
    all
}

async fn list(desk: Desk) -> Answer {
    let paging = paging::parse(&desk.query)?;
    let reads = desk.reads();
    let page = queues::proposals(&reads, &["in_review"], &paging).await?;
    let names = Names::of(&reads, page.items.iter().flat_map(|one| [one.person, one.mentor_person])).await?;
    let frame = &desk.frame;
    let next = paging::next_address(frame, PATH, &page);
    let mut rows = Vec::new();
    for one in &page.items {
        let ProposalState::InReview { since, .. } = &one.state else { continue };
        let both = format!("{} – {}", names.of_person(one.person), names.of_person(one.mentor_person));
        let href = frame.to(format!("{PATH}/{}", one.id));
        let channel = frame.code("channel", one.channel.code());
        rows.push(vec![Cell::link(both, href), Cell::text(channel), Cell::text(desk.day(*since))]);
    }
    let list = if rows.is_empty() {
        Part::Text(frame.t("desk-reviews-none"))
    } else {
        let heads = ["who", "channel", "since"].map(|head| frame.code("desk-reviews-head", head)).to_vec();
        Part::Table(Table { caption: String::new(), heads, rows })
    };
    let sheet = Sheet {
        title: frame.t("desk-reviews"),
        sections: vec![Section::plain(vec![list])],
        next,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

async fn show(desk: Desk, Id(id): Id<ProposalId>) -> Answer {
    let InReview(on) = InReview::find(&desk.reads(), id).await?;
    let labels = Labels::read(&desk).await?;
    let frame = &desk.frame;
    let proposal = &on.proposal;
    for read in [About::Request(proposal.request), About::Mentor(proposal.mentor)] {
        read_words(&desk.state.work, &desk.by, read).await?;
    }
    let sections = vec![
        decide(&desk, &on),
        side_by_side(&desk, &labels, &on).await?,
        pair::section(&desk, &labels, &proposal.reasons),
        checks(&desk, &on).await?,
        before(&desk, &on).await?,
        pair::points(&desk, &proposal.reasons),
    ];
    let sheet = Sheet {
        title: on.who(),
        status: frame.code("proposal-status", proposal.state.status()),
        tone: tone(&proposal.state),
        back: PATH,
        sections,
        ..Sheet::default()
    };
    sheet.show(&desk)
}

fn decide(desk: &Desk, on: &Suggested) -> Section {
    let frame = &desk.frame;
    let id = on.proposal.id;
    let is_neutral = [on.person.id, on.mentor.id].into_iter().all(|person| desk.by.is_neutral_about(person));
    let parts = match on.proposal.state {
        ProposalState::InReview { .. } if is_neutral => vec![
            Part::Text(frame.t("desk-review-lead")),
            Part::Doings(vec![act::next::<Approve>(desk, id), act::link::<Reject>(desk, id)]),
        ],
        ProposalState::InReview { .. } => vec![Part::Caution(frame.t("desk-not-neutral"))],
        ProposalState::Approved { pairing, .. } => {
            vec![Part::Doings(vec![super::pairing_link(desk, pairing)])]
        }
        _ => vec![Part::Text(frame.t("desk-review-over"))],
    };
    Section::plain(parts)
}

async fn side_by_side(desk: &Desk, labels: &Labels, on: &Suggested) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let request = store::request::load(&reads, on.proposal.request).await?;
    let mentor = store::mentor::load(&reads, on.proposal.mentor).await?;
    let mut asks = about_person(desk, &on.person);
    asks.extend(profile::of_request(desk, labels, &request.profile));
    let mut offers = about_person(desk, &on.mentor);
    offers.push(SummaryRow::new(
        desk.frame.t("desk-mentor-kind"),
        desk.frame.code("mentor-kind", mentor.kind.code()),
    ));
    offers.extend(profile::of_mentor(desk, labels, &mentor.profile));
    let mut of_person = Vec::new();
    if let Some(words) = &request.own_words {
        of_person.push(Part::Words(words.as_str().to_owned()));
    }
    of_person.push(Part::Facts(asks));
    let mut of_mentor = Vec::new();
    if let Some(why) = &mentor.why {
        of_mentor.push(Part::Words(why.as_str().to_owned()));
    }
    of_mentor.push(Part::Facts(offers));
    let sides = vec![Section::of(named(&on.person), of_person), Section::of(named(&on.mentor), of_mentor)];
    Ok(Section::of(desk.frame.t("desk-review-both"), vec![Part::Beside(sides)]))
}

/// Whether the mentor may meet this person in this way today. The decision asks again.
async fn checks(desk: &Desk, on: &Suggested) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let request = store::request::load(&reads, on.proposal.request).await?;
    let mentor = store::mentor::load(&reads, on.proposal.mentor).await?;
    let offering = store::offering::load(&reads, request.offering).await?;
    let held = store::clearance::list_of(&reads, mentor.id).await?;
    let today = desk.today();
    let missing: Vec<String> = clearance::missing(&held, &offering, today)
        .into_iter()
        .map(|kind| frame.code("clearance", kind.code()))
        .collect();
    let is_cleared = clearance::cleared_for(&held, &offering, today).contains(&on.proposal.channel);
    let mut parts = Vec::new();
    if !mentor.is_available(today) {
        parts.push(Part::Caution(frame.code("desk-review-mentor", mentor.state.status())));
    }
    parts.push(match (missing.is_empty(), is_cleared) {
        (true, true) => Part::Text(frame.t("desk-review-cleared")),
        (true, false) => Part::Caution(frame.t("desk-review-interview")),
        (false, _) => {
            Part::Caution(frame.tw("desk-review-missing", &[("what", frame.tongue().list(&missing))]))
        }
    });
    Ok(Section::of(frame.t("desk-review-checks"), parts))
}

/// Earlier answers of the two, and of the person with others.
async fn before(desk: &Desk, on: &Suggested) -> Result<Section, Refusal> {
    let reads = desk.reads();
    let frame = &desk.frame;
    let answered = store::answered_before::list_of(&reads, on.person.id).await?;
    let answered: Vec<AnsweredBefore> =
        answered.into_iter().filter(|one| one.person == on.person.id).collect();
    let names = Names::of(&reads, answered.iter().map(|one| one.mentor_person)).await?;
    let line = |one: &AnsweredBefore| {
        let said = [
            ("who", names.of_person(one.mentor_person)),
            ("cause", frame.code("answered-before", one.cause.code())),
            ("day", desk.day(one.at)),
        ];
        frame.tw("desk-answered-line", &said)
    };
    let part = if answered.is_empty() {
        Part::Text(frame.t("desk-answered-none"))
    } else {
        Part::Points(answered.iter().map(line).collect())
    };
    Ok(Section::of(frame.t("desk-answered"), vec![part]))
}

/// Approves the pair: both are introduced.
struct Approve;

impl Act for Approve {
    const CODE: &'static str = "approve-pair";
    const AT: [&'static str; 3] =
        ["/desk/reviews/{proposal}/approve", "desk.review.approve", "desk.review.approve.send"];
    type On = InReview;
    type Sent = Terms;

    fn fields(desk: &Desk, _: &InReview) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("purpose", frame.t("desk-field-purpose"), Ask::Long)
                .hinted(frame.t("desk-field-purpose-hint")),
            Field::new("rhythm_days", frame.t("desk-field-rhythm"), Ask::Number)
                .hinted(frame.t("desk-field-rhythm-hint")),
        ]
    }

    fn known(_: &InReview) -> Answers {
        Answers::default().with("rhythm_days", read::USUAL_RHYTHM.to_string())
    }

    fn parse(answers: &Answers, _: &InReview) -> Result<Terms, Faults> {
        read::terms(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: InReview, terms: Terms) -> Result<Went, ActError> {
        let pairing = review::approve(&work, &by, on.0.proposal.id, terms).await?;
        Ok(Went::To(format!("/desk/pairings/{pairing}")))
    }
}

/// Does not approve it; neither is told why.
struct Reject;

impl Act for Reject {
    const CODE: &'static str = "not-approve-pair";
    const AT: [&'static str; 3] =
        ["/desk/reviews/{proposal}/reject", "desk.review.reject", "desk.review.reject.send"];
    const IS_GRAVE: bool = true;
    type On = InReview;
    type Sent = Line;

    fn fields(desk: &Desk, _: &InReview) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("reason", frame.t("desk-field-why"), Ask::Line)
                .hinted(frame.t("desk-field-staff-only")),
        ]
    }

    fn parse(answers: &Answers, _: &InReview) -> Result<Line, Faults> {
        read::reason(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: InReview, reason: Line) -> Result<Went, ActError> {
        review::reject(&work, &by, on.0.proposal.id, reason).await.map(|()| Went::Back)
    }
}
