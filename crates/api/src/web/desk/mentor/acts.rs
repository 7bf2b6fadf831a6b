//! A mentor's way: checks begun, two approvals, breaks, suspension, leaving.

use befriend_casework::{ActError, Casework, MentorVoice, volunteer};
use befriend_domain::actor::Coordinator;
use befriend_domain::invalid::Faults;
use befriend_domain::mentor::{Mentor, MentorState};
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::input::desk::{self as input, Told, mentor as read};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::person::PersonConcern;
use crate::web::desk::sheet::Doing;
use crate::web::desk::small_act::{HowTold, Nothing, Why, small_acts};
use crate::web::desk::subject::Befriending;

/// The operations of this file.
pub(super) fn operations() -> Vec<Operation> {
    let all = [
        act::operations::<BeginChecks>(),
        act::operations::<Approve>(),
        act::operations::<Decline>(),
        act::operations::<Pause>(),
        act::operations::<Resume>(),
        act::operations::<Suspend>(),
        act::operations::<Leave>(),
    ];
    all.into_iter().flatten().collect()
}

/// The next thing to do.
pub(super) fn next(desk: &Desk, mentor: &Mentor) -> Vec<Doing> {
    let id = mentor.id;
    match mentor.state {
        MentorState::Applied => vec![act::button::<BeginChecks>(desk, id), act::link::<Decline>(desk, id)],
        MentorState::InProcess { .. } => {
            vec![act::button::<Approve>(desk, id), act::link::<Decline>(desk, id)]
        }
        MentorState::Enquired => vec![act::link::<Decline>(desk, id)],
        MentorState::Paused { .. } => vec![act::next::<Resume>(desk, id)],
        _ => Vec::new(),
    }
}

/// Everything else that can be done now.
pub(super) fn others(desk: &Desk, mentor: &Mentor) -> Vec<Doing> {
    let id = mentor.id;
    let reach = desk.frame.to(format!("/desk/people/{}", mentor.person));
    let mut all = vec![Doing::link(desk.frame.t("desk-reach"), reach)];
    if matches!(mentor.state, MentorState::Approved { .. }) {
        all.push(act::link::<Pause>(desk, id));
    }
    if mentor.may_sign_in() {
        all.push(act::link::<Suspend>(desk, id));
    }
    if !matches!(mentor.state, MentorState::Left { .. } | MentorState::Declined { .. }) {
        all.push(act::link::<Leave>(desk, id));
    }
    all.push(act::link::<PersonConcern>(desk, mentor.person));
    all
}

small_acts! {
    /// Takes an application up.
    struct BeginChecks on Befriending {
        code: "begin-checks",
        at: "/desk/mentors/{mentor}/begin" as "desk.mentor.begin",
        asks: Nothing,
        does: |work, by, on, ()| volunteer::begin_checks(&work, &by, on.mentor.id),
    }
    /// One of the two approvals.
    struct Approve on Befriending {
        code: "approve-mentor",
        at: "/desk/mentors/{mentor}/approve" as "desk.mentor.approve",
        asks: Nothing,
        does: |work, by, on, ()| volunteer::approve(&work, &by, on.mentor.id),
    }
    /// Does not take them on.
    struct Decline on Befriending {
        code: "decline-mentor",
        at: "/desk/mentors/{mentor}/decline" as "desk.mentor.decline",
        asks: Why,
        grave: true,
        does: |work, by, on, why| volunteer::decline(&work, &by, on.mentor.id, why),
    }
    /// They are back from a break.
    struct Resume on Befriending {
        code: "resume-mentor",
        at: "/desk/mentors/{mentor}/resume" as "desk.mentor.resume",
        asks: HowTold,
        does: |work, by, on, means| volunteer::resume(&work, MentorVoice::OnBehalf(by, means), on.mentor.id),
    }
    /// Stops them at once.
    struct Suspend on Befriending {
        code: "suspend-mentor",
        at: "/desk/mentors/{mentor}/suspend" as "desk.mentor.suspend",
        asks: Why,
        grave: true,
        does: |work, by, on, why| volunteer::suspend(&work, &by, on.mentor.id, why),
    }
    /// They stop being a mentor.
    struct Leave on Befriending {
        code: "mentor-leaves",
        at: "/desk/mentors/{mentor}/leave" as "desk.mentor.leave",
        asks: HowTold,
        grave: true,
        does: |work, by, on, means| volunteer::leave(&work, MentorVoice::OnBehalf(by, means), on.mentor.id),
    }
}

/// They take a break.
struct Pause;

impl Act for Pause {
    const CODE: &'static str = "pause-mentor";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/pause", "desk.mentor.pause", "desk.mentor.pause.send"];
    type On = Befriending;
    type Sent = Told<Option<NaiveDate>>;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        let frame = &desk.frame;
        let until = Field::new("until", frame.t("desk-field-until"), Ask::Day)
            .hinted(frame.t("desk-field-until-hint"));
        vec![until, Field::means(desk)]
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<Self::Sent, Faults> {
        input::told(answers, read::pause)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Befriending,
        told: Self::Sent,
    ) -> Result<Went, ActError> {
        let voice = MentorVoice::OnBehalf(by, told.means);
        volunteer::pause(&work, voice, on.mentor.id, told.sent).await.map(|()| Went::Back)
    }
}
