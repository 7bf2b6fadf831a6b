//! What a coordinator does that touches somebody in every role.

use std::collections::BTreeSet;

use befriend_casework::administer;
use befriend_casework::concern::{self, HoldPairing, Worry};
use befriend_casework::{ActError, Casework, death};
use befriend_domain::actor::Coordinator;
use befriend_domain::id::PersonId;
use befriend_domain::invalid::Faults;
use befriend_domain::person::Person;
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::desk::{self as input, pairing as read_concern, person as read};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::names::named;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all =
        [act::operations::<Declare>(), act::operations::<RecordDeath>(), act::operations::<PersonConcern>()];
    all.into_iter().flatten().collect()
}

/// Says that the coordinator knows them: from now on a colleague decides.
pub(super) struct Declare;

impl Act for Declare {
    const CODE: &'static str = "declare";
    const AT: [&'static str; 3] = ["/desk/people/{person}/know", "desk.person.know", "desk.person.know.send"];
    type On = Person;
    type Sent = ();

    fn fields(_: &Desk, _: &Person) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Person) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Person, (): ()) -> Result<Went, ActError> {
        administer::declare(&work, &by, on.id).await.map(|()| Went::Back)
    }
}

/// Records a death.
pub(super) struct RecordDeath;

impl Act for RecordDeath {
    const CODE: &'static str = "record-death";
    const AT: [&'static str; 3] =
        ["/desk/people/{person}/death", "desk.person.death", "desk.person.death.send"];
    const IS_GRAVE: bool = true;
    type On = Person;
    type Sent = NaiveDate;

    fn fields(desk: &Desk, _: &Person) -> Vec<Field> {
        vec![Field::new("died_on", desk.frame.t("desk-field-died-on"), Ask::Day)]
    }

    fn parse(answers: &Answers, _: &Person) -> Result<NaiveDate, Faults> {
        read::death(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Person,
        died_on: NaiveDate,
    ) -> Result<Went, ActError> {
        death::record_death(&work, &by, on.id, died_on).await.map(|()| Went::Back)
    }
}

/// Something about them is worrying.
pub(crate) struct PersonConcern;

impl Act for PersonConcern {
    const CODE: &'static str = "concern-person";
    const AT: [&'static str; 3] =
        ["/desk/people/{person}/concern", "desk.person.concern", "desk.person.concern.send"];
    type On = Person;
    type Sent = (Worry, HoldPairing);

    fn fields(desk: &Desk, on: &Person) -> Vec<Field> {
        let frame = &desk.frame;
        let named = vec![Choice::new(on.id.to_string(), named(on))];
        vec![
            Field::new("worry", frame.t("desk-field-worry"), Ask::Long),
            Field::new("named", frame.t("desk-field-named"), Ask::Any(named))
                .hinted(frame.t("desk-field-named-hint")),
            Field::new("about", frame.t("desk-field-about"), Ask::Long)
                .hinted(frame.t("desk-field-about-hint")),
        ]
    }

    fn known(on: &Person) -> Answers {
        Answers::default().with("named", on.id.to_string())
    }

    fn parse(answers: &Answers, on: &Person) -> Result<Self::Sent, Faults> {
        let known: BTreeSet<PersonId> = [on.id].into();
        read_concern::concern(answers, &known, None)
    }

    async fn perform(work: Casework, by: Coordinator, _: Person, sent: Self::Sent) -> Result<Went, ActError> {
        concern::staff_raises(&work, &by, sent.0, sent.1).await.map(|_| Went::Back)
    }
}
