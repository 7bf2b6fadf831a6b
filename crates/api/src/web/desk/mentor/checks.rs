//! Checks of a mentor, circumstances cleared for matching, and earlier answers cleared.

use std::collections::BTreeSet;

use befriend_casework::clear::{self, NewClearance};
use befriend_casework::{ActError, Casework, conclude, volunteer};
use befriend_domain::actor::Coordinator;
use befriend_domain::clearance::{ClearanceKind, RecordScheme};
use befriend_domain::invalid::Faults;
use befriend_domain::text::Word;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::desk::{self as input, mentor as read};
use crate::refusal::Refusal;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::profile::{Labels, staged};
use crate::web::desk::subject::{Answered, Befriending, Check};

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<Record>(),
        act::operations::<Revoke>(),
        act::operations::<ClearCircumstances>(),
        act::operations::<ClearAnswer>(),
    ];
    all.into_iter().flatten().collect()
}

/// Records a check.
pub(super) struct Record;

impl Act for Record {
    const CODE: &'static str = "record-check";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/check", "desk.mentor.check", "desk.mentor.check.send"];
    type On = Befriending;
    type Sent = NewClearance;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        let frame = &desk.frame;
        let kinds =
            ClearanceKind::ALL.into_iter().map(|kind| coded(desk, "clearance", kind.code())).collect();
        let grounds = ["done", "waived"].map(|ground| coded(desk, "desk-ground", ground)).to_vec();
        let schemes =
            RecordScheme::ALL.into_iter().map(|scheme| coded(desk, "record-check", scheme.code())).collect();
        vec![
            Field::new("kind", frame.t("desk-field-check"), Ask::One(kinds)),
            Field::new("ground", frame.t("desk-field-ground"), Ask::One(grounds)),
            Field::new("valid_from", frame.t("desk-field-valid-from"), Ask::Day),
            Field::new("valid_until", frame.t("desk-field-valid-until"), Ask::Day)
                .hinted(frame.t("desk-field-valid-until-hint")),
            Field::new("reason", frame.t("desk-field-waived-why"), Ask::Line)
                .hinted(frame.t("desk-field-waived-hint")),
            Field::new("record_scheme", frame.t("desk-field-record-scheme"), Ask::Pick(schemes))
                .hinted(frame.t("desk-field-record-hint")),
            Field::new("record_level", frame.t("desk-field-record-level"), Ask::Line),
            Field::new("record_workforce", frame.t("desk-field-record-workforce"), Ask::Line),
            Field::new("record_number", frame.t("desk-field-record-number"), Ask::Line),
        ]
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<NewClearance, Faults> {
        read::clearance(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Befriending,
        new: NewClearance,
    ) -> Result<Went, ActError> {
        clear::record_clearance(&work, &by, on.mentor.id, new).await.map(|_| Went::Back)
    }
}

/// A check turns out not to count.
pub(super) struct Revoke;

impl Act for Revoke {
    const CODE: &'static str = "revoke-check";
    const AT: [&'static str; 3] =
        ["/desk/clearances/{clearance}/revoke", "desk.clearance.revoke", "desk.clearance.revoke.send"];
    const IS_GRAVE: bool = true;
    type On = Check;
    type Sent = ();

    fn fields(_: &Desk, _: &Check) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Check) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Check, (): ()) -> Result<Went, ActError> {
        clear::revoke_clearance(&work, &by, on.clearance.id).await.map(|()| Went::Back)
    }
}

/// Says which circumstances may be used to find people for them.
pub(super) struct ClearCircumstances;

impl Act for ClearCircumstances {
    const CODE: &'static str = "clear-circumstances";
    const AT: [&'static str; 3] = [
        "/desk/mentors/{mentor}/circumstances",
        "desk.mentor.circumstances",
        "desk.mentor.circumstances.send",
    ];
    type On = Befriending;
    type Sent = BTreeSet<Word>;

    fn fields(_: &Desk, _: &Befriending) -> Vec<Field> {
        Vec::new()
    }

    async fn looked_up(desk: &Desk, on: &Befriending) -> Result<Vec<Field>, Refusal> {
        let labels = Labels::read(desk).await?;
        let choice = |term: &befriend_domain::circumstance::Circumstance| {
            Choice::new(term.term.as_str(), staged(desk, &labels, term))
        };
        let choices = on.mentor.profile.circumstances.iter().map(|one| choice(&one.circumstance)).collect();
        Ok(vec![Field::new("terms", desk.frame.t("desk-field-terms"), Ask::Any(choices))])
    }

    fn known(on: &Befriending) -> Answers {
        let cleared = on.mentor.profile.circumstances.iter().filter(|one| one.cleared);
        cleared.fold(Answers::default(), |known, one| known.with("terms", one.circumstance.term.as_str()))
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<BTreeSet<Word>, Faults> {
        read::cleared(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Befriending,
        terms: BTreeSet<Word>,
    ) -> Result<Went, ActError> {
        volunteer::clear_circumstances(&work, &by, on.mentor.id, terms).await.map(|()| Went::Back)
    }
}

/// Lets two be suggested to each other again.
pub(super) struct ClearAnswer;

impl Act for ClearAnswer {
    const CODE: &'static str = "clear-answer";
    const AT: [&'static str; 3] =
        ["/desk/answered/{answered}/clear", "desk.answered.clear", "desk.answered.clear.send"];
    type On = Answered;
    type Sent = ();

    fn fields(_: &Desk, _: &Answered) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Answered) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Answered, (): ()) -> Result<Went, ActError> {
        conclude::clear_answer(&work, &by, on.bar.id).await.map(|()| Went::Back)
    }
}
