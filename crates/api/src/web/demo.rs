//! The demo's own pages: be one of the made-up people, and read the mail that was sent. Without them nobody could click
//! through the story. They are there only in a scheme of made-up people; elsewhere they are not found.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use befriend_casework::sign_in::begin_as_demo;
use befriend_domain::id::{PersonId, StaffId};
use befriend_domain::sign_in::Subject;
use befriend_email_notification::kept::KeptLetter;
use befriend_store as store;
use http::header::SET_COOKIE;
use uuid::Uuid;

use crate::actor::InScheme;
use crate::answers::Answers;
use crate::cookies::Cookie;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::input::desk::nothing;
use crate::landing::landing;
use crate::refusal::Refusal;
use crate::registry::{Operation, form, page};
use crate::state::AppState;
use crate::visitor::Needs;

const SAMPLE: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";

/// Letters listed at once, newest first.
const MOST_LETTERS: usize = 100;

#[derive(Template)]
#[template(path = "demo/be.html")]
struct BePage<'a> {
    frame: &'a Frame,
    name: String,
    action: String,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage<'a> {
    frame: &'a Frame,
    letters: Vec<KeptLetter>,
}

#[derive(Template)]
#[template(path = "demo/letter.html")]
struct LetterPage<'a> {
    frame: &'a Frame,
    letter: KeptLetter,
    links: Vec<String>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/demo/be/{kind}/{id}", "demo.be", Needs::Anyone, ask)
            .sample("kind", "person")
            .sample("id", SAMPLE),
        form("/demo/be/{kind}/{id}", "demo.enter", Needs::Anyone, enter)
            .sample("kind", "person")
            .sample("id", SAMPLE),
        page("/mail", "demo.mail", Needs::Anyone, list).everywhere(),
        page("/mail/{id}", "demo.letter", Needs::Anyone, read).everywhere().sample("id", "1"),
    ]
}

/// A page with one button: opening it changes nothing.
async fn ask(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Path(who): Path<Who>,
    frame: Frame,
) -> Answer {
    if !scheme.demo {
        return Err(Refusal::NotFound);
    }
    let reader = state.reads(scheme.id);
    let name = match who.subject()? {
        Subject::Person(id) => store::person::load(&reader, id).await?.known_as,
        Subject::Staff(id) => store::staff::load(&reader, id).await?.name,
    };
    let action = frame.to(format!("/demo/be/{}/{}", who.kind, who.id));
    html::show(&BePage { frame: &frame, name: name.as_str().to_owned(), action })
}

async fn enter(
    State(state): State<AppState>,
    InScheme(scheme): InScheme,
    Path(who): Path<Who>,
    frame: Frame,
    answers: Answers,
) -> Answer {
    nothing(&answers)?;
    let begun = begin_as_demo(&state.work, scheme.id, who.subject()?).await?;
    let cookie = Cookie::SignedIn.set(&begun.token, None, &state.settings).ok_or(Refusal::Broken)?;
    let home = landing(&state, scheme.id, begun.subject).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&frame.to(home))).into_response())
}

async fn list(State(state): State<AppState>, frame: Frame) -> Answer {
    let mut letters = letters(&state).await?;
    letters.reverse();
    letters.truncate(MOST_LETTERS);
    html::show(&MailPage { frame: &frame, letters })
}

async fn read(State(state): State<AppState>, Path(id): Path<String>, frame: Frame) -> Answer {
    let letter =
        letters(&state).await?.into_iter().find(|letter| letter.id == id).ok_or(Refusal::NotFound)?;
    let links = links(&letter.text, &state.settings.base_url);
    html::show(&LetterPage { frame: &frame, letter, links })
}

/// All letters kept, oldest first; not found where mail really goes out.
async fn letters(state: &AppState) -> Result<Vec<KeptLetter>, Refusal> {
    let kept = state.kept_mail.clone().ok_or(Refusal::NotFound)?;
    let read = tokio::task::spawn_blocking(move || kept.list()).await;
    read.map_err(|_| Refusal::Broken)?.map_err(|error| {
        tracing::error!(%error, "the kept mail could not be read");
        Refusal::Broken
    })
}

/// The links of a letter that lead into the service, each once: the text shows them, and these can be followed.
fn links(text: &str, base_url: &str) -> Vec<String> {
    let mut links: Vec<String> = text
        .split_whitespace()
        .filter(|word| word.starts_with(base_url))
        .map(|word| word.trim_end_matches(['.', ',', ')']).to_owned())
        .collect();
    links.dedup();
    links
}

/// Somebody one can be, as the address names them.
#[derive(Debug, serde::Deserialize)]
struct Who {
    kind: String,
    id: Uuid,
}

impl Who {
    fn subject(&self) -> Result<Subject, Refusal> {
        match self.kind.as_str() {
            "person" => Ok(Subject::Person(PersonId::from_uuid(self.id))),
            "staff" => Ok(Subject::Staff(StaffId::from_uuid(self.id))),
            _ => Err(Refusal::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn only_links_into_the_service_are_offered() {
        let text =
            "Look: https://here.example/s/a/b.\nAgain https://here.example/s/a/b.\nhttps://evil.example/x";
        assert_eq!(links(text, "https://here.example"), ["https://here.example/s/a/b"]);
    }
}
