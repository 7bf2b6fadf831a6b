//! Who waits longer, and who has less of a chance: a run looked at group by group.
//!
//! Without this file a scheme could serve most people well and one group hardly at all, and nobody would see
//! it. Groups are by what people ask for, never by who they are: circumstance, channel, language, wish about
//! gender, and area.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::facts::{Channel, GenderWish};
use crate::outcome::Solution;
use crate::pool::Pool;

/// What the people of a group have in common. A person counts in each group that is true of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Everybody in the run.
    Everybody,
    /// Who named this circumstance, first or later; `None`: who named none.
    Circumstance(Option<String>),
    /// Whose first wish is this channel; `None`: who listed none.
    Channel(Option<Channel>),
    /// Whose first language this is; `None`: who listed none.
    Language(Option<String>),
    /// Who wishes for a mentor of this gender, alone or among others; `None`: any gender is welcome.
    GenderWish(Option<String>),
    /// Who lives in this area; `None`: who stated no place.
    Area(Option<Area>),
}

/// How a run treats one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// Which group.
    pub group: Group,
    /// How many people are in it.
    pub people: usize,
    /// How many of them the run matches.
    pub matched: usize,
    /// How long they have waited, all of them.
    pub waited: Days,
    /// How long those left waiting have waited; zeros when nobody is left.
    pub left_waited: Days,
}

/// Whole days waited by some people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Days {
    /// Half of them waited at least so long: the upper of the two middle ones of an even number.
    pub median: u32,
    /// The longest anybody waited.
    pub longest: u32,
}

impl Days {
    fn of(mut days: Vec<u32>) -> Self {
        days.sort_unstable();
        Self {
            median: days.get(days.len() / 2).copied().unwrap_or(0),
            longest: days.last().copied().unwrap_or(0),
        }
    }
}

impl Solution {
    /// Waiting time and chance of a match, group by group in the order of [`Group`].
    pub fn fairness(&self, pool: &Pool) -> Vec<Treatment> {
        let mut members: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
        for request in 0..pool.requests().len() {
            for group in groups(pool, request) {
                members.entry(group).or_default().push(request);
            }
        }
        members.into_iter().map(|(group, members)| self.treatment(pool, group, &members)).collect()
    }

    fn treatment(&self, pool: &Pool, group: Group, members: &[usize]) -> Treatment {
        let days = |request: &usize| pool.days_waited(*request);
        let left = members.iter().filter(|request| self.mentor_of(**request).is_none());
        let left_days: Vec<u32> = left.map(days).collect();
        Treatment {
            group,
            people: members.len(),
            matched: members.len() - left_days.len(),
            waited: Days::of(members.iter().map(days).collect()),
            left_waited: Days::of(left_days),
        }
    }
}

/// Every group a request is in, each once.
fn groups(pool: &Pool, position: usize) -> Vec<Group> {
    let request = &pool.requests()[position];
    let text = |word: crate::Word| pool.vocabulary().text(word).to_owned();
    let mut groups = vec![
        Group::Everybody,
        Group::Channel(request.channels.first().copied()),
        Group::Language(request.languages.first().map(|word| text(*word))),
        Group::Area(request.place.map(Area::of)),
    ];
    if request.circumstances.is_empty() {
        groups.push(Group::Circumstance(None));
    }
    groups.extend(request.circumstances.iter().map(|c| Group::Circumstance(Some(text(c.word)))));
    match &request.mentor_gender {
        GenderWish::Any => groups.push(Group::GenderWish(None)),
        GenderWish::OneOf(wished) => {
            groups.extend(wished.iter().map(|gender| Group::GenderWish(Some(text(*gender)))));
        }
    }
    groups.sort();
    groups.dedup();
    groups
}
