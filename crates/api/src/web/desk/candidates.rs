//! A shortlist in words: who fits, what each choice costs the others, who is possible, and why not everybody else. Without this file
//! the page of a request and that of a run would say the same things differently.

use std::collections::HashMap;

use befriend_casework::matching::shortlist::{Candidate, Cost, Shortlist};
use befriend_domain::id::{MentorId, RequestId};
use befriend_domain::reasons::Reasons;
use befriend_domain::run::Unlock;
use befriend_store as store;
use befriend_words::reasons::unlock;

use super::names::Names;
use super::profile::Labels;
use super::sheet::{Doing, Fold, Part, Section};
use super::{Desk, pair};
use crate::refusal::Refusal;

/// The most shown with their reasons; the others are counted.
pub(crate) const MOST: usize = 6;

/// The most names listed for one barrier; the others are counted.
const MOST_NAMES: usize = 20;

/// Whoever keeps somebody apart is the lead's to know: here they are counted, not named.
const NEVER_NAMED: &str = "KeptApart";

/// The people of a shortlist, by name.
pub(crate) struct Whom<'a> {
    desk: &'a Desk,
    labels: &'a Labels,
    people: People,
}

/// Mentors and those who ask, by the ids the matching knows.
#[derive(Debug, Default)]
pub(crate) struct People {
    mentors: HashMap<MentorId, String>,
    requests: HashMap<RequestId, String>,
}

impl People {
    /// Reads who these are.
    pub(crate) async fn read(
        desk: &Desk,
        mentors: impl IntoIterator<Item = MentorId>,
        requests: impl IntoIterator<Item = RequestId>,
    ) -> Result<Self, Refusal> {
        let reads = desk.reads();
        let mentors = store::mentor::list(&reads, mentors).await?;
        let requests = store::request::list(&reads, requests).await?;
        let ids = mentors.iter().map(|one| one.person).chain(requests.iter().map(|one| one.person));
        let names = Names::of(&reads, ids).await?;
        Ok(Self {
            mentors: mentors.iter().map(|one| (one.id, names.of_person(one.person))).collect(),
            requests: requests.iter().map(|one| (one.id, names.of_person(one.person))).collect(),
        })
    }

    /// A mentor's name.
    pub(crate) fn mentor(&self, id: MentorId) -> &str {
        self.mentors.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// The name of whoever asks.
    pub(crate) fn request(&self, id: RequestId) -> &str {
        self.requests.get(&id).map(String::as_str).unwrap_or_default()
    }
}

impl<'a> Whom<'a> {
    /// Reads who is in a shortlist.
    pub(crate) async fn read(
        desk: &'a Desk,
        labels: &'a Labels,
        shortlist: &Shortlist,
    ) -> Result<Self, Refusal> {
        let barred = shortlist.why_not.iter().filter(|(barrier, _)| *barrier != NEVER_NAMED);
        let mentors = shortlist
            .best
            .iter()
            .map(|one| one.mentor)
            .chain(shortlist.possible.iter().map(|(mentor, _)| *mentor))
            .chain(barred.flat_map(|(_, mentors)| mentors.iter().take(MOST_NAMES).copied()))
            .chain(shortlist.chosen);
        let waiting = shortlist.best.iter().flat_map(|one| one.cost.would_wait.iter().copied());
        let people = People::read(desk, mentors, waiting).await?;
        Ok(Self { desk, labels, people })
    }

    /// How things stand for them today, in a sentence.
    pub(crate) fn standing(&self, shortlist: &Shortlist) -> String {
        let frame = &self.desk.frame;
        match (shortlist.chosen, &shortlist.left) {
            (Some(mentor), _) => frame.tw("desk-shortlist-chosen", [("who", self.people.mentor(mentor))]),
            (None, Some(left)) => frame.code("left-waiting", left.reason.code()),
            (None, None) => frame.t("desk-shortlist-nobody"),
        }
    }

    /// A card for each of the best, with what speaks for and against and what choosing them costs.
    pub(crate) fn best(&self, shortlist: &Shortlist, doing: impl Fn(MentorId, &str) -> Doing) -> Vec<Part> {
        let card = |one: &Candidate| {
            let name = self.people.mentor(one.mentor);
            let mut parts = self.reasons(&one.reasons);
            parts.push(Part::Strong(self.cost(one)));
            parts.push(Part::Doings(vec![doing(one.mentor, name)]));
            Section::of(name, parts)
        };
        let cards: Vec<Section> = shortlist.best.iter().map(card).collect();
        let mut parts = Vec::new();
        if !cards.is_empty() {
            parts.push(Part::Beside(cards));
        }
        if shortlist.more > 0 {
            parts.push(Part::Text(self.desk.frame.tw("desk-shortlist-more", [("count", shortlist.more)])));
        }
        parts
    }

    /// Those with too few points: a coordinator's own call.
    pub(crate) fn possible(
        &self,
        shortlist: &Shortlist,
        doing: impl Fn(MentorId, &str) -> Doing,
    ) -> Option<Part> {
        if shortlist.possible.is_empty() {
            return None;
        }
        let frame = &self.desk.frame;
        let card = |(mentor, reasons): &(MentorId, Reasons)| {
            let name = self.people.mentor(*mentor);
            let mut parts = self.reasons(reasons);
            parts.push(Part::Doings(vec![doing(*mentor, name)]));
            Section::of(name, parts)
        };
        let cards = shortlist.possible.iter().take(MOST).map(card).collect();
        let said = frame.tw("desk-possible", [("count", shortlist.possible.len())]);
        Some(Part::Fold(Fold::of(said, vec![Part::Text(frame.t("desk-possible-why")), Part::Beside(cards)])))
    }

    /// Everybody else, by the first thing that stands between the two.
    pub(crate) fn why_not(&self, shortlist: &Shortlist) -> Vec<Part> {
        let frame = &self.desk.frame;
        if shortlist.why_not.is_empty() {
            return Vec::new();
        }
        let fold = |(barrier, mentors): (&String, &Vec<MentorId>)| {
            let said = why_not(self.desk, barrier, mentors.len());
            let inside = if barrier == NEVER_NAMED {
                frame.t("desk-why-not-kept-apart")
            } else {
                self.listed(mentors)
            };
            Part::Fold(Fold::of(said, vec![Part::Text(inside)]))
        };
        let mut parts = vec![Part::Heading(frame.t("desk-why-not"))];
        parts.extend(shortlist.why_not.iter().map(fold));
        parts
    }

    fn listed(&self, mentors: &[MentorId]) -> String {
        let mut names: Vec<String> =
            mentors.iter().take(MOST_NAMES).map(|id| self.people.mentor(*id).to_owned()).collect();
        names.sort_unstable();
        if mentors.len() > MOST_NAMES {
            names.push(self.desk.frame.tw("desk-and-more", [("count", mentors.len() - MOST_NAMES)]));
        }
        self.desk.frame.tongue().list(&names)
    }

    fn reasons(&self, reasons: &Reasons) -> Vec<Part> {
        let frame = &self.desk.frame;
        let mut parts = vec![Part::Points(pair::speaks_for(self.desk, self.labels, reasons))];
        let against = pair::speaks_against(self.desk, reasons);
        if !against.is_empty() {
            let little = frame.tongue().list(&against);
            parts.push(Part::Text(frame.tw("desk-adds-little", &[("what", little)])));
        }
        parts.push(Part::Hint(frame.tw("desk-shortlist-points", [("points", reasons.points.total())])));
        parts
    }

    fn cost(&self, one: &Candidate) -> String {
        if one.is_chosen {
            return self.desk.frame.t("desk-cost-chosen");
        }
        let waiting: Vec<String> =
            one.cost.would_wait.iter().map(|id| self.people.request(*id).to_owned()).collect();
        cost(self.desk, &one.cost, &waiting)
    }
}

/// `Amira would then wait. For everybody together it is 40 points less.`
fn cost(desk: &Desk, cost: &Cost, waiting: &[String]) -> String {
    let (frame, tongue) = (&desk.frame, desk.frame.tongue());
    if waiting.is_empty() {
        return cost_in_all(desk, cost);
    }
    let waits = frame.tw("desk-cost-waits", &[("who", tongue.list(waiting))]);
    frame.tw("desk-cost", &[("waits", waits), ("points", points(desk, cost))])
}

/// The same where those who would wait are said already.
pub(crate) fn cost_in_all(desk: &Desk, cost: &Cost) -> String {
    if !cost.would_wait.is_empty() {
        return points(desk, cost);
    }
    let waits = desk.frame.t("desk-cost-nobody-waits");
    desk.frame.tw("desk-cost", &[("waits", waits), ("points", points(desk, cost))])
}

fn points(desk: &Desk, cost: &Cost) -> String {
    let frame = &desk.frame;
    match cost.points {
        0 => frame.t("desk-cost-same-points"),
        less @ ..0 => frame.tw("desk-cost-points-less", [("points", less.unsigned_abs())]),
        more => frame.tw("desk-cost-points-more", [("points", more)]),
    }
}

/// What would let more mentors in; never without asking.
pub(crate) fn unlocks(desk: &Desk, who: &str, unlocks: &[Unlock]) -> Vec<Part> {
    if unlocks.is_empty() {
        return Vec::new();
    }
    let said = unlocks.iter().map(|found| unlock(desk.frame.tongue(), found)).collect();
    vec![
        Part::Heading(desk.frame.t("desk-run-unlocks")),
        Part::Text(desk.frame.tw("desk-unlocks-ask", [("who", who)])),
        Part::Points(said),
    ]
}

/// `3 befrienders: share none of the circumstances`.
pub(crate) fn why_not(desk: &Desk, barrier: &str, many: usize) -> String {
    let tongue = desk.frame.tongue();
    let said = [("count", tongue.n(many)), ("why", tongue.s(desk.frame.code("barrier", barrier)))];
    desk.frame.tw("desk-why-not-line", said)
}
