//! Who one can be in the demo: a link for each of them, and a token for each kind of program.

use befriend_casework::administer;
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::TokenRole;
use befriend_domain::id::SchemeId;
use befriend_domain::proposal::ProposalState;
use befriend_domain::sign_in::Subject;
use befriend_domain::text::Line;
use befriend_store as store;
use serde::{Deserialize, Serialize};

use super::cast::SLUG;
use super::story::Story;

/// Who one can be, kept as `links.json` beside the demo's database.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Links {
    /// People, mentors and staff.
    pub people: Vec<Link>,
    /// API tokens: of made-up people only, so they may be read.
    pub tokens: Vec<Token>,
}

/// Somebody one can be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    /// What they are: "the coordinator".
    pub what: String,
    /// Their name.
    pub name: String,
    /// The path of the page with the one button.
    pub path: String,
}

/// A bearer token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Token {
    /// What it may do.
    pub role: String,
    /// What is sent.
    pub secret: String,
}

/// Those worth being: somebody who waits, somebody paired, somebody unsafe; a free mentor, a busy one; all staff.
pub(super) async fn collect(story: &Story) -> Result<Links, ActError> {
    let person = |what: &str, name: &str| {
        let asker = story.people.get(name)?;
        Some(link(what, name, Subject::Person(asker.person)))
    };
    let mentor = |what: &str, name: &str| {
        let (_, person) = story.mentors.get(name)?;
        Some(link(what, name, Subject::Person(*person)))
    };
    let mut people: Vec<Link> = [
        person("somebody who is waiting", "Ada"),
        person("somebody who asked first", "Imogen"),
        person("somebody who just asked", "Rosa"),
        mentor("a mentor who is free", "Ben"),
        mentor("a mentor with people", "Felix"),
        mentor("a mentor whose check has lapsed", "Dafydd"),
    ]
    .into_iter()
    .flatten()
    .collect();
    people.extend(whose_turn_it_is(story).await?);
    people.extend(
        story
            .cast
            .staff
            .iter()
            .map(|(does, name, id)| link(&format!("the {does}"), name, Subject::Staff(*id))),
    );
    let tokens = tokens(story).await?;
    Ok(Links { people, tokens })
}

/// A mentor and a person with an offer that waits for their answer.
async fn whose_turn_it_is(story: &Story) -> Result<Vec<Link>, ActError> {
    let mut found: Vec<Link> = Vec::new();
    for id in &story.last_offers {
        let proposal = store::proposal::load(&story.reads(), *id).await?;
        let (what, person) = match proposal.state {
            ProposalState::OfferedToMentor { .. } => ("a mentor with an offer", proposal.mentor_person),
            ProposalState::OfferedToPerson { .. } => ("somebody with an offer", proposal.person),
            _ => continue,
        };
        if found.iter().all(|link| link.what != what) {
            let name = store::person::load(&story.reads(), person).await?.known_as;
            found.push(link(what, name.as_str(), Subject::Person(person)));
        }
    }
    Ok(found)
}

fn link(what: &str, name: &str, subject: Subject) -> Link {
    let (kind, id) = match subject {
        Subject::Person(id) => ("person", id.to_string()),
        Subject::Staff(id) => ("staff", id.to_string()),
    };
    Link { what: what.to_owned(), name: name.to_owned(), path: format!("/s/{SLUG}/demo/be/{kind}/{id}") }
}

async fn tokens(story: &Story) -> Result<Vec<Token>, ActError> {
    let (work, scheme) = (story.work(), story.cast.scheme);
    let mut roles = vec![TokenRole::Intake, TokenRole::Coordinator { staff: story.cast.coordinator.staff() }];
    roles.extend(story.people.get("Ada").map(|asker| TokenRole::Person { person: asker.person }));
    roles.extend(
        story
            .mentors
            .get("Ben")
            .map(|(mentor, person)| TokenRole::Mentor { mentor: *mentor, person: *person }),
    );
    let mut tokens = Vec::new();
    for role in roles {
        tokens.push(token(work, scheme, role).await?);
    }
    Ok(tokens)
}

async fn token(work: &Casework, scheme: SchemeId, role: TokenRole) -> Result<Token, ActError> {
    let name = role.code();
    let label = Line::parse(&format!("the demo's {name}")).expect("a line");
    let made = administer::create_token(work, scheme, label, role).await?;
    Ok(Token { role: name.to_owned(), secret: made.token })
}
