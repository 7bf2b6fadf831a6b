//! What a coordinator does with a suggestion on its way: lets it go out, puts it aside, takes it back, or writes down an answer.

use befriend_casework::answer::{self, Answer};
use befriend_casework::{ActError, Casework, MentorVoice, PersonVoice, matching};
use befriend_domain::actor::Coordinator;
use befriend_domain::invalid::Faults;
use befriend_domain::proposal::{No, ProposalState};

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::answer as read;
use crate::input::desk::{self as input, Told};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::sheet::Doing;
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

macro_rules! without_questions {
    ($name:ident, $code:literal, $path:literal, $shown:literal, $sent:literal, $act:path, $doc:literal) => {
        #[doc = $doc]
        pub(crate) struct $name;

        impl Act for $name {
            const CODE: &'static str = $code;
            const AT: [&'static str; 3] = [$path, $shown, $sent];
            type On = Suggested;
            type Sent = ();

            fn fields(_: &Desk, _: &Suggested) -> Vec<Field> {
                Vec::new()
            }

            fn parse(answers: &Answers, _: &Suggested) -> Result<(), Faults> {
                input::nothing(answers)
            }

            async fn perform(
                work: Casework,
                by: Coordinator,
                on: Suggested,
                (): (),
            ) -> Result<Went, ActError> {
                $act(&work, &by, on.proposal.id).await.map(|()| Went::Back)
            }
        }
    };
}

without_questions!(
    Release,
    "release",
    "/desk/proposals/{proposal}/release",
    "desk.proposal.release",
    "desk.proposal.release.send",
    matching::release,
    "Lets a draft go out: the first side is asked."
);
without_questions!(
    Discard,
    "discard",
    "/desk/proposals/{proposal}/discard",
    "desk.proposal.discard",
    "desk.proposal.discard.send",
    matching::discard,
    "Puts a draft aside for a while."
);
without_questions!(
    TakeBack,
    "take-back",
    "/desk/proposals/{proposal}/take-back",
    "desk.proposal.take-back",
    "desk.proposal.take-back.send",
    matching::take_back,
    "Takes a suggestion back that is on its way."
);

fn answers(desk: &Desk) -> Vec<Field> {
    let mut choices = vec![
        Choice::new("yes", desk.frame.t("desk-answer-yes")).hinted(desk.frame.t("desk-answer-yes-hint")),
    ];
    choices.extend(No::ALL.into_iter().map(|no| coded(desk, "answer", no.code())));
    vec![Field::new("answer", desk.frame.t("desk-field-answer"), Ask::One(choices)), Field::means(desk)]
}

/// The mentor told us their answer.
struct MentorAnswers;

impl Act for MentorAnswers {
    const CODE: &'static str = "mentor-answers";
    const AT: [&'static str; 3] =
        ["/desk/proposals/{proposal}/mentor-answers", "desk.proposal.mentor", "desk.proposal.mentor.send"];
    type On = Suggested;
    type Sent = Told<Answer>;

    fn fields(desk: &Desk, _: &Suggested) -> Vec<Field> {
        answers(desk)
    }

    fn parse(answers: &Answers, _: &Suggested) -> Result<Self::Sent, Faults> {
        input::told(answers, read::parse)
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

    fn fields(desk: &Desk, _: &Suggested) -> Vec<Field> {
        answers(desk)
    }

    fn parse(answers: &Answers, _: &Suggested) -> Result<Self::Sent, Faults> {
        input::told(answers, read::parse)
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
