//! Colleagues and their roles: adding one, and resetting a second factor that was lost.

use askama::Template;
use axum::extract::State;
use befriend_casework::ActError;
use befriend_casework::administer::add_staff;
use befriend_casework::second_factor::reset;
use befriend_domain::id::StaffId;
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_store as store;

use crate::actor::{AdminSession, Id};
use crate::answers::Answers;
use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::admin as input;
use crate::input::lead::pressed;
use crate::lists::{SummaryRow, TaskRow, Tone};
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

use super::SAMPLE;

#[derive(Template)]
#[template(path = "admin/staff.html")]
struct StaffPage<'a> {
    frame: &'a Frame,
    rows: Vec<TaskRow>,
}

#[derive(Template)]
#[template(path = "admin/staff_add.html")]
struct AddPage<'a> {
    frame: &'a Frame,
    form: Form,
    roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "admin/staff_one.html")]
struct OnePage<'a> {
    frame: &'a Frame,
    id: StaffId,
    name: String,
    rows: Vec<SummaryRow>,
    can_reset: bool,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/admin/staff", "admin.staff", Needs::Admin, list).visited(),
        page("/admin/staff/add", "admin.staff.add.ask", Needs::Admin, ask_to_add).visited(),
        form("/admin/staff/add", "admin.staff.add", Needs::Admin, add),
        page("/admin/staff/{staff}", "admin.staff.one", Needs::Admin, one).sample("staff", SAMPLE).visited(),
        form("/admin/staff/{staff}/reset", "admin.staff.reset", Needs::Admin, reset_one)
            .sample("staff", SAMPLE),
    ]
}

async fn list(State(state): State<AppState>, AdminSession(admin): AdminSession, frame: Frame) -> Answer {
    let staff = store::staff::list(&state.reads(admin.scheme())).await?;
    html::show(&StaffPage { rows: staff.iter().map(|one| row(&frame, one)).collect(), frame: &frame })
}

fn row(frame: &Frame, staff: &Staff) -> TaskRow {
    let (code, tone) = factor(staff);
    TaskRow {
        label: staff.name.as_str().to_owned(),
        href: frame.to(format!("/admin/staff/{}", staff.id)),
        status: frame.code("admin-factor", code),
        tone,
        note: roles(frame, staff),
    }
}

fn roles(frame: &Frame, staff: &Staff) -> String {
    let roles: Vec<String> = staff.roles.iter().map(|role| frame.code("role", role.code())).collect();
    frame.tongue().list(&roles)
}

const fn factor(staff: &Staff) -> (&'static str, Tone) {
    match staff.second_factor {
        SecondFactor::Set { .. } => ("set", Tone::Good),
        SecondFactor::None | SecondFactor::Offered { .. } => ("none", Tone::Soon),
    }
}

async fn ask_to_add(AdminSession(_): AdminSession, frame: Frame) -> Answer {
    html::show(&add_page(&frame, Form::blank()))
}

async fn add(
    State(state): State<AppState>,
    AdminSession(admin): AdminSession,
    frame: Frame,
    answers: Answers,
) -> Answer {
    let faults = match input::staff(&answers) {
        Ok(new) => match add_staff(&state.work, &admin, new).await {
            Ok(id) => return html::on_to(&frame.to(format!("/admin/staff/{id}"))),
            Err(ActError::Faults(faults)) => faults,
            Err(error) => return Err(error.into()),
        },
        Err(faults) => faults,
    };
    html::again(&add_page(&frame, Form::again(&frame, answers, faults)))
}

fn add_page(frame: &Frame, form: Form) -> AddPage<'_> {
    let roles = Role::ALL
        .into_iter()
        .map(|role| {
            Choice::new(role.code(), frame.code("admin-role", role.code()))
                .hinted(frame.code("admin-role-hint", role.code()))
        })
        .collect();
    AddPage { frame, form, roles }
}

async fn one(
    State(state): State<AppState>,
    AdminSession(admin): AdminSession,
    Id(id): Id<StaffId>,
    frame: Frame,
) -> Answer {
    let staff = store::staff::load(&state.reads(admin.scheme()), id).await?;
    let (code, _) = factor(&staff);
    html::show(&OnePage {
        id,
        name: staff.name.as_str().to_owned(),
        rows: vec![
            SummaryRow::new(frame.t("admin-staff-email"), staff.email.as_str()),
            SummaryRow::new(frame.t("admin-staff-roles"), roles(&frame, &staff)),
            SummaryRow::new(frame.t("admin-staff-factor"), frame.code("admin-factor", code)),
        ],
        can_reset: staff.second_factor != SecondFactor::None,
        frame: &frame,
    })
}

async fn reset_one(
    State(state): State<AppState>,
    AdminSession(admin): AdminSession,
    Id(id): Id<StaffId>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    pressed(&answers)?;
    reset(&state.work, &admin, id).await?;
    html::on_to(&frame.to(format!("/admin/staff/{id}")))
}
