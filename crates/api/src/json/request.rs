//! Requests for programs: a website hands them in, a person follows their own, a coordinator reads those of the scheme. Without
//! this file a charity's own website could only link to our pages.

mod shown;

use axum::Json;
use axum::extract::State;
use befriend_casework::ask::{self, AskedBy};
use befriend_casework::{PersonVoice, screen};
use befriend_domain::actor::Actor;
use befriend_domain::id::{ApiTokenId, RequestId};
use befriend_domain::task::About;
use befriend_store as store;
use befriend_store::queues;
use http::{Method, StatusCode};

use super::caller::{Asker, Holder};
use super::sent::{NewRequest, SAMPLE, Told};
use super::status::{self, REQUESTS};
use crate::actor::{BearerToken, Id, InScheme, TokenActor as _};
use crate::answers::Answers;
use crate::entry::Asked;
use crate::frame::Frame;
use crate::input::offered::Offered;
use crate::input::{self, desk};
use crate::openapi::JsonShape;
use crate::paging::{self, Part};
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;
use crate::visitor::Needs;
use crate::web::public::ask::known;

use shown::Reads;
pub use shown::{Circumstance, ForStaff, PersonName, Places, Request};

const COORDINATOR: Needs = <befriend_domain::actor::Coordinator as crate::actor::TokenActor>::NEEDS;

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let submit_it = JsonShape::new("Hand a request in")
        .reads::<NewRequest>()
        .gives::<Request>(201, "It is in; `read_by` says when somebody will have read it")
        .refuses(409, "The person has an open request for this already, or nothing can be asked for");
    let list_them = JsonShape::new("Requests: a person's own, or those of the scheme")
        .asks_one_of("status", "Only those in this status", &REQUESTS)
        .in_parts()
        .gives_part::<Request>("The first to come in first; a person's own newest first, all in one part");
    let read_it = JsonShape::new("Read a request").gives::<Request>(200, "How it stands");
    let withdraw_it = JsonShape::new("Take a request back")
        .may_read::<Told>()
        .gives::<Request>(200, "It is closed")
        .refuses(409, "It is closed already");
    let wait =
        JsonShape::new("The waiting list").in_parts().gives_part::<Request>("The longest waiting first");
    vec![
        json(Method::POST, "/requests", "requests.submit", Asker::NEEDS, submit_it, submit).costing(5),
        json(Method::GET, "/requests", "requests.list", Holder::NEEDS, list_them, list),
        json(Method::GET, "/requests/{request}", "requests.read", Asker::NEEDS, read_it, read)
            .sample("request", SAMPLE),
        json(
            Method::POST,
            "/requests/{request}/withdraw",
            "requests.withdraw",
            Holder::NEEDS,
            withdraw_it,
            withdraw,
        )
        .sample("request", SAMPLE),
        json(Method::GET, "/waiting", "waiting.list", COORDINATOR, wait, waiting),
    ]
}

async fn submit(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Asker>,
    InScheme(scheme): InScheme,
    frame: Frame,
    answers: Answers,
) -> Result<(StatusCode, Json<Request>), Refusal> {
    let offered = Offered::read(&state, &scheme, frame.tongue()).await?;
    let (asked_by, new) = match &caller {
        Asker::Intake(intake) => {
            (AskedBy::Public(Actor::Token(intake.token)), input::request::parse(&answers, &offered)?)
        }
        Asker::Person(helped) => {
            let known = known::answers(&state.reads(scheme.id), helped.person(), offered.today).await?;
            let answers = filled_in(answers, &known);
            (AskedBy::Known(helped.person()), input::request::parse(&answers, &offered)?)
        }
        Asker::Coordinator(coordinator) => {
            let told = desk::told(&answers, |theirs| input::request::parse(theirs, &offered))?;
            (AskedBy::Staff(coordinator.clone(), told.means), told.sent)
        }
    };
    let received = ask::submit_request(&state.work, scheme.id, asked_by, new).await?;
    let request = store::request::load(&state.reads(scheme.id), received.request).await?;
    let shown = shown::one(&state, &scheme, &request, reads(&caller)).await?;
    Ok((StatusCode::CREATED, Json(shown)))
}

const fn reads(caller: &Asker) -> Reads {
    match caller {
        Asker::Intake(_) | Asker::Person(_) => Reads::Theirs,
        Asker::Coordinator(_) => Reads::Staff,
    }
}

/// What we know of somebody already need not be sent again; what is sent stands before it.
fn filled_in(sent: Answers, known: &Answers) -> Answers {
    let missing: Vec<(&str, &str)> =
        known.pairs().filter(|(field, _)| sent.written(field).is_none()).collect();
    missing.into_iter().fold(sent, |answers, (field, value)| answers.with(field, value))
}

async fn list(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Holder>,
    InScheme(scheme): InScheme,
    Asked(query): Asked,
) -> Result<Json<Part<Request>>, Refusal> {
    let reads = state.reads(scheme.id);
    let (wanted, paging) = status::parse(&query, &REQUESTS)?;
    let part = match caller {
        Holder::Person(helped) => {
            let own = store::request::list_of(&reads, helped.person()).await?;
            let wanted = own
                .into_iter()
                .filter(|request| status::is_wanted(&wanted, shown::status(request, Reads::Theirs)));
            Part { items: wanted.map(|request| shown::for_the_person(&request)).collect(), next: None }
        }
        Holder::Coordinator(_) => {
            let page = queues::requests(&reads, &wanted, &paging).await?;
            shown::for_staff(&state, &scheme, page).await?
        }
    };
    Ok(Json(part))
}

async fn waiting(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<befriend_domain::actor::Coordinator>,
    InScheme(scheme): InScheme,
    Asked(query): Asked,
) -> Result<Json<Part<Request>>, Refusal> {
    let page = queues::waiting(&state.reads(scheme.id), &paging::parse(&query)?).await?;
    Ok(Json(shown::for_staff(&state, &scheme, page).await?))
}

async fn read(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Asker>,
    InScheme(scheme): InScheme,
    Id(id): Id<RequestId>,
) -> Result<Json<Request>, Refusal> {
    let request = store::request::load(&state.reads(scheme.id), id).await?;
    let is_theirs = match &caller {
        Asker::Intake(intake) => handed_in(&state, &request, intake.token).await?,
        Asker::Person(helped) => request.person == helped.person(),
        Asker::Coordinator(_) => true,
    };
    if !is_theirs {
        return Err(Refusal::NotFound);
    }
    Ok(Json(shown::one(&state, &scheme, &request, reads(&caller)).await?))
}

/// Whether a request came in by this token: the audit says so.
async fn handed_in(
    state: &AppState,
    request: &befriend_domain::request::Request,
    token: ApiTokenId,
) -> Result<bool, Refusal> {
    let lines = store::audit::list_about(&state.reads(request.scheme), About::Request(request.id)).await?;
    Ok(lines.iter().any(|line| line.act == "submit_request" && line.by.actor == Actor::Token(token)))
}

async fn withdraw(
    State(state): State<AppState>,
    BearerToken(caller): BearerToken<Holder>,
    InScheme(scheme): InScheme,
    Id(id): Id<RequestId>,
    answers: Answers,
) -> Result<Json<Request>, Refusal> {
    let reads = if matches!(caller, Holder::Coordinator(_)) { Reads::Staff } else { Reads::Theirs };
    let voice = match caller {
        Holder::Person(helped) => {
            desk::nothing(&answers)?;
            PersonVoice::Themself(helped)
        }
        Holder::Coordinator(coordinator) => PersonVoice::OnBehalf(coordinator, desk::only_told(&answers)?),
    };
    screen::withdraw_request(&state.work, voice, id).await?;
    let request = store::request::load(&state.reads(scheme.id), id).await?;
    Ok(Json(shown::one(&state, &scheme, &request, reads).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_stands_before_what_is_known() {
        let form = |body: &str| Answers::from_form(body.as_bytes()).unwrap_or_default();
        let both = filled_in(form("email=new@example.org"), &form("email=old@example.org&known_as=Ada"));
        assert_eq!((both.many("email").len(), both.one("email")), (1, "new@example.org"));
        assert_eq!(both.one("known_as"), "Ada");
    }
}
