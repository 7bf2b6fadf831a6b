//! What a coordinator does with a pairing.

use std::collections::BTreeSet;

use befriend_casework::concern::{self, HoldPairing, Worry};
use befriend_casework::conclude::{self, Ending};
use befriend_casework::meet::{self, NewContact};
use befriend_casework::{ActError, Casework, MentorVoice};
use befriend_domain::actor::Coordinator;
use befriend_domain::contact::ContactKind;
use befriend_domain::invalid::Faults;
use befriend_domain::pairing::{EndingReason, HoldWhy, InitiatedBy, PairingState};
use befriend_domain::request::Closure;

use crate::answers::Answers;
use crate::form::Choice;
use crate::input::contact as read_contact;
use crate::input::desk::request::{self as read_request, Hold as Pause};
use crate::input::desk::{self as input, Told, pairing as read};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::names::named;
use crate::web::desk::sheet::Doing;
use crate::web::desk::subject::Together;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<RecordContact>(),
        act::operations::<Hold>(),
        act::operations::<Resume>(),
        act::operations::<PlanEnding>(),
        act::operations::<End>(),
        act::operations::<PairingConcern>(),
    ];
    all.into_iter().flatten().collect()
}

/// The next thing to do with a pairing.
pub(super) fn next(desk: &Desk, on: &Together) -> Vec<Doing> {
    let id = on.pairing.id;
    match on.pairing.state {
        PairingState::Ended { .. } => Vec::new(),
        PairingState::OnHold { .. } => vec![act::button::<Resume>(desk, id)],
        _ => vec![act::next::<RecordContact>(desk, id)],
    }
}

/// Everything else that can be done now.
pub(super) fn others(desk: &Desk, on: &Together) -> Vec<Doing> {
    let id = on.pairing.id;
    let concern = act::link::<PairingConcern>(desk, id);
    match on.pairing.state {
        PairingState::Ended { .. } => vec![concern],
        PairingState::OnHold { .. } => vec![act::link::<End>(desk, id), concern],
        _ => vec![
            act::link::<Hold>(desk, id),
            act::link::<PlanEnding>(desk, id),
            act::link::<End>(desk, id),
            concern,
        ],
    }
}

/// The mentor told us of a contact.
struct RecordContact;

impl Act for RecordContact {
    const CODE: &'static str = "record-contact";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/contact", "desk.pairing.contact", "desk.pairing.contact.send"];
    type On = Together;
    type Sent = Told<NewContact>;

    fn fields(desk: &Desk, _: &Together) -> Vec<Field> {
        let frame = &desk.frame;
        let kinds =
            ContactKind::ALL.into_iter().map(|kind| coded(desk, "contact-outcome", kind.code())).collect();
        vec![
            Field::new("kind", frame.t("desk-field-contact"), Ask::One(kinds)),
            Field::new("on", frame.t("desk-field-on"), Ask::Day),
            Field::new("minutes", frame.t("desk-field-minutes"), Ask::Number),
            Field::new("note", frame.t("desk-field-note"), Ask::Long),
            Field::new("worrying", frame.t("desk-field-worrying"), Ask::Long)
                .hinted(frame.t("desk-field-worrying-hint")),
            Field::means(desk),
        ]
    }

    fn parse(answers: &Answers, _: &Together) -> Result<Self::Sent, Faults> {
        input::told(answers, read_contact::parse)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Together,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = MentorVoice::OnBehalf(by, told.means);
        meet::record_contact(&work, voice, on.pairing.id, told.sent).await.map(|_| Went::Back)
    }
}

/// Pauses it until a day.
struct Hold;

impl Act for Hold {
    const CODE: &'static str = "hold-pairing";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/hold", "desk.pairing.hold", "desk.pairing.hold.send"];
    type On = Together;
    type Sent = Pause;

    fn fields(desk: &Desk, _: &Together) -> Vec<Field> {
        let frame = &desk.frame;
        vec![
            Field::new("why", frame.t("desk-field-why"), Ask::Line).hinted(frame.t("desk-field-staff-only")),
            Field::new("review_on", frame.t("desk-field-review-on"), Ask::Day),
        ]
    }

    fn parse(answers: &Answers, _: &Together) -> Result<Pause, Faults> {
        read_request::hold(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Together, sent: Pause) -> Result<Went, ActError> {
        let why = HoldWhy::Pause { note: sent.why };
        conclude::hold(&work, &by, on.pairing.id, sent.review_on, why).await.map(|()| Went::Back)
    }
}

/// Goes on after a pause.
struct Resume;

impl Act for Resume {
    const CODE: &'static str = "resume-pairing";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/resume", "desk.pairing.resume", "desk.pairing.resume.send"];
    type On = Together;
    type Sent = ();

    fn fields(_: &Desk, _: &Together) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Together) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Together, (): ()) -> Result<Went, ActError> {
        conclude::resume(&work, &by, on.pairing.id).await.map(|()| Went::Back)
    }
}

fn why_ended(desk: &Desk) -> [Field; 2] {
    let reasons = EndingReason::ALL.into_iter().filter(|reason| *reason != EndingReason::Died);
    let reasons = reasons.map(|reason| coded(desk, "ending-reason", reason.code())).collect();
    let who = InitiatedBy::ALL.into_iter().map(|who| coded(desk, "ended-by", who.code())).collect();
    [
        Field::new("reason", desk.frame.t("desk-field-ending"), Ask::One(reasons)),
        Field::new("initiated_by", desk.frame.t("desk-field-initiated-by"), Ask::One(who)),
    ]
}

/// Plans an end on a day.
struct PlanEnding;

impl Act for PlanEnding {
    const CODE: &'static str = "plan-ending";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/plan-ending", "desk.pairing.plan", "desk.pairing.plan.send"];
    type On = Together;
    type Sent = read::PlannedEnd;

    fn fields(desk: &Desk, _: &Together) -> Vec<Field> {
        let mut fields = vec![Field::new("review_on", desk.frame.t("desk-field-planned-for"), Ask::Day)];
        fields.extend(why_ended(desk));
        fields
    }

    fn parse(answers: &Answers, _: &Together) -> Result<read::PlannedEnd, Faults> {
        read::planned_end(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Together,
        sent: read::PlannedEnd,
    ) -> Result<Went, ActError> {
        let planned =
            conclude::plan_ending(&work, &by, on.pairing.id, sent.on, sent.reason, sent.initiated_by);
        planned.await.map(|()| Went::Back)
    }
}

/// Ends it today.
struct End;

impl Act for End {
    const CODE: &'static str = "end-pairing";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/end", "desk.pairing.end", "desk.pairing.end.send"];
    const IS_GRAVE: bool = true;
    type On = Together;
    type Sent = Ending;

    fn fields(desk: &Desk, _: &Together) -> Vec<Field> {
        let frame = &desk.frame;
        let mut next = vec![Choice::new("wait", frame.t("desk-afterwards-wait"))];
        for closure in
            [Closure::NeedMet, Closure::Moved, Closure::Withdrawn, Closure::Signposted, Closure::RiskTooHigh]
        {
            let said = [("why", frame.code("closing-reason", closure.code()))];
            next.push(Choice::new(closure.code(), frame.tw("desk-afterwards-close", &said)));
        }
        let mut fields = Vec::from(why_ended(desk));
        fields.push(Field::new("afterwards", frame.t("desk-field-afterwards"), Ask::One(next)));
        fields
    }

    fn parse(answers: &Answers, _: &Together) -> Result<Ending, Faults> {
        read::ending(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Together,
        ending: Ending,
    ) -> Result<Went, ActError> {
        conclude::end(&work, &by, on.pairing.id, ending).await.map(|()| Went::Back)
    }
}

/// Something about the two is worrying.
struct PairingConcern;

impl Act for PairingConcern {
    const CODE: &'static str = "concern-pairing";
    const AT: [&'static str; 3] =
        ["/desk/pairings/{pairing}/concern", "desk.pairing.concern", "desk.pairing.concern.send"];
    type On = Together;
    type Sent = (Worry, HoldPairing);

    fn fields(desk: &Desk, on: &Together) -> Vec<Field> {
        let frame = &desk.frame;
        let named =
            [&on.person, &on.mentor].map(|person| Choice::new(person.id.to_string(), named(person))).to_vec();
        vec![
            Field::new("worry", frame.t("desk-field-worry"), Ask::Long),
            Field::new("named", frame.t("desk-field-named"), Ask::Any(named))
                .hinted(frame.t("desk-field-named-hint")),
            Field::new("hold", frame.t("desk-field-hold-now"), Ask::Tick)
                .hinted(frame.t("desk-field-hold-now-hint")),
        ]
    }

    fn parse(answers: &Answers, on: &Together) -> Result<Self::Sent, Faults> {
        let known: BTreeSet<_> = [on.person.id, on.mentor.id].into();
        read::concern(answers, &known, Some(on.pairing.id))
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        _: Together,
        sent: Self::Sent,
    ) -> Result<Went, ActError> {
        concern::staff_raises(&work, &by, sent.0, sent.1).await.map(|_| Went::Back)
    }
}
