//! A referral on its way to being a request, and agreements told to a coordinator. Nothing here is agreed by silence.

use befriend_casework::refer::{self, Agreeing};
use befriend_casework::screen;
use befriend_casework::{ActError, Casework, PersonVoice};
use befriend_domain::actor::{Coordinator, Means};
use befriend_domain::agreement::{AgreedTo, GivenBy};
use befriend_domain::invalid::Faults;

use crate::answers::Answers;
use crate::input::desk::{self as input, Told, request as read};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went, coded};
use crate::web::desk::subject::Asking;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<AgreeReferral>(),
        act::operations::<DeclineReferral>(),
        act::operations::<CouldNotReach>(),
        act::operations::<RecordAgreement>(),
    ];
    all.into_iter().flatten().collect()
}

fn what_was_agreed(desk: &Desk) -> Vec<Field> {
    let things = AgreedTo::ALL.into_iter().map(|to| coded(desk, "agreement-kind", to.code())).collect();
    let givers = GivenBy::ALL.into_iter().map(|by| coded(desk, "agreement-given_by", by.code())).collect();
    vec![
        Field::new("agreed_to", desk.frame.t("desk-field-agreed-to"), Ask::Any(things)),
        Field::new("given_by", desk.frame.t("desk-field-given-by"), Ask::One(givers)),
        Field::means(desk),
    ]
}

/// A referred person says yes.
pub(super) struct AgreeReferral;

impl Act for AgreeReferral {
    const CODE: &'static str = "agree-referral";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/agree", "desk.request.agree", "desk.request.agree.send"];
    type On = Asking;
    type Sent = Told<Agreeing>;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        what_was_agreed(desk)
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Self::Sent, Faults> {
        input::told(answers, read::agreeing)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        refer::agree(&work, voice, on.request.id, told.sent).await.map(|()| Went::Back)
    }
}

/// A referred person does not want it.
pub(super) struct DeclineReferral;

impl Act for DeclineReferral {
    const CODE: &'static str = "decline-referral";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/decline", "desk.request.decline", "desk.request.decline.send"];
    const IS_GRAVE: bool = true;
    type On = Asking;
    type Sent = Means;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Means, Faults> {
        input::only_told(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, means: Means) -> Result<Went, ActError> {
        refer::decline(&work, PersonVoice::OnBehalf(by, means), on.request.id).await.map(|()| Went::Back)
    }
}

/// A private try found nobody.
pub(super) struct CouldNotReach;

impl Act for CouldNotReach {
    const CODE: &'static str = "could-not-reach";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/no-reply", "desk.request.no-reply", "desk.request.no-reply.send"];
    type On = Asking;
    type Sent = Means;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        let ways = Means::ALL.into_iter().map(|means| coded(desk, "means", means.code())).collect();
        vec![Field::new("means", desk.frame.t("desk-field-tried"), Ask::One(ways))]
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Means, Faults> {
        input::only_told(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Asking, means: Means) -> Result<Went, ActError> {
        refer::could_not_reach(&work, &by, on.request.id, means).await.map(|()| Went::Back)
    }
}

/// Writes down what somebody agreed to after all.
pub(super) struct RecordAgreement;

impl Act for RecordAgreement {
    const CODE: &'static str = "record-agreement";
    const AT: [&'static str; 3] =
        ["/desk/requests/{request}/agreement", "desk.request.agreement", "desk.request.agreement.send"];
    type On = Asking;
    type Sent = Told<Agreeing>;

    fn fields(desk: &Desk, _: &Asking) -> Vec<Field> {
        what_was_agreed(desk)
    }

    fn parse(answers: &Answers, _: &Asking) -> Result<Self::Sent, Faults> {
        input::told(answers, read::agreeing)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Asking,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = PersonVoice::OnBehalf(by, told.means);
        screen::record_agreement(&work, voice, on.request.id, told.sent).await.map(|()| Went::Back)
    }
}
