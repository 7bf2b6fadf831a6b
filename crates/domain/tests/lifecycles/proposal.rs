//! The lifecycle of a proposal, for each order of asking.

use befriend_domain::policy::AskingOrder;
use befriend_domain::proposal::{
    AnswerError, No, Offer, PassOn, PersonIn, Proposal, ProposalState, ReviewError, Side, WithdrawnWhy,
};
use befriend_domain::wrong_state::WrongState;
use chrono::Duration;

use super::builders::{CLEO, coordinator, deadlines, line, now, pairing_id, proposal, staff, yes};
use super::table::{Table, acts_in, every_state};

/// The mentor, then the person.
const MENTOR_FIRST: &str = "
                  | release           | mentor_accepts    | person_accepts | decline (mentor) | decline (person) | remind            | lapse
drafted           | offered_to_mentor | -                 | -              | -                | -                | -                 | -
offered_to_mentor | -                 | offered_to_person | -              | declined         | -                | offered_to_mentor | lapsed
offered_to_person | -                 | -                 | in_review      | -                | declined         | offered_to_person | lapsed
in_review         | -                 | -                 | -              | -                | -                | -                 | -
approved          | -                 | -                 | -              | -                | -                | -                 | -
declined          | -                 | -                 | -              | -                | -                | -                 | -
lapsed            | -                 | -                 | -              | -                | -                | -                 | -
withdrawn         | -                 | -                 | -              | -                | -                | -                 | -
rejected          | -                 | -                 | -              | -                | -                | -                 | -
discarded         | -                 | -                 | -              | -                | -                | -                 | -
";

/// The person, then the mentor.
const PERSON_FIRST: &str = "
                  | release           | mentor_accepts    | person_accepts    | decline (mentor) | decline (person) | remind            | lapse
drafted           | offered_to_person | -                 | -                 | -                | -                | -                 | -
offered_to_person | -                 | -                 | offered_to_mentor | -                | declined         | offered_to_person | lapsed
offered_to_mentor | -                 | in_review         | -                 | declined         | -                | offered_to_mentor | lapsed
in_review         | -                 | -                 | -                 | -                | -                | -                 | -
approved          | -                 | -                 | -                 | -                | -                | -                 | -
declined          | -                 | -                 | -                 | -                | -                | -                 | -
lapsed            | -                 | -                 | -                 | -                | -                | -                 | -
withdrawn         | -                 | -                 | -                 | -                | -                | -                 | -
rejected          | -                 | -                 | -                 | -                | -                | -                 | -
discarded         | -                 | -                 | -                 | -                | -                | -                 | -
";

/// The mentor; the person is told, and is in unless they say no in time.
const PERSON_TOLD: &str = "
                  | release           | mentor_accepts    | person_accepts | decline (mentor) | decline (person) | remind            | lapse
drafted           | offered_to_mentor | -                 | -              | -                | -                | -                 | -
offered_to_mentor | -                 | offered_to_person | -              | declined         | -                | offered_to_mentor | lapsed
offered_to_person | -                 | -                 | in_review      | -                | declined         | offered_to_person | in_review
in_review         | -                 | -                 | -              | -                | -                | -                 | -
approved          | -                 | -                 | -              | -                | -                | -                 | -
declined          | -                 | -                 | -              | -                | -                | -                 | -
lapsed            | -                 | -                 | -              | -                | -                | -                 | -
withdrawn         | -                 | -                 | -              | -                | -                | -                 | -
rejected          | -                 | -                 | -              | -                | -                | -                 | -
discarded         | -                 | -                 | -              | -                | -                | -                 | -
";

/// What staff do with it, whoever is asked first.
const AT_THE_DESK: &str = "
                  | discard   | withdraw  | approve  | reject
drafted           | discarded | withdrawn | -        | -
offered_to_mentor | -         | withdrawn | -        | -
offered_to_person | -         | withdrawn | -        | -
in_review         | -         | withdrawn | approved | rejected
approved          | -         | -         | -        | -
declined          | -         | -         | -        | -
lapsed            | -         | -         | -        | -
withdrawn         | -         | -         | -        | -
rejected          | -         | -         | -        | -
discarded         | -         | -         | -        | -
";

/// An order of asking without a table does not compile.
const fn answers(order: AskingOrder) -> &'static str {
    match order {
        AskingOrder::MentorFirst => MENTOR_FIRST,
        AskingOrder::PersonFirst => PERSON_FIRST,
        AskingOrder::PersonTold => PERSON_TOLD,
    }
}

/// Every order of asking.
pub(crate) fn orders() -> Vec<AskingOrder> {
    every_state!(AskingOrder {
        AskingOrder::MentorFirst => AskingOrder::MentorFirst,
        AskingOrder::PersonFirst => AskingOrder::PersonFirst,
        AskingOrder::PersonTold => AskingOrder::PersonTold,
    })
}

/// One sample of every state, as it is in an order of asking.
pub(crate) fn states(order: AskingOrder) -> Vec<ProposalState> {
    let mentors_yes = yes(Side::Mentor, now());
    let persons_yes = PersonIn::Said(yes(Side::Person, now()));
    let person_first = order == AskingOrder::PersonFirst;
    let told = order == AskingOrder::PersonTold;
    let pass_on = PassOn { phone: true, email: false };
    every_state!(ProposalState {
        ProposalState::Drafted => ProposalState::Drafted,
        ProposalState::OfferedToMentor { .. } => ProposalState::OfferedToMentor {
            offer: Offer::made(now(), deadlines().mentor),
            person: person_first.then(|| persons_yes.clone()),
        },
        ProposalState::OfferedToPerson { .. } => ProposalState::OfferedToPerson {
            offer: Offer::made(now(), if told { deadlines().told } else { deadlines().person }),
            mentor: (!person_first).then(|| mentors_yes.clone()),
            told,
        },
        ProposalState::InReview { .. } => ProposalState::InReview {
            mentor: mentors_yes,
            person: if told { PersonIn::Told { at: now(), pass_on } } else { persons_yes },
            since: now(),
        },
        ProposalState::Approved { .. } =>
            ProposalState::Approved { by: staff(CLEO), at: now(), pairing: pairing_id() },
        ProposalState::Declined { .. } =>
            ProposalState::Declined { side: Side::Mentor, no: No::NotNow, at: now() },
        ProposalState::Lapsed { .. } => ProposalState::Lapsed { side: Side::Person, at: now() },
        ProposalState::Withdrawn { .. } =>
            ProposalState::Withdrawn { why: WithdrawnWhy::RequestHeld, at: now() },
        ProposalState::Rejected { .. } =>
            ProposalState::Rejected { by: staff(CLEO), reason: line("They are neighbours"), at: now() },
        ProposalState::Discarded { .. } => ProposalState::Discarded { by: staff(CLEO), at: now() },
    })
}

/// The proposal of a status, in an order of asking.
pub(crate) fn standing_at(order: AskingOrder, status: &str) -> Proposal {
    let state = states(order).into_iter().find(|state| state.status() == status);
    proposal(state.expect("a state of that status"))
}

fn in_time(answer: Result<Proposal, AnswerError>) -> Result<Proposal, WrongState> {
    answer.map_err(|refusal| match refusal {
        AnswerError::WrongState(wrong) => wrong,
        AnswerError::Late => panic!("the answer is in time"),
    })
}

fn by_a_neutral<T>(decision: Result<T, ReviewError>) -> Result<T, WrongState> {
    decision.map_err(|refusal| match refusal {
        ReviewError::WrongState(wrong) => wrong,
        ReviewError::NotNeutral => panic!("Cleo knows neither of them"),
    })
}

/// An act at its usual moment: an answer at once, a lapse long after the time to answer.
fn attempt(order: AskingOrder, status: &str, act: &str) -> Result<&'static str, WrongState> {
    let proposal = standing_at(order, status);
    let cleo = coordinator(CLEO, &[]);
    let after = match act {
        "release" => proposal.release(order, deadlines(), now()),
        "mentor_accepts" => in_time(proposal.mentor_accepts(yes(Side::Mentor, now()), order, deadlines())),
        "person_accepts" => in_time(proposal.person_accepts(yes(Side::Person, now()), deadlines())),
        "decline (mentor)" => proposal.decline(Side::Mentor, No::NotThisOne, now()),
        "decline (person)" => proposal.decline(Side::Person, No::NotThisOne, now()),
        "remind" => proposal.remind(now()),
        "lapse" => proposal.lapse(now() + Duration::days(30)),
        "discard" => proposal.discard(staff(CLEO), now()),
        "withdraw" => proposal.withdraw(WithdrawnWhy::ByCoordinator, now()),
        "approve" => {
            by_a_neutral(proposal.approve(&cleo, pairing_id(), now())).map(|approved| approved.proposal)
        }
        "reject" => by_a_neutral(proposal.reject(&cleo, line("They are neighbours"), now())),
        other => panic!("no act is called {other}"),
    };
    after.map(|proposal| proposal.state.status())
}

#[test]
fn a_proposal_is_as_its_tables_say_whoever_is_asked_first() {
    for order in orders() {
        let statuses: Vec<_> = states(order).iter().map(ProposalState::status).collect();
        for table in [answers(order), AT_THE_DESK] {
            Table::read(table).answers("proposal", &statuses, |status, act| attempt(order, status, act));
        }
    }
}

#[test]
fn every_act_of_a_proposal_has_a_column() {
    for order in orders() {
        let columns = &Table::read(answers(order)).acts() | &Table::read(AT_THE_DESK).acts();
        assert_eq!(columns, acts_in(include_str!("../../src/proposal.rs"), "Proposal"));
    }
}
