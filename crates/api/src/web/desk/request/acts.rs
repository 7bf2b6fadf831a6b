//! What a coordinator does with a request, and which of it is next.

use befriend_casework::screen::{self, Screened};
use befriend_casework::{ActError, Casework, PersonVoice};
use befriend_domain::actor::Coordinator;
use befriend_domain::assessment::Risk;
use befriend_domain::invalid::Faults;
use befriend_domain::request::{Closure, Priority, Request, RequestState};

use super::referral::{AgreeReferral, CouldNotReach, DeclineReferral};
use crate::answers::Answers;
use crate::input::desk::{self as input, Told, request as read};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::person::PersonConcern;
use crate::web::desk::sheet::Doing;
use crate::web::desk::small_act::{HowTold, Nothing, small_acts, why};
use crate::web::desk::subject::Asking;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<BeginScreening>(),
        act::operations::<Accept>(),
        act::operations::<Hold>(),
        act::operations::<Resume>(),
        act::operations::<Close>(),
        act::operations::<Withdraw>(),
        act::operations::<Prioritise>(),
        act::operations::<InTurn>(),
        act::operations::<SetPlaces>(),
        act::operations::<KeepInTouch>(),
    ];
    all.into_iter().flatten().collect()
}

/// The next thing to do with a request.
pub(super) fn next(desk: &Desk, request: &Request) -> Vec<Doing> {
    let id = request.id;
    match request.state {
        RequestState::Submitted { .. } => {
            vec![act::button::<BeginScreening>(desk, id), act::link::<Accept>(desk, id)]
        }
        RequestState::AwaitingAgreement { .. } => vec![
            act::next::<AgreeReferral>(desk, id),
            act::link::<DeclineReferral>(desk, id),
            act::link::<CouldNotReach>(desk, id),
        ],
        RequestState::Screening { .. } => vec![act::next::<Accept>(desk, id)],
        RequestState::Waiting => vec![act::button::<KeepInTouch>(desk, id)],
        RequestState::OnHold { .. } => vec![act::next::<Resume>(desk, id)],
        RequestState::Proposed | RequestState::Paired | RequestState::Closed { .. } => Vec::new(),
    }
}

/// Everything else that can be done now.
pub(super) fn others(desk: &Desk, request: &Request) -> Vec<Doing> {
    let id = request.id;
    let concern = act::link::<PersonConcern>(desk, request.person);
    let reach =
        Doing::link(desk.frame.t("desk-reach"), desk.frame.to(format!("/desk/people/{}", request.person)));
    if !request.is_open() {
        return vec![reach, concern];
    }
    let mut all = vec![
        reach,
        Doing::link(desk.frame.t("desk-correct"), desk.frame.to(format!("/desk/requests/{id}/correct"))),
    ];
    let is_in_pool =
        matches!(request.state, RequestState::Waiting | RequestState::Proposed | RequestState::Paired);
    if is_in_pool || matches!(request.state, RequestState::Screening { .. }) {
        all.push(act::link::<Hold>(desk, id));
    }
    if is_in_pool {
        all.push(match request.priority {
            Priority::Normal => act::link::<Prioritise>(desk, id),
            Priority::High { .. } => act::link::<InTurn>(desk, id),
        });
        all.push(act::link::<SetPlaces>(desk, id));
    }
    all.extend([act::link::<Withdraw>(desk, id), act::link::<Close>(desk, id), concern]);
    all
}

small_acts! {
    /// Begins to look into it.
    struct BeginScreening on Asking {
        code: "begin-screening",
        at: "/desk/requests/{request}/screen" as "desk.request.screen",
        asks: Nothing,
        does: |work, by, on, ()| screen::begin_screening(&work, &by, on.request.id),
    }
    /// Goes on after a pause.
    struct Resume on Asking {
        code: "resume-request",
        at: "/desk/requests/{request}/resume" as "desk.request.resume",
        asks: HowTold,
        does: |work, by, on, means| screen::resume(&work, PersonVoice::OnBehalf(by, means), on.request.id),
    }
    /// The person takes it back.
    struct Withdraw on Asking {
        code: "withdraw-request",
        at: "/desk/requests/{request}/withdraw" as "desk.request.withdraw",
        asks: HowTold,
        grave: true,
        does: |work, by, on, means| {
            screen::withdraw_request(&work, PersonVoice::OnBehalf(by, means), on.request.id)
        },
    }
    /// Puts it back in its turn.
    struct InTurn on Asking {
        code: "in-turn",
        at: "/desk/requests/{request}/in-turn" as "desk.request.in-turn",
        asks: Nothing,
        does: |work, by, on, ()| screen::prioritise(&work, &by, on.request.id, None),
    }
    /// Spoke with somebody who waits.
    struct KeepInTouch on Asking {
        code: "kept-in-touch",
        at: "/desk/requests/{request}/touch" as "desk.request.touch",
        asks: Nothing,
        does: |work, by, on, ()| screen::keep_in_touch(&work, &by, on.request.id),
    }
}

/// Screened: lets it wait for a befriender.
pub(crate) struct Accept;

impl Act for Accept {
    const CODE: &'static str = "accept-request";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/accept", "desk.request.accept", "desk.request.accept.send"];
    type On = Asking;
    type Sent = Screened;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        let risks = Risk::ALL.into_iter().map(|risk| coded(desk, "risk", risk.code())).collect();
        vec![
            Field::new("risk", desk.frame.t("desk-field-risk"), Ask::One(risks)),
            Field::new("summary", desk.frame.t("desk-field-summary"), Ask::Long)
                .hinted(desk.frame.t("desk-field-staff-only")),
        ]
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Screened, Faults> {
        read::screened(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, sent: Screened) -> Result<Went, ActError> {
        screen::accept(&work, &by, on.request.id, sent).await.map(|()| Went::Back)
    }
}

/// Pauses it, as the person told us.
struct Hold;

impl Act for Hold {
    const CODE: &'static str = "hold-request";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/hold", "desk.request.hold", "desk.request.hold.send"];
    type On = Asking;
    type Sent = Told<read::Hold>;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        let mut fields = look_again(desk);
        fields.push(Field::means(desk));
        fields
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Self::Sent, Faults> {
        input::told(answers, read::hold)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        screen::hold(&work, voice, on.request.id, told.sent.review_on, told.sent.why)
            .await
            .map(|()| Went::Back)
    }
}

/// A reason and a day to look again.
fn look_again(desk: &Desk) -> Vec<Field> {
    vec![why(desk), Field::new("review_on", desk.frame.t("desk-field-review-on"), Ask::Day)]
}

/// Ends it.
struct Close;

impl Act for Close {
    const CODE: &'static str = "close-request";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/close", "desk.request.close", "desk.request.close.send"];
    const IS_GRAVE: bool = true;
    type On = Asking;
    type Sent = Closure;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        let by_other_acts = [Closure::Died, Closure::Withdrawn];
        let reasons = Closure::ALL.into_iter().filter(|reason| !by_other_acts.contains(reason));
        let choices = reasons.map(|reason| coded(desk, "closing-reason", reason.code())).collect();
        vec![Field::new("reason", desk.frame.t("desk-field-closing"), Ask::One(choices))]
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Closure, Faults> {
        read::closing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, reason: Closure) -> Result<Went, ActError> {
        screen::close(&work, &by, on.request.id, reason).await.map(|()| Went::Back)
    }
}

/// Puts it first until a day.
struct Prioritise;

impl Act for Prioritise {
    const CODE: &'static str = "put-first";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/first", "desk.request.first", "desk.request.first.send"];
    type On = Asking;
    type Sent = read::Hold;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        look_again(desk)
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<read::Hold, Faults> {
        read::hold(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        sent: read::Hold,
    ) -> Result<Went, ActError> {
        let high = Some((sent.why, sent.review_on));
        screen::prioritise(&work, &by, on.request.id, high).await.map(|()| Went::Back)
    }
}

/// Sets how many befrienders are wanted.
struct SetPlaces;

impl Act for SetPlaces {
    const CODE: &'static str = "set-places";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/places", "desk.request.places", "desk.request.places.send"];
    type On = Asking;
    type Sent = i32;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        vec![Field::new("places_wanted", desk.frame.t("desk-field-places-wanted"), Ask::Number)]
    }

    fn known(on: &Asking) -> Answers {
        Answers::default().with("places_wanted", on.request.places.wanted.to_string())
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<i32, Faults> {
        read::places(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, wanted: i32) -> Result<Went, ActError> {
        screen::set_places(&work, &by, on.request.id, wanted).await.map(|()| Went::Back)
    }
}
