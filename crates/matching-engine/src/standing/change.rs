//! How each change is made, and the run made best again after it.
//!
//! Without this file the steps that keep gains and prices feasible would be spread over [`Standing`]'s
//! questions. Each change breaks a condition or two; [`Mending`](super::mending::Mending) mends them.

use super::ledger::{AWAY, Mark, NOBODY};
use super::{Change, Standing, missing, number};
use crate::assign::Link;
use crate::candidates;
use crate::eligibility::Barrier;

impl Standing<'_> {
    /// Makes a change without forgetting how to undo it.
    pub(super) fn make(&mut self, change: Change) -> Result<(), Barrier> {
        let mark = self.ledger.mark();
        match change {
            Change::HoldBack { request } => self.take_out(number(request)),
            Change::Admit { request } => self.take_in(number(request)),
            Change::Places { mentor, places } => self.change_places(number(mentor), places),
            Change::Forbid { request, mentor } => self.keep_apart(number(request), number(mentor)),
            Change::Lock { request, mentor } => self.tie(request, mentor)?,
        }
        self.make_best(mark);
        Ok(())
    }

    /// Brings in pairs that begin to matter and mends, until nothing could be better.
    pub(super) fn make_best(&mut self, since: Mark) {
        let mut mark = since;
        loop {
            let (more, all) = missing::worth_having(&self.people, self.unstored, &self.ledger, mark);
            if all {
                mark = self.ledger.mark();
            }
            let mut left: Vec<u32> = Vec::new();
            for (request, links) in &more {
                self.ledger.store(*request, links);
                self.ledger.set_gain(*request, self.worth(*request));
                if self.ledger.mate(*request) != NOBODY {
                    left.push(self.ledger.part(*request));
                }
            }
            for mentor in left {
                self.mending.fill(&mut self.ledger, mentor);
            }
            for (request, _) in &more {
                self.mending.place(&mut self.ledger, *request);
            }
            if more.is_empty() {
                return;
            }
        }
    }

    /// The most any stored pair is worth to a request after the mentor's price, at least 0.
    fn worth(&self, request: u32) -> i64 {
        let ledger = &self.ledger;
        let links = ledger.of_request(request).iter().chain(ledger.guests_of(request));
        links.map(|link| ledger.value(request, link) - ledger.price(link.to)).max().unwrap_or(0).max(0)
    }

    pub(super) fn take_out(&mut self, request: u32) {
        if let Some(mentor) = self.ledger.unlock(request) {
            self.change_places(mentor, self.ledger.places(mentor) + 1);
        } else if self.ledger.mate(request) != NOBODY {
            let mentor = self.ledger.part(request);
            self.ledger.set_gain(request, AWAY);
            self.mending.fill(&mut self.ledger, mentor);
        }
        if !self.ledger.is_away(request) {
            self.ledger.set_gain(request, AWAY);
        }
    }

    pub(super) fn take_in(&mut self, request: u32) {
        if !self.ledger.is_away(request) || self.ledger.locked.iter().any(|(locked, _)| *locked == request) {
            return;
        }
        self.ledger.set_gain(request, self.worth(request));
        self.mending.place(&mut self.ledger, request);
    }

    fn change_places(&mut self, mentor: u32, places: u32) {
        let never_had_any = self.pool.places_left(mentor as usize) == 0;
        if never_had_any && places > 0 && !self.ledger.is_guest(mentor) {
            let pairs = candidates::requests_for(self.pool, mentor as usize);
            self.ledger.host(mentor, pairs.into());
            self.ledger.set_price(mentor, self.fair_price(mentor));
        }
        self.ledger.set_places(mentor, places);
        let mut without: Vec<u32> = Vec::new();
        while self.ledger.held(mentor).len() as u64 > u64::from(places) {
            let request = self.ledger.held(mentor)[0];
            self.ledger.part(request);
            without.push(request);
        }
        self.mending.fill(&mut self.ledger, mentor);
        for request in without {
            self.mending.place(&mut self.ledger, request);
        }
    }

    /// The lowest price at which no pair of this mentor is worth more than gain and price.
    fn fair_price(&self, mentor: u32) -> i64 {
        let ledger = &self.ledger;
        let worth = ledger.of_mentor(mentor).iter().map(|link| {
            let pair = Link { to: mentor, weight: link.weight };
            ledger.value(link.to, pair) - ledger.gain(link.to)
        });
        worth.max().unwrap_or(0).max(0)
    }

    fn keep_apart(&mut self, request: u32, mentor: u32) {
        let chosen = self.ledger.mate(request) == mentor;
        if chosen {
            self.ledger.part(request);
        }
        self.ledger.forbid(request, mentor);
        if chosen {
            self.mending.fill(&mut self.ledger, mentor);
            self.mending.place(&mut self.ledger, request);
        }
    }

    fn tie(&mut self, request: usize, mentor: usize) -> Result<(), Barrier> {
        self.pool.possible_if_free(request, mentor)?;
        let (position, other) = (number(request), number(mentor));
        let holds = self.ledger.locked.contains(&(position, other));
        if holds {
            return Ok(());
        }
        if self.ledger.places(other) == 0 {
            return Err(Barrier::NoPlaceLeft);
        }
        self.take_out(position);
        self.change_places(other, self.ledger.places(other) - 1);
        self.ledger.lock(position, other);
        Ok(())
    }

    /// Gives a guest this many places.
    pub(super) fn open_guest(&mut self, guest: u32, places: u32) {
        if places == 1 {
            self.ledger.set_price(guest, self.fair_price(guest));
        }
        self.ledger.set_places(guest, places);
        self.mending.fill(&mut self.ledger, guest);
    }
}
