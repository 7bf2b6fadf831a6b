//! Whom to recruit and who waits longer than others, for coordinators' programs. Without this file a charity's own report would have to
//! guess at both.

use axum::Json;
use axum::extract::State;
use befriend_casework::matching::advice::{self, Group};
use befriend_domain::actor::Coordinator;
use http::Method;
use serde::Serialize;
use utoipa::ToSchema;

use crate::actor::{BearerToken, InScheme, TokenActor as _};
use crate::openapi::JsonShape;
use crate::refusal::Refusal;
use crate::registry::{Operation, json};
use crate::state::AppState;

/// The most kinds of mentor given.
const MOST: usize = 20;

/// Whom to recruit, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Recruiting {
    /// Kinds of mentor that would add something.
    pub items: Vec<Recruit>,
}

/// A kind of mentor, and what one like that would add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Recruit {
    /// The code of what they have been through.
    #[schema(examples("bereavement"))]
    pub circumstance: String,
    /// How they would be in touch: `phone`, `video`, `in_person` or `email`.
    #[schema(examples("phone"))]
    pub channel: &'static str,
    /// The language they speak.
    #[schema(examples("polish"))]
    pub language: String,
    /// Where they live, as the scheme calls it; empty for anywhere.
    pub areas: Vec<String>,
    /// How many people who would be left waiting they could be matched with.
    pub could_reach: usize,
    /// What they would add with one place, with two, and so on.
    pub gains: Vec<Gain>,
}

/// What is added to the best choice for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gain {
    /// People with a mentor.
    pub matched: i64,
    /// Urgency of the pairs.
    pub urgency: i64,
    /// Points of the pairs.
    pub points: i64,
}

/// Waiting time and chance of a match, group by group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fairness {
    /// Each group.
    pub items: Vec<Treatment>,
}

/// How the matching treats one group of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Treatment {
    /// `everybody`, `circumstance`, `channel`, `language`, `gender_wish` or `area`.
    #[schema(examples("circumstance"))]
    pub by: &'static str,
    /// What they have in common; null when they said nothing about it.
    #[schema(examples("bereavement"))]
    pub group: Option<String>,
    /// How many people are in it.
    pub people: usize,
    /// How many of them would have a mentor.
    pub matched: usize,
    /// Half of them have waited at least so many days.
    pub median_days: u32,
    /// The longest that anybody left waiting has waited, days; 0 when nobody is left.
    pub longest_left_days: u32,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    let needs = Coordinator::NEEDS;
    let recruit = JsonShape::new("Whom to recruit: what one more mentor of each kind would add, exactly")
        .gives::<Recruiting>(200, "As things stand today");
    let fair = JsonShape::new("Waiting time and chance of a match, group by group")
        .gives::<Fairness>(200, "As things stand today");
    vec![
        json(Method::GET, "/recruiting", "recruiting.read", needs, recruit, recruiting).costing(6),
        json(Method::GET, "/fairness", "fairness.read", needs, fair, fairness).costing(6),
    ]
}

async fn recruiting(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
) -> Result<Json<Recruiting>, Refusal> {
    let found = advice::recruiting(&state.work, scheme.id, MOST).await?;
    Ok(Json(Recruiting { items: found.into_iter().map(Recruit::from).collect() }))
}

async fn fairness(
    State(state): State<AppState>,
    BearerToken(_): BearerToken<Coordinator>,
    InScheme(scheme): InScheme,
) -> Result<Json<Fairness>, Refusal> {
    let found = advice::fairness(&state.work, scheme.id).await?;
    Ok(Json(Fairness { items: found.into_iter().map(Treatment::from).collect() }))
}

impl From<advice::Recruit> for Recruit {
    fn from(recruit: advice::Recruit) -> Self {
        Self {
            circumstance: recruit.circumstance.into(),
            channel: recruit.channel.code(),
            language: recruit.language.into(),
            areas: recruit.areas.into_iter().map(String::from).collect(),
            could_reach: recruit.could_reach,
            gains: recruit
                .gains
                .iter()
                .map(|gain| Gain { matched: gain.matched, urgency: gain.urgency, points: gain.points })
                .collect(),
        }
    }
}

impl From<advice::Treatment> for Treatment {
    fn from(treatment: advice::Treatment) -> Self {
        let (by, group) = match treatment.group {
            Group::Everybody => ("everybody", None),
            Group::Circumstance(term) => ("circumstance", term.map(String::from)),
            Group::Channel(channel) => ("channel", channel.map(|channel| channel.code().to_owned())),
            Group::Language(word) => ("language", word.map(String::from)),
            Group::GenderWish(word) => ("gender_wish", word.map(String::from)),
            Group::Area(areas) => {
                let names =
                    |areas: Vec<_>| areas.into_iter().map(String::from).collect::<Vec<_>>().join(", ");
                ("area", areas.map(names))
            }
        };
        Self {
            by,
            group,
            people: treatment.people,
            matched: treatment.matched,
            median_days: treatment.waited.median,
            longest_left_days: treatment.left_waited.longest,
        }
    }
}
