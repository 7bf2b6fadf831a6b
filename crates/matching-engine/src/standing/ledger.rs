//! Who is paired with whom, at which gains and prices, with every change written down so that it can be undone.
//!
//! Without this file trying something out would mean copying the whole run first. A change touches a few
//! dozen people; undoing it touches the same few again, however many there are in all.

use crate::assign::{Assignment, CertificateError, Objective};
use crate::assign::{Graph, Link, Links};

/// Nobody.
pub(super) const NOBODY: u32 = u32::MAX;
/// The gain of a request that takes no part: so high that no pair is ever worth having. Four times it fits.
pub(super) const AWAY: i64 = 1 << 61;

/// What was there before a change.
#[derive(Debug)]
enum Old {
    Mate { request: u32, mentor: u32 },
    Gain { request: u32, gain: i64 },
    Price { mentor: u32, price: i64 },
    Places { mentor: u32, places: u32 },
    Links { request: u32, links: Option<Box<[Link]>> },
    MentorLinks { mentor: u32, links: Option<Box<[Link]>> },
    Guest,
    Hosted { mentor: u32, links: Option<Box<[Link]>> },
    Locked { request: u32 },
    Unlocked { pair: (u32, u32) },
    Forbidden,
}

/// A point in time to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

/// The state of a run that can be changed and taken back.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    graph: &'a Graph,
    pub(super) objective: &'a Objective,
    mate: Vec<u32>,
    held: Vec<Vec<u32>>,
    gain: Vec<i64>,
    price: Vec<i64>,
    places: Vec<u32>,
    /// Lists that are no longer as in the graph.
    links: Vec<Option<Box<[Link]>>>,
    mentor_links: Vec<Option<Box<[Link]>>>,
    /// Mentors whose pairs no request lists: their own list has all of them.
    guests: Vec<u32>,
    /// The pairs a coordinator locked, outside the problem.
    pub(super) locked: Vec<(u32, u32)>,
    /// The pairs a coordinator forbade.
    pub(super) forbidden: Vec<(u32, u32)>,
    journal: Vec<Old>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(graph: &'a Graph, objective: &'a Objective, found: &Assignment) -> Self {
        let (requests, mentors) = (graph.requests(), graph.mentors());
        Self {
            graph,
            objective,
            mate: (0..requests).map(|request| found.mentor_of(request).unwrap_or(NOBODY)).collect(),
            held: (0..mentors).map(|mentor| found.held(mentor).to_vec()).collect(),
            gain: (0..requests).map(|request| found.gain(request)).collect(),
            price: (0..mentors).map(|mentor| found.price(mentor)).collect(),
            places: (0..mentors).map(|mentor| graph.places(mentor)).collect(),
            links: vec![None; requests as usize],
            mentor_links: vec![None; mentors as usize],
            guests: Vec::new(),
            locked: Vec::new(),
            forbidden: Vec::new(),
            journal: Vec::new(),
        }
    }

    pub(super) fn requests(&self) -> u32 {
        u32::try_from(self.mate.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn mentors(&self) -> u32 {
        u32::try_from(self.price.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn mate(&self, request: u32) -> u32 {
        self.mate[request as usize]
    }

    pub(super) fn held(&self, mentor: u32) -> &[u32] {
        &self.held[mentor as usize]
    }

    pub(super) fn gain(&self, request: u32) -> i64 {
        self.gain[request as usize]
    }

    pub(super) fn price(&self, mentor: u32) -> i64 {
        self.price[mentor as usize]
    }

    pub(super) fn places(&self, mentor: u32) -> u32 {
        self.places[mentor as usize]
    }

    pub(super) fn is_away(&self, request: u32) -> bool {
        self.gain(request) >= AWAY
    }

    pub(super) fn has_place(&self, mentor: u32) -> bool {
        (self.held(mentor).len() as u64) < u64::from(self.places(mentor))
    }

    /// What the pair of this request over a link is worth.
    pub(super) fn value(&self, request: u32, link: Link) -> i64 {
        self.objective.value(request, link.weight)
    }

    /// The mentors stored for a request, ascending; guests come beside them.
    pub(super) fn of_request(&self, request: u32) -> Links<'_> {
        self.links[request as usize].as_deref().map_or_else(|| self.graph.of_request(request), Links::from)
    }

    /// The guests a request could have.
    pub(super) fn guests_of(&self, request: u32) -> impl Iterator<Item = Link> {
        self.guests.iter().filter_map(move |guest| {
            let link = self.of_mentor(*guest).to(request)?;
            Some(Link { to: *guest, weight: link.weight })
        })
    }

    /// The requests stored for a mentor, ascending.
    pub(super) fn of_mentor(&self, mentor: u32) -> Links<'_> {
        match self.mentor_links[mentor as usize].as_deref() {
            Some(own) => own.into(),
            None if mentor < self.graph.mentors() => self.graph.of_mentor(mentor),
            None => [].as_slice().into(),
        }
    }

    pub(super) fn is_stored(&self, request: u32, mentor: u32) -> bool {
        self.of_request(request).to(mentor).is_some() || self.guests.contains(&mentor)
    }

    pub(super) fn is_forbidden(&self, request: u32, mentor: u32) -> bool {
        self.forbidden.contains(&(request, mentor))
    }

    pub(super) fn pair(&mut self, request: u32, mentor: u32) {
        debug_assert!(self.mate(request) == NOBODY && self.has_place(mentor));
        self.journal.push(Old::Mate { request, mentor: NOBODY });
        self.set_mate(request, mentor);
    }

    /// Takes a request from its mentor, whom it returns.
    pub(super) fn part(&mut self, request: u32) -> u32 {
        let mentor = self.mate(request);
        self.journal.push(Old::Mate { request, mentor });
        self.set_mate(request, NOBODY);
        mentor
    }

    fn set_mate(&mut self, request: u32, mentor: u32) {
        let before = std::mem::replace(&mut self.mate[request as usize], mentor);
        if let Some(held) = self.held.get_mut(before as usize) {
            let at = held.iter().position(|one| *one == request);
            at.map(|at| held.swap_remove(at));
        }
        if let Some(held) = self.held.get_mut(mentor as usize) {
            held.push(request);
        }
    }

    pub(super) fn set_gain(&mut self, request: u32, gain: i64) {
        let before = std::mem::replace(&mut self.gain[request as usize], gain);
        self.journal.push(Old::Gain { request, gain: before });
    }

    pub(super) fn set_price(&mut self, mentor: u32, price: i64) {
        let before = std::mem::replace(&mut self.price[mentor as usize], price);
        self.journal.push(Old::Price { mentor, price: before });
    }

    /// Gives a mentor another number of places; those it holds beyond are for the caller to part.
    pub(super) fn set_places(&mut self, mentor: u32, places: u32) {
        let before = std::mem::replace(&mut self.places[mentor as usize], places);
        self.journal.push(Old::Places { mentor, places: before });
    }

    /// Adds a mentor whose every possible pair is in `links`; returns their number.
    pub(super) fn add_guest(&mut self, links: Box<[Link]>, places: u32) -> u32 {
        let guest = self.mentors();
        self.held.push(Vec::new());
        self.price.push(0);
        self.places.push(places);
        self.mentor_links.push(Some(links));
        self.guests.push(guest);
        self.journal.push(Old::Guest);
        guest
    }

    /// Makes a mentor of the pool who had no place a guest: every possible pair of theirs is in `links`.
    pub(super) fn host(&mut self, mentor: u32, links: Box<[Link]>) {
        let links = self.mentor_links[mentor as usize].replace(links);
        self.guests.push(mentor);
        self.journal.push(Old::Hosted { mentor, links });
    }

    pub(super) fn is_guest(&self, mentor: u32) -> bool {
        self.guests.contains(&mentor)
    }

    /// Stores more pairs of a request.
    pub(super) fn store(&mut self, request: u32, more: &[Link]) {
        let mut links = self.of_request(request).to_vec();
        links.extend_from_slice(more);
        links.sort_unstable_by_key(|link| link.to);
        self.replace_links(request, links);
        for link in more {
            let mut links = self.of_mentor(link.to).to_vec();
            let at = links.partition_point(|other| other.to < request);
            links.insert(at, Link { to: request, weight: link.weight });
            self.replace_mentor_links(link.to, links);
        }
    }

    /// Forbids a pair from now on.
    pub(super) fn forbid(&mut self, request: u32, mentor: u32) {
        let links = self.of_request(request).iter().filter(|link| link.to != mentor).collect();
        self.replace_links(request, links);
        let links = self.of_mentor(mentor).iter().filter(|link| link.to != request).collect();
        self.replace_mentor_links(mentor, links);
        self.forbidden.push((request, mentor));
        self.journal.push(Old::Forbidden);
    }

    pub(super) fn lock(&mut self, request: u32, mentor: u32) {
        self.locked.push((request, mentor));
        self.journal.push(Old::Locked { request });
    }

    /// Takes a request's lock away; whose place it held.
    pub(super) fn unlock(&mut self, request: u32) -> Option<u32> {
        let at = self.locked.iter().position(|(locked, _)| *locked == request)?;
        let pair = self.locked.remove(at);
        self.journal.push(Old::Unlocked { pair });
        Some(pair.1)
    }

    fn replace_links(&mut self, request: u32, links: Vec<Link>) {
        let links = self.links[request as usize].replace(links.into());
        self.journal.push(Old::Links { request, links });
    }

    fn replace_mentor_links(&mut self, mentor: u32, links: Vec<Link>) {
        let links = self.mentor_links[mentor as usize].replace(links.into());
        self.journal.push(Old::MentorLinks { mentor, links });
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.journal.len())
    }

    /// Undoes everything since the mark, last first.
    pub(super) fn undo(&mut self, mark: Mark) {
        while self.journal.len() > mark.0 {
            match self.journal.pop() {
                Some(Old::Mate { request, mentor }) => self.set_mate(request, mentor),
                Some(Old::Gain { request, gain }) => self.gain[request as usize] = gain,
                Some(Old::Price { mentor, price }) => self.price[mentor as usize] = price,
                Some(Old::Places { mentor, places }) => self.places[mentor as usize] = places,
                Some(Old::Links { request, links }) => self.links[request as usize] = links,
                Some(Old::MentorLinks { mentor, links }) => self.mentor_links[mentor as usize] = links,
                Some(Old::Guest) => self.drop_guest(),
                Some(Old::Hosted { mentor, links }) => {
                    self.mentor_links[mentor as usize] = links;
                    self.guests.pop();
                }
                Some(Old::Locked { .. }) => drop(self.locked.pop()),
                Some(Old::Unlocked { pair }) => self.locked.push(pair),
                Some(Old::Forbidden) => drop(self.forbidden.pop()),
                None => return,
            }
        }
    }

    fn drop_guest(&mut self) {
        self.held.pop();
        self.price.pop();
        self.places.pop();
        self.mentor_links.pop();
        self.guests.pop();
    }

    /// Forgets how to undo: what stands now stays.
    pub(super) fn settle(&mut self) {
        self.journal.clear();
    }

    /// The requests whose mentor was changed since the mark, locks included, with the mentor each had then
    /// or [`NOBODY`]; ascending.
    pub(super) fn moved_since(&self, mark: Mark) -> Vec<(u32, u32)> {
        let changes = self.journal[mark.0..].iter().filter_map(|old| match old {
            Old::Mate { request, mentor } | Old::Unlocked { pair: (request, mentor) } => {
                Some((*request, *mentor))
            }
            Old::Locked { request } => Some((*request, NOBODY)),
            _ => None,
        });
        let mut moved: Vec<(u32, u32)> = changes.collect();
        // Stable: of several changes of one request the first says what was there.
        moved.sort_by_key(|(request, _)| *request);
        moved.dedup_by_key(|(request, _)| *request);
        moved
    }

    /// The requests whose gain and the mentors whose price was written since the mark and is lower now
    /// than at some time since: only pairs of theirs can have become worth more than gain and price.
    pub(super) fn fallen_since(&self, mark: Mark) -> (Vec<u32>, Vec<u32>) {
        let (mut requests, mut mentors) = (Vec::new(), Vec::new());
        for old in &self.journal[mark.0..] {
            match old {
                Old::Gain { request, gain } if self.gain(*request) < *gain => requests.push(*request),
                Old::Price { mentor, price } if self.price(*mentor) < *price => mentors.push(*mentor),
                _ => {}
            }
        }
        for fallen in [&mut requests, &mut mentors] {
            fallen.sort_unstable();
            fallen.dedup();
        }
        (requests, mentors)
    }

    /// Checks, over the stored pairs, that the choice is valid and that no other is better.
    pub(super) fn certify(&self) -> Result<(), CertificateError> {
        let (mut value, mut bound) = (0i128, 0i128);
        for request in (0..self.requests()).filter(|request| !self.is_away(*request)) {
            let gain = self.gain(request);
            let mate = self.mate(request);
            if gain < 0 {
                return Err(CertificateError::BelowZero);
            }
            bound += i128::from(gain);
            let mut chosen = (mate == NOBODY).then_some(0);
            for link in self.of_request(request).iter().chain(self.guests_of(request)) {
                if gain + self.price(link.to) < self.value(request, link) {
                    return Err(CertificateError::NotCovered { request, mentor: link.to });
                }
                chosen = if link.to == mate { Some(self.value(request, link)) } else { chosen };
            }
            value += i128::from(chosen.ok_or(CertificateError::NotPossible { request, mentor: mate })?);
        }
        for mentor in 0..self.mentors() {
            if self.price(mentor) < 0 {
                return Err(CertificateError::BelowZero);
            }
            if self.held(mentor).len() as u64 > u64::from(self.places(mentor)) {
                return Err(CertificateError::TooMany { mentor });
            }
            bound += i128::from(self.price(mentor)) * i128::from(self.places(mentor));
        }
        if value == bound { Ok(()) } else { Err(CertificateError::Gap { value, bound }) }
    }
}
