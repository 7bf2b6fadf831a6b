//! What a coordinator does with a suggestion on its way: lets it go out, puts it aside, takes it back, or writes down an answer.

use befriend_casework::answer::{self, Answer};
use befriend_casework::{ActError, Casework, MentorVoice, PersonVoice, matching};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::PersonId;
use befriend_domain::invalid::Faults;
use befriend_domain::proposal::{No, PassOn, ProposalState, Side};
use befriend_store::contact_point;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::answer as read;
use crate::input::desk::{self as input, Told};
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::sheet::Doing;
use crate::web::desk::small_act::{Nothing, small_acts};
use crate::web::desk::subject::Suggested;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<Release>(),
        act::operations::<Discard>(),
        act::operations::<TakeBack>(),
        act::operations::<MentorAnswers>(),
        act::operations::<PersonAnswers>(),
    ];
    all.into_iter().flatten().collect()
}

/// What can be done with it now, the next thing first.
pub(super) fn all(desk: &Desk, on: &Suggested) -> Vec<Doing> {
    let id = on.proposal.id;
    match &on.proposal.state {
        ProposalState::Drafted => vec![super::release_now(desk, id), act::link::<Discard>(desk, id)],
        ProposalState::OfferedToMentor { .. } => {
            vec![act::next::<MentorAnswers>(desk, id), act::link::<TakeBack>(desk, id)]
        }
        ProposalState::OfferedToPerson { .. } => {
            vec![act::next::<PersonAnswers>(desk, id), act::link::<TakeBack>(desk, id)]
        }
        ProposalState::InReview { .. } => vec![super::review_link(desk, id), act::link::<TakeBack>(desk, id)],
        ProposalState::Approved { pairing, .. } => vec![super::pairing_link(desk, *pairing)],
        _ => Vec::new(),
    }
}

small_acts! {
    /// Lets a draft go out: the first side is asked.
    pub(crate) struct Release on Suggested {
        code: "release",
        at: "/desk/proposals/{proposal}/release" as "desk.proposal.release",
        asks: Nothing,
        does: |work, by, on, ()| matching::release(&work, &by, on.proposal.id),
    }
    /// Puts a draft aside for a while.
    pub(crate) struct Discard on Suggested {
        code: "discard",
        at: "/desk/proposals/{proposal}/discard" as "desk.proposal.discard",
        asks: Nothing,
        does: |work, by, on, ()| matching::discard(&work, &by, on.proposal.id),
    }
    /// Takes a suggestion back that is on its way.
    pub(crate) struct TakeBack on Suggested {
        code: "take-back",
        at: "/desk/proposals/{proposal}/take-back" as "desk.proposal.take-back",
        asks: Nothing,
        does: |work, by, on, ()| matching::take_back(&work, &by, on.proposal.id),
    }
}

/// What is asked of either side: the answer, and what of ours they said may be passed on.
async fn answers(desk: &Desk, of: PersonId) -> Result<Vec<Field>, Refusal> {
    let frame = &desk.frame;
    let mut choices =
        vec![Choice::new("yes", frame.t("desk-answer-yes")).hinted(frame.t("desk-answer-yes-hint"))];
    choices.extend(No::ALL.into_iter().map(|no| coded(desk, "answer", no.code())));
    let mut fields = vec![Field::new("answer", frame.t("desk-field-answer"), Ask::One(choices))];
    let ways = ways(desk, of).await?;
    if !ways.is_empty() {
        let asked = Field::new("pass_on", frame.t("desk-field-pass-on"), Ask::Any(ways));
        fields.push(asked.hinted(frame.t("desk-field-pass-on-hint")));
    }
    Ok(fields)
}

/// What can be passed on: only what we have of them.
async fn ways(desk: &Desk, of: PersonId) -> Result<Vec<Choice>, Refusal> {
    let reads = desk.reads();
    let phone = contact_point::find_phone(&reads, of).await?;
    let email = contact_point::find_email(&reads, of).await?;
    let phone = phone.map(|phone| ("phone", desk.frame.tongue().phone(phone.as_str())));
    let email = email.map(|email| ("email", email.as_str().to_owned()));
    let choice = |(way, reach): (&'static str, String)| {
        Choice::new(way, desk.frame.tw(format!("desk-pass-on-{way}"), &[("reach", reach)]))
    };
    Ok([phone, email].into_iter().flatten().map(choice).collect())
}

/// What is usual for the channel, ticked before anybody has asked them.
fn usual(on: &Suggested, side: Side) -> Answers {
    let usual = PassOn::usual(on.proposal.channel, side);
    [("phone", usual.phone), ("email", usual.email)]
        .into_iter()
        .filter(|(_, is_passed)| *is_passed)
        .fold(Answers::default(), |answers, (way, _)| answers.with("pass_on", way))
}

/// The mentor told us their answer.
struct MentorAnswers;

impl Act for MentorAnswers {
    const CODE: &'static str = "mentor-answers";
    const AT: [&'static str; 3] =
        ["/desk/proposals/{proposal}/mentor-answers", "desk.proposal.mentor", "desk.proposal.mentor.send"];
    type On = Suggested;
    type Sent = Told<Answer>;

    async fn looked_up(desk: &Desk, on: &Suggested) -> Result<Vec<Field>, Refusal> {
        answers(desk, on.mentor.id).await
    }

    fn fields(desk: &Desk, _: &Suggested) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn known(on: &Suggested) -> Answers {
        usual(on, Side::Mentor)
    }

    fn parse(answers: &Answers, _: &Suggested) -> Result<Self::Sent, Faults> {
        input::told(answers, read::parse_asked)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Suggested,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = MentorVoice::OnBehalf(by, told.means);
        answer::mentor_answers(&work, voice, on.proposal.id, told.sent).await.map(|()| Went::Back)
    }
}

/// The person told us their answer.
struct PersonAnswers;

impl Act for PersonAnswers {
    const CODE: &'static str = "person-answers";
    const AT: [&'static str; 3] =
        ["/desk/proposals/{proposal}/person-answers", "desk.proposal.person", "desk.proposal.person.send"];
    type On = Suggested;
    type Sent = Told<Answer>;

    async fn looked_up(desk: &Desk, on: &Suggested) -> Result<Vec<Field>, Refusal> {
        answers(desk, on.person.id).await
    }

    fn fields(desk: &Desk, _: &Suggested) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn known(on: &Suggested) -> Answers {
        usual(on, Side::Person)
    }

    fn parse(answers: &Answers, _: &Suggested) -> Result<Self::Sent, Faults> {
        input::told(answers, read::parse_asked)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Suggested,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        answer::person_answers(&work, voice, on.proposal.id, told.sent).await.map(|()| Went::Back)
    }
}
