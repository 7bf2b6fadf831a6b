//! What a coordinator changes about somebody who told them: names, ways of reaching them, what is safe. Without this file a person
//! with no email address could change nothing.

use befriend_casework::own_facts::{self, Names, NewReach, OldAddress, Telling};
use befriend_casework::{ActError, Casework, PersonVoice};
use befriend_domain::actor::Coordinator;
use befriend_domain::invalid::Faults;
use befriend_domain::notice::Way;
use befriend_domain::person::Person;

use crate::answers::Answers;
use crate::input::desk::{self as input, Told};
use crate::input::own_facts as read;
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::subject::Reached;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<ChangeNames>(),
        act::operations::<ChangeTelling>(),
        act::operations::<AddReach>(),
        act::operations::<ChangeReach>(),
        act::operations::<RemoveReach>(),
    ];
    all.into_iter().flatten().collect()
}

/// Changes what they are called.
pub(super) struct ChangeNames;

impl Act for ChangeNames {
    const CODE: &'static str = "change-names";
    const AT: [&'static str; 3] =
        ["/desk/people/{person}/names", "desk.person.names", "desk.person.names.send"];
    type On = Person;
    type Sent = Told<Names>;

    fn fields(desk: &Desk, _: &Person) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("known_as", frame.t("desk-field-known-as"), Ask::Line),
            Field::new("full_name", frame.t("desk-field-full-name"), Ask::Line),
            Field::means(desk),
        ]
    }

    fn known(on: &Person) -> Answers {
        let full = on.full_name.as_ref().map_or("", |name| name.as_str());
        Answers::default().with("known_as", on.known_as.as_str()).with("full_name", full)
    }

    fn parse(answers: &Answers, _: &Person) -> Result<Self::Sent, Faults> {
        input::told(answers, read::names)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Person,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        own_facts::change_names(&work, voice, on.id, told.sent).await.map(|()| Went::Back)
    }
}

/// Changes how they are told things and what is safe.
pub(super) struct ChangeTelling;

impl Act for ChangeTelling {
    const CODE: &'static str = "change-telling";
    const AT: [&'static str; 3] =
        ["/desk/people/{person}/telling", "desk.person.telling", "desk.person.telling.send"];
    type On = Person;
    type Sent = Told<Telling>;

    fn fields(desk: &Desk, _: &Person) -> Vec<Field> {
        let frame = &desk.frame;
        let ways = Way::ALL.map(|way| coded(desk, "notice-way", way.code())).to_vec();
        vec![
            Field::new("told_by", frame.t("desk-field-told-by"), Ask::One(ways)),
            Field::new("leave_message", frame.t("desk-field-leave-message"), Ask::Tick),
            Field::new("name_us", frame.t("desk-field-name-us"), Ask::Tick),
            Field::new("safe_times", frame.t("desk-field-safe-times"), Ask::Line),
            Field::means(desk),
        ]
    }

    fn known(on: &Person) -> Answers {
        let safe = &on.safe_contact;
        let tick = |is_so: bool| if is_so { "yes" } else { "" };
        Answers::default()
            .with("told_by", on.told_by.code())
            .with("leave_message", tick(safe.leave_message))
            .with("name_us", tick(safe.name_us))
            .with("safe_times", safe.safe_times.as_ref().map_or("", |times| times.as_str()))
    }

    fn parse(answers: &Answers, _: &Person) -> Result<Self::Sent, Faults> {
        input::told(answers, read::telling)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Person,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        own_facts::change_telling(&work, voice, on.id, told.sent).await.map(|()| Went::Back)
    }
}

/// Adds a way of reaching them; it is used first from now on.
pub(super) struct AddReach;

impl Act for AddReach {
    const CODE: &'static str = "add-reach";
    const AT: [&'static str; 3] =
        ["/desk/people/{person}/reach", "desk.person.reach", "desk.person.reach.send"];
    type On = Person;
    type Sent = Told<NewReach>;

    fn fields(desk: &Desk, _: &Person) -> Vec<Field> {
        ["email", "phone", "address"]
            .map(|kind| reach_field(desk, kind))
            .into_iter()
            .chain([read_by(desk), Field::means(desk)])
            .collect()
    }

    fn parse(answers: &Answers, _: &Person) -> Result<Self::Sent, Faults> {
        input::told(answers, read::reach)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Person,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        own_facts::add_reach(&work, voice, on.id, told.sent).await.map(|_| Went::Back)
    }
}

/// Changes a way of reaching them.
struct ChangeReach;

impl Act for ChangeReach {
    const CODE: &'static str = "change-reach";
    const AT: [&'static str; 3] = ["/desk/contact-points/{point}", "desk.point", "desk.point.send"];
    type On = Reached;
    type Sent = Told<(NewReach, OldAddress)>;

    fn fields(desk: &Desk, on: &Reached) -> Vec<Field> {
        let kind = on.point.reach.kind();
        let mut fields = vec![reach_field(desk, kind), read_by(desk)];
        fields.extend(old_is_unsafe(desk, kind));
        fields.push(Field::means(desk));
        fields
    }

    fn known(on: &Reached) -> Answers {
        let read_by = read::READ_BY.iter().find(|(_, read_by)| *read_by == on.point.read_by);
        Answers::default()
            .with(on.point.reach.kind(), on.point.reach.as_str())
            .with("read_by", read_by.map_or("", |(code, _)| code))
    }

    fn parse(answers: &Answers, _: &Reached) -> Result<Self::Sent, Faults> {
        input::told(answers, read::changed_reach)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Reached,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        let (new, old) = told.sent;
        own_facts::change_reach(&work, voice, on.point.id, new, old).await.map(|()| Went::Back)
    }
}

/// Removes a way of reaching them.
pub(super) struct RemoveReach;

impl Act for RemoveReach {
    const CODE: &'static str = "remove-reach";
    const AT: [&'static str; 3] =
        ["/desk/contact-points/{point}/remove", "desk.point.remove", "desk.point.remove.send"];
    const IS_GRAVE: bool = true;
    type On = Reached;
    type Sent = Told<OldAddress>;

    fn fields(desk: &Desk, on: &Reached) -> Vec<Field> {
        old_is_unsafe(desk, on.point.reach.kind()).into_iter().chain([Field::means(desk)]).collect()
    }

    fn parse(answers: &Answers, _: &Reached) -> Result<Self::Sent, Faults> {
        input::told(answers, read::removed)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Reached,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        own_facts::remove_reach(&work, voice, on.point.id, told.sent).await.map(|()| Went::Back)
    }
}

fn reach_field(desk: &Desk, kind: &'static str) -> Field {
    let ask = if kind == "address" { Ask::Long } else { Ask::Line };
    Field::new(kind, desk.frame.code("desk-field", kind), ask)
}

fn read_by(desk: &Desk) -> Field {
    let choices = read::READ_BY.map(|(code, _)| coded(desk, "desk-read-by", code)).to_vec();
    Field::new("read_by", desk.frame.t("desk-field-read-by"), Ask::One(choices))
}

fn old_is_unsafe(desk: &Desk, kind: &str) -> Option<Field> {
    let asked = || {
        Field::new("old_is_unsafe", desk.frame.t("desk-field-old-is-unsafe"), Ask::Tick)
            .hinted(desk.frame.t("desk-field-old-is-unsafe-hint"))
    };
    (kind == "email").then(asked)
}
