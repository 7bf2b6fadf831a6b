//! Whom to recruit, and who waits longer than others: what the matching can say to whoever looks after the scheme. Without this file a
//! charity would recruit whoever comes, and not see whom it hardly serves.
//!
//! Both look at everybody who waits today and count the drafts of the newest run as free. Whom to recruit keeps to what coordinators
//! settled; who waits longer is about the rules, so it does not.

use befriend_domain::channel::Channel;
use befriend_domain::id::SchemeId;
use befriend_domain::scheme::{Place, Scheme};
use befriend_domain::text::{Line, Word};
use befriend_matching_engine as engine;
use befriend_store as store;

use super::problem::People;
use super::shortlist::Cost;
use super::stand::Stood;
use super::{gave_up, translate};
use crate::casework::Casework;
use crate::error::ActError;

/// A kind of mentor to look for, and what one like that would add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recruit {
    /// What they have been through: the scheme's code.
    pub circumstance: Word,
    /// How they would be in touch.
    pub channel: Channel,
    /// The language they speak.
    pub language: Word,
    /// Where they live, in the scheme's words; empty for anywhere.
    pub areas: Vec<Line>,
    /// How many people who would be left waiting they could be matched with.
    pub could_reach: usize,
    /// What they would add with one place, two, … .
    pub gains: Vec<Cost>,
}

/// How the matching treats one group of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    /// Which group.
    pub group: Group,
    /// How many people are in it.
    pub people: usize,
    /// How many of them would have somebody.
    pub matched: usize,
    /// How long they have waited.
    pub waited: Days,
    /// How long those left waiting have waited; zeros when nobody is left.
    pub left_waited: Days,
}

/// Whole days waited by some people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Half of them waited at least so long.
    pub median: u32,
    /// The longest anybody waited.
    pub longest: u32,
}

/// What the people of a group have in common. None: who said nothing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Everybody.
    Everybody,
    /// Who named this circumstance.
    Circumstance(Option<Word>),
    /// Whose first wish is this channel.
    Channel(Option<Channel>),
    /// Whose first language this is.
    Language(Option<Word>),
    /// Who wishes for a mentor of this gender; none: any is welcome.
    GenderWish(Option<Word>),
    /// Who lives in one of these areas; none: who stated no area.
    Area(Option<Vec<Line>>),
}

/// The `most` kinds of mentor that would add most, the best first.
///
/// # Errors
/// Only the database's, or numbers too large to be added up.
pub async fn recruiting(work: &Casework, scheme: SchemeId, most: usize) -> Result<Vec<Recruit>, ActError> {
    ask(work, scheme, move |mut stood| {
        // Whoever is recruited is given the checks of every offering.
        let checked = stood.people.tags(stood.pool.vocabulary());
        let found = engine::recruits(stood.pool, &mut stood.standing, &checked, most);
        found.into_iter().filter_map(|recruit| stood.recruit(recruit)).collect()
    })
    .await
}

/// Waiting time and chance of a match, group by group.
///
/// # Errors
/// Only the database's, or numbers too large to be added up.
pub async fn fairness(work: &Casework, scheme: SchemeId) -> Result<Vec<Treatment>, ActError> {
    ask(work, scheme, |stood| {
        let found = stood.solution.fairness(stood.pool);
        found.into_iter().filter_map(|treatment| stood.treatment(treatment)).collect()
    })
    .await
}

/// Solving takes as long as it takes: it happens outside any transaction, on a thread of its own.
async fn ask<T: Send + 'static>(
    work: &Casework,
    scheme: SchemeId,
    look: impl FnOnce(Stood<'_>) -> Vec<T> + Send + 'static,
) -> Result<Vec<T>, ActError> {
    let people = match store::run::find_latest(&work.reads(scheme)).await? {
        Some(run) => People::read_freeing(work, scheme, run.id).await?,
        None => People::read(work, scheme).await?,
    };
    let asked = move || people.stand(look);
    tokio::task::spawn_blocking(asked).await.map_err(gave_up)?.map_err(gave_up)
}

impl Stood<'_> {
    fn recruit(&self, recruit: engine::Recruit) -> Option<Recruit> {
        let profile = recruit.profile;
        Some(Recruit {
            circumstance: Word::parse(&profile.circumstance).ok()?,
            channel: translate::channel_back(profile.channel),
            language: Word::parse(&profile.language).ok()?,
            areas: profile.area.map(|area| areas(&self.people.scheme, area)).unwrap_or_default(),
            could_reach: recruit.could_reach,
            gains: recruit.gains.into_iter().map(translate::cost).collect(),
        })
    }

    fn treatment(&self, treatment: engine::Treatment) -> Option<Treatment> {
        let days = |days: engine::Days| Days { median: days.median, longest: days.longest };
        Some(Treatment {
            group: self.group(treatment.group)?,
            people: treatment.people,
            matched: treatment.matched,
            waited: days(treatment.waited),
            left_waited: days(treatment.left_waited),
        })
    }

    fn group(&self, group: engine::Group) -> Option<Group> {
        let word = |text: Option<String>| text.map(|text| Word::parse(&text)).transpose().ok();
        Some(match group {
            engine::Group::Everybody => Group::Everybody,
            engine::Group::Circumstance(text) => Group::Circumstance(word(text)?),
            engine::Group::Channel(channel) => Group::Channel(channel.map(translate::channel_back)),
            engine::Group::Language(text) => Group::Language(word(text)?),
            engine::Group::GenderWish(text) => Group::GenderWish(word(text)?),
            engine::Group::Area(area) => Group::Area(area.map(|area| areas(&self.people.scheme, area))),
        })
    }
}

/// What the scheme calls the areas that lie in one of the engine's.
fn areas(scheme: &Scheme, area: engine::Area) -> Vec<Line> {
    let lies_in = |place: Place| engine::Place::new(place.lat, place.lon).map(engine::Area::of) == Some(area);
    scheme.areas.iter().filter(|one| lies_in(one.place)).map(|one| one.label.clone()).collect()
}
