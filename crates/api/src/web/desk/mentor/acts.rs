//! A mentor's way: checks begun, two approvals, breaks, suspension, leaving.

use befriend_casework::{ActError, Casework, MentorVoice, volunteer};
use befriend_domain::actor::{Coordinator, Means};
use befriend_domain::invalid::Faults;
use befriend_domain::mentor::{Mentor, MentorState};
use befriend_domain::text::Line;
use chrono::NaiveDate;

use crate::answers::Answers;
use crate::input::desk::{self as input, Told, mentor as read, person as read_person};
use crate::registry::Operation;
use crate::web::desk::Desk;
use crate::web::desk::act::{self, Act, Ask, Field, Went};
use crate::web::desk::person::PersonConcern;
use crate::web::desk::sheet::Doing;
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

/// Takes an application up.
struct BeginChecks;

impl Act for BeginChecks {
    const CODE: &'static str = "begin-checks";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/begin", "desk.mentor.begin", "desk.mentor.begin.send"];
    type On = Befriending;
    type Sent = ();

    fn fields(_: &Desk, _: &Befriending) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Befriending, (): ()) -> Result<Went, ActError> {
        volunteer::begin_checks(&work, &by, on.mentor.id).await.map(|()| Went::Back)
    }
}

/// One of the two approvals.
struct Approve;

impl Act for Approve {
    const CODE: &'static str = "approve-mentor";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/approve", "desk.mentor.approve", "desk.mentor.approve.send"];
    type On = Befriending;
    type Sent = ();

    fn fields(_: &Desk, _: &Befriending) -> Vec<Field> {
        Vec::new()
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<(), Faults> {
        input::nothing(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Befriending, (): ()) -> Result<Went, ActError> {
        volunteer::approve(&work, &by, on.mentor.id).await.map(|()| Went::Back)
    }
}

/// Does not take them on.
struct Decline;

impl Act for Decline {
    const CODE: &'static str = "decline-mentor";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/decline", "desk.mentor.decline", "desk.mentor.decline.send"];
    const IS_GRAVE: bool = true;
    type On = Befriending;
    type Sent = Line;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        why(desk)
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<Line, Faults> {
        read_person::why(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Befriending, why: Line) -> Result<Went, ActError> {
        volunteer::decline(&work, &by, on.mentor.id, why).await.map(|()| Went::Back)
    }
}

fn why(desk: &Desk) -> Vec<Field> {
    let frame = &desk.frame;
    vec![Field::new("why", frame.t("desk-field-why"), Ask::Line).hinted(frame.t("desk-field-staff-only"))]
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

/// They are back from a break.
struct Resume;

impl Act for Resume {
    const CODE: &'static str = "resume-mentor";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/resume", "desk.mentor.resume", "desk.mentor.resume.send"];
    type On = Befriending;
    type Sent = Means;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<Means, Faults> {
        input::only_told(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Befriending,
        means: Means,
    ) -> Result<Went, ActError> {
        let voice = MentorVoice::OnBehalf(by, means);
        volunteer::resume(&work, voice, on.mentor.id).await.map(|()| Went::Back)
    }
}

/// Stops them at once.
struct Suspend;

impl Act for Suspend {
    const CODE: &'static str = "suspend-mentor";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/suspend", "desk.mentor.suspend", "desk.mentor.suspend.send"];
    const IS_GRAVE: bool = true;
    type On = Befriending;
    type Sent = Line;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        why(desk)
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<Line, Faults> {
        read_person::why(answers)
    }

    async fn perform(work: Casework, by: Coordinator, on: Befriending, why: Line) -> Result<Went, ActError> {
        volunteer::suspend(&work, &by, on.mentor.id, why).await.map(|()| Went::Back)
    }
}

/// They stop being a mentor.
struct Leave;

impl Act for Leave {
    const CODE: &'static str = "mentor-leaves";
    const AT: [&'static str; 3] =
        ["/desk/mentors/{mentor}/leave", "desk.mentor.leave", "desk.mentor.leave.send"];
    const IS_GRAVE: bool = true;
    type On = Befriending;
    type Sent = Means;

    fn fields(desk: &Desk, _: &Befriending) -> Vec<Field> {
        vec![Field::means(desk)]
    }

    fn parse(answers: &Answers, _: &Befriending) -> Result<Means, Faults> {
        input::only_told(answers)
    }

    async fn perform(
        work: Casework,
        by: Coordinator,
        on: Befriending,
        means: Means,
    ) -> Result<Went, ActError> {
        let voice = MentorVoice::OnBehalf(by, means);
        volunteer::leave(&work, voice, on.mentor.id).await.map(|()| Went::Back)
    }
}
