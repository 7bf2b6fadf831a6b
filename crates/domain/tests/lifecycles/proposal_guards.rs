//! Who may decide about a proposal, until when an answer counts, and what both sides pass on.

use befriend_domain::actor::Coordinator;
use befriend_domain::channel::Channel;
use befriend_domain::clock::Timestamp;
use befriend_domain::policy::AskingOrder;
use befriend_domain::proposal::{
    AnswerError, No, PassOn, PersonIn, Proposal, ProposalState, ReviewError, Side, WithdrawnWhy,
};
use chrono::Duration;
use proptest::prelude::*;
use rstest::rstest;

use super::builders::{
    ADA, BEN, CLEO, DEV, coordinator, deadlines, line, now, pairing_id, proposal, staff, yes,
};
use super::proposal::{orders, standing_at};

const MENTOR_FIRST: AskingOrder = AskingOrder::MentorFirst;

#[rstest]
#[case::the_person(coordinator(ADA, &[]))]
#[case::the_mentor(coordinator(BEN, &[]))]
#[case::who_knows_the_person(coordinator(CLEO, &[ADA]))]
#[case::who_knows_the_mentor(coordinator(CLEO, &[BEN]))]
fn somebody_who_is_one_of_the_two_or_knows_one_of_them_decides_nothing(#[case] by: Coordinator) {
    let in_review = standing_at(MENTOR_FIRST, "in_review");
    let approved = in_review.clone().approve(&by, pairing_id(), now());
    assert_eq!(approved, Err(ReviewError::NotNeutral));
    let rejected = in_review.reject(&by, line("Not this one"), now());
    assert_eq!(rejected, Err(ReviewError::NotNeutral));
}

#[test]
fn a_coordinator_who_knows_other_people_may_decide() {
    let by = coordinator(CLEO, &[DEV]);
    assert!(standing_at(MENTOR_FIRST, "in_review").approve(&by, pairing_id(), now()).is_ok());
}

fn last_moment() -> Timestamp {
    let offered = standing_at(MENTOR_FIRST, "offered_to_mentor");
    offered.state.open_offer().expect("an open offer").1.respond_by
}

#[rstest]
#[case::a_moment_before(-1, true)]
#[case::at_the_last_moment(0, true)]
#[case::a_moment_too_late(1, false)]
fn a_mentors_yes_counts_up_to_the_last_moment(#[case] microseconds: i64, #[case] counts: bool) {
    let at = last_moment() + Duration::microseconds(microseconds);
    let offered = standing_at(MENTOR_FIRST, "offered_to_mentor");
    let answer = offered.mentor_accepts(yes(Side::Mentor, at), MENTOR_FIRST, deadlines());
    assert_eq!(answer.is_ok(), counts);
    assert!(counts || answer == Err(AnswerError::Late));
}

#[rstest]
#[case::a_moment_before(-1, true)]
#[case::at_the_last_moment(0, true)]
#[case::a_moment_too_late(1, false)]
fn a_persons_yes_counts_up_to_the_last_moment(#[case] microseconds: i64, #[case] counts: bool) {
    let at = deadlines().person + Duration::microseconds(microseconds);
    let answer =
        standing_at(MENTOR_FIRST, "offered_to_person").person_accepts(yes(Side::Person, at), deadlines());
    assert_eq!(answer.is_ok(), counts);
    assert!(counts || answer == Err(AnswerError::Late));
}

#[rstest]
#[case::a_moment_before(-1, false)]
#[case::at_the_last_moment(0, true)]
#[case::a_moment_after(1, true)]
fn an_offer_lapses_only_once_its_time_is_over(#[case] microseconds: i64, #[case] lapses: bool) {
    let at = last_moment() + Duration::microseconds(microseconds);
    let lapsed = standing_at(MENTOR_FIRST, "offered_to_mentor").lapse(at);
    match lapsed {
        Ok(ref proposal) => assert_eq!(proposal.state, ProposalState::Lapsed { side: Side::Mentor, at }),
        Err(ref wrong) => assert_eq!(wrong.what_to_do(), "its time to answer is not over yet"),
    }
    assert_eq!(lapsed.is_ok(), lapses);
}

#[test]
fn a_no_is_never_too_late_while_the_question_stands() {
    let late = last_moment() + Duration::days(2);
    let declined =
        standing_at(MENTOR_FIRST, "offered_to_mentor").decline(Side::Mentor, No::MayKnowThem, late);
    let expected = ProposalState::Declined { side: Side::Mentor, no: No::MayKnowThem, at: late };
    assert_eq!(declined.map(|proposal| proposal.state), Ok(expected));
}

#[test]
fn a_lapsed_offer_cannot_be_accepted() {
    let lapsed =
        standing_at(MENTOR_FIRST, "offered_to_mentor").lapse(last_moment()).expect("its time is over");
    let answer = lapsed.mentor_accepts(yes(Side::Mentor, last_moment()), MENTOR_FIRST, deadlines());
    assert!(matches!(answer, Err(AnswerError::WrongState(_))));
}

/// The days each side has, by the default policy.
#[rstest]
#[case::the_mentor_asked_first(MENTOR_FIRST, Side::Mentor, 5)]
#[case::the_person_asked_first(AskingOrder::PersonFirst, Side::Person, 10)]
#[case::the_mentor_before_the_person_is_told(AskingOrder::PersonTold, Side::Mentor, 5)]
fn the_first_question_goes_to_the_side_the_order_says(
    #[case] order: AskingOrder,
    #[case] side: Side,
    #[case] days: i64,
) {
    let released = proposal(ProposalState::Drafted).release(order, deadlines(), now()).expect("a draft");
    let (asked, offer) = released.state.open_offer().expect("an open offer");
    assert_eq!((asked, offer.respond_by - now()), (side, Duration::days(days)));
}

#[rstest]
#[case::asked(MENTOR_FIRST, 10)]
#[case::only_told(AskingOrder::PersonTold, 3)]
fn after_the_mentors_yes_the_person_is_asked_or_told(#[case] order: AskingOrder, #[case] days: i64) {
    let offered = standing_at(order, "offered_to_mentor");
    let next = offered.mentor_accepts(yes(Side::Mentor, now()), order, deadlines()).expect("in time");
    let (asked, offer) = next.state.open_offer().expect("an open offer");
    assert_eq!((asked, offer.respond_by - now()), (Side::Person, Duration::days(days)));
}

#[test]
fn a_person_who_was_told_and_said_nothing_is_in_with_the_usual_passed_on() {
    let over = deadlines().told;
    let silent =
        standing_at(AskingOrder::PersonTold, "offered_to_person").lapse(over).expect("its time is over");
    let ProposalState::InReview { person, .. } = silent.state else { panic!("they are in") };
    let pass_on = PassOn::usual(Channel::Phone, Side::Person);
    assert_eq!(person, PersonIn::Told { at: over, pass_on });
}

#[test]
fn by_default_the_mentor_learns_the_persons_number_and_nothing_goes_the_other_way() {
    let approved =
        standing_at(MENTOR_FIRST, "in_review").approve(&coordinator(CLEO, &[]), pairing_id(), now());
    let approved = approved.expect("Cleo knows neither of them");
    assert_eq!(approved.from_person, PassOn { phone: true, email: false });
    assert_eq!(approved.from_mentor, PassOn { phone: false, email: false });
}

#[test]
fn a_reminder_is_kept_with_the_question() {
    let reminded = standing_at(MENTOR_FIRST, "offered_to_mentor").remind(now()).expect("a question is open");
    assert_eq!(reminded.state.open_offer().and_then(|(_, offer)| offer.reminded_at), Some(now()));
}

/// One of eleven acts, by number; one that does not fit leaves the proposal as it was.
fn after(order: AskingOrder, proposal: Proposal, act: u8) -> Proposal {
    let before = proposal.clone();
    let cleo = coordinator(CLEO, &[]);
    let later = now() + Duration::days(30);
    let tried = match act {
        0 => proposal.release(order, deadlines(), now()).ok(),
        1 => proposal.discard(staff(CLEO), now()).ok(),
        2 => proposal.mentor_accepts(yes(Side::Mentor, now()), order, deadlines()).ok(),
        3 => proposal.person_accepts(yes(Side::Person, now()), deadlines()).ok(),
        4 => proposal.decline(Side::Mentor, No::NotNow, now()).ok(),
        5 => proposal.decline(Side::Person, No::NotNow, now()).ok(),
        6 => proposal.remind(now()).ok(),
        7 => proposal.lapse(later).ok(),
        8 => proposal.withdraw(WithdrawnWhy::KeptApart, now()).ok(),
        9 => proposal.approve(&cleo, pairing_id(), now()).ok().map(|approved| approved.proposal),
        _ => proposal.reject(&cleo, line("Not this one"), now()).ok(),
    };
    tried.unwrap_or(before)
}

proptest! {
    #[test]
    fn a_proposal_that_is_over_stays_as_it_is_and_silence_is_a_yes_only_for_the_told(
        order in prop::sample::select(orders()),
        acts in prop::collection::vec(0..11_u8, 0..40),
    ) {
        let mut proposal = proposal(ProposalState::Drafted);
        for act in acts {
            let before = proposal.clone();
            proposal = after(order, proposal, act);
            prop_assert!(before.state.is_live() || proposal == before, "it came back to life");
            if let ProposalState::InReview { person: PersonIn::Told { .. }, .. } = &proposal.state {
                prop_assert_eq!(order, AskingOrder::PersonTold);
            }
            if let ProposalState::Approved { .. } = &proposal.state {
                let was = before.state.status();
                prop_assert!(was == "in_review" || was == "approved", "approved from {was}");
            }
        }
    }
}
