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
use crate::web::desk::small_act::{SmallQuestion, small_acts};
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

small_acts! {
    /// Changes what they are called.
    pub(super) struct ChangeNames on Person {
        code: "change-names",
        at: "/desk/people/{person}/names" as "desk.person.names",
        asks: TheirNames,
        knows: read::known_names,
        does: |work, by, on, told| {
            own_facts::change_names(&work, PersonVoice::OnBehalf(by, told.means), on.id, told.sent)
        },
    }
    /// Changes how they are told things and what is safe.
    pub(super) struct ChangeTelling on Person {
        code: "change-telling",
        at: "/desk/people/{person}/telling" as "desk.person.telling",
        asks: HowTheyAreTold,
        knows: read::known_telling,
        does: |work, by, on, told| {
            own_facts::change_telling(&work, PersonVoice::OnBehalf(by, told.means), on.id, told.sent)
        },
    }
    /// Adds a way of reaching them; it is used first from now on.
    pub(super) struct AddReach on Person {
        code: "add-reach",
        at: "/desk/people/{person}/reach" as "desk.person.reach",
        asks: AnotherWay,
        does: |work, by, on, told| async {
            own_facts::add_reach(&work, PersonVoice::OnBehalf(by, told.means), on.id, told.sent).await.map(|_| ())
        },
    }
}

/// What they are called.
pub(super) struct TheirNames;

/// How they are told things, and what is safe.
pub(super) struct HowTheyAreTold;

/// Another way of reaching them.
pub(super) struct AnotherWay;

impl SmallQuestion for TheirNames {
    type Answer = Told<Names>;

    fn fields(desk: &Desk) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("known_as", frame.t("desk-field-known-as"), Ask::Line),
            Field::new("full_name", frame.t("desk-field-full-name"), Ask::Line),
            Field::means(desk),
        ]
    }

    fn parse(answers: &Answers) -> Result<Self::Answer, Faults> {
        input::told(answers, read::names)
    }
}

impl SmallQuestion for HowTheyAreTold {
    type Answer = Told<Telling>;

    fn fields(desk: &Desk) -> Vec<Field> {
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

    fn parse(answers: &Answers) -> Result<Self::Answer, Faults> {
        input::told(answers, read::telling)
    }
}

impl SmallQuestion for AnotherWay {
    type Answer = Told<NewReach>;

    fn fields(desk: &Desk) -> Vec<Field> {
        ["email", "phone", "address"]
            .map(|kind| reach_field(desk, kind))
            .into_iter()
            .chain([read_by(desk), Field::means(desk)])
            .collect()
    }

    fn parse(answers: &Answers) -> Result<Self::Answer, Faults> {
        input::told(answers, read::reach)
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
        read::known_reach(&on.point)
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
