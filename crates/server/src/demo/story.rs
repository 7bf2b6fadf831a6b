//! Sixteen weeks of a made-up scheme, told through the real acts with a clock that is moved on: people ask, are matched,
//! answer, meet, pause and part. Without this file the demo would show rows that nobody could have written.

use std::collections::BTreeMap;

use befriend_casework::answer::{self, Answer};
use befriend_casework::ask::{self, AskedBy};
use befriend_casework::review::{self, Terms};
use befriend_casework::screen::{self, Screened};
use befriend_casework::{ActError, Casework, MentorVoice, PersonVoice, matching};
use befriend_domain::actor::{Actor, Befriender, Helped, Means};
use befriend_domain::assessment::Risk;
use befriend_domain::clock::Clock;
use befriend_domain::id::{MentorId, PairingId, PersonId, ProposalId, RequestId};
use befriend_domain::notice::Way;
use befriend_domain::proposal::{No, Proposal, ProposalState};
use befriend_domain::text::FreeText;
use befriend_store as store;
use befriend_store::Reader;
use chrono::Duration;

use super::cards::{self, PersonCard};
use super::cast::Cast;
use super::{mentors, turns};
use crate::wiring::House;
use crate::work;

/// Weeks of the story; the last one ends now.
pub(super) const WEEKS: i64 = 16;

/// Everything the story needs as it goes.
pub(super) struct Story {
    /// The house, with a clock of its own that the story moves.
    pub(super) house: House,
    /// Who works there.
    pub(super) cast: Cast,
    /// Everybody who asked, by name.
    pub(super) people: BTreeMap<&'static str, Asker>,
    /// Everybody who mentors, by name.
    pub(super) mentors: BTreeMap<&'static str, (MentorId, PersonId)>,
    /// Pairings in the order they were made.
    pub(super) pairings: Vec<PairingId>,
    /// What the last run found and a coordinator released.
    pub(super) last_offers: Vec<ProposalId>,
    /// Offers put so far, so that now and then one is refused or forgotten.
    offers: usize,
}

/// Somebody who asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker {
    pub(super) person: PersonId,
    pub(super) request: RequestId,
    way: Way,
}

impl Story {
    /// A story that has not begun.
    pub(super) fn new(house: House, cast: Cast) -> Self {
        let (people, mentors) = (BTreeMap::new(), BTreeMap::new());
        Self { house, cast, people, mentors, pairings: Vec::new(), last_offers: Vec::new(), offers: 0 }
    }

    /// Tells all of it; the clock stands at the end of it then.
    pub(super) async fn tell(&mut self) -> Result<(), ActError> {
        let today = self.scheme_day();
        let (askers, befrienders) = (cards::people(today), cards::mentors(today));
        mentors::join(self, &befrienders).await?;
        for week in 0..WEEKS {
            if week + 1 == WEEKS {
                mentors::late_ones_join(self, &befrienders).await?;
            }
            self.live_through(week, &askers).await?;
        }
        mentors::newest_joins(self, &befrienders).await?;
        work::one_round(&self.house).await;
        Ok(())
    }

    /// One week: asking on Monday, reading on Tuesday, matching on Wednesday, answers until Saturday, reviews on Sunday.
    /// The last week matches on Friday, so that offers are still open when the demo opens.
    async fn live_through(&mut self, week: i64, askers: &[PersonCard]) -> Result<(), ActError> {
        let last = week + 1 == WEEKS;
        for card in askers.iter().filter(|card| card.week == week) {
            self.arrives(card).await?;
        }
        self.next_day().await;
        let ready = askers.iter().filter(|card| card.week == week && !(last && waits_to_be_read(card.name)));
        for card in ready {
            self.is_screened(card.name).await?;
        }
        self.days(if last { 3 } else { 1 }).await;
        let drafts = if last { self.matches_all_but_the_newest().await? } else { self.matches().await? };
        self.days(if last { 0 } else { 2 }).await;
        self.mentors_answer(&drafts, last).await?;
        self.next_day().await;
        self.persons_answer(&drafts, last).await?;
        self.next_day().await;
        self.coordinators_decide(&drafts, last).await?;
        turns::of_week(self, week).await?;
        self.next_day().await;
        Ok(())
    }

    async fn arrives(&mut self, card: &PersonCard) -> Result<(), ActError> {
        let scheme = self.cast.scheme;
        let way = card.request.person.told_by;
        let by = match way {
            Way::Email => AskedBy::Public(Actor::Public),
            _ => AskedBy::Staff(self.cast.coordinator.clone(), Means::Phone),
        };
        let received = ask::submit_request(self.work(), scheme, by, card.request.clone()).await?;
        let asker = Asker { person: received.person, request: received.request, way };
        self.people.insert(card.name, asker);
        Ok(())
    }

    async fn is_screened(&self, name: &str) -> Result<(), ActError> {
        let Some(asker) = self.people.get(name) else { return Ok(()) };
        let by = &self.cast.coordinator;
        screen::begin_screening(self.work(), by, asker.request).await?;
        let summary = "Had a warm talk on the telephone. Knows what befriending is and is not, and would like to begin.";
        let screened = Screened { risk: Risk::Usual, summary: sound(summary) };
        screen::accept(self.work(), by, asker.request, screened).await
    }

    /// A run, and each of its drafts put to the mentor.
    async fn matches(&mut self) -> Result<Vec<ProposalId>, ActError> {
        let drafts = self.run().await?;
        for draft in &drafts {
            happened(matching::release(self.work(), &self.cast.coordinator, draft.id).await)?;
        }
        Ok(drafts.iter().map(|draft| draft.id).collect())
    }

    /// The last run: two drafts wait for whoever looks at the demo, and nobody is suggested for the newest requests.
    async fn matches_all_but_the_newest(&mut self) -> Result<Vec<ProposalId>, ActError> {
        let mut drafts = self.run().await?;
        drafts.truncate(drafts.len().saturating_sub(2));
        for draft in &drafts {
            happened(matching::release(self.work(), &self.cast.coordinator, draft.id).await)?;
        }
        self.last_offers = drafts.iter().map(|draft| draft.id).collect();
        Ok(self.last_offers.clone())
    }

    async fn run(&self) -> Result<Vec<Proposal>, ActError> {
        let by = self.cast.coordinator.by();
        let run = matching::run_matching(self.work(), self.cast.scheme, by).await?;
        Ok(store::proposal::list_of_run(&self.reads(), run).await?)
    }

    /// Most say yes; every sixth is busy, every ninth does not answer.
    async fn mentors_answer(&mut self, offers: &[ProposalId], last: bool) -> Result<(), ActError> {
        for (place, id) in offers.iter().enumerate() {
            self.offers += 1;
            if self.offers.is_multiple_of(9) || (last && place == 0) {
                continue;
            }
            let answer =
                if self.offers.is_multiple_of(6) { Answer::No(No::NotNow) } else { Answer::Yes(None) };
            let proposal = store::proposal::load(&self.reads(), *id).await?;
            let befriender = Befriender::stand_in(proposal.mentor, proposal.mentor_person, self.cast.scheme);
            let voice = MentorVoice::Themself(befriender);
            happened(answer::mentor_answers(self.work(), voice, *id, answer).await)?;
        }
        Ok(())
    }

    /// Those without email tell a coordinator on the telephone.
    async fn persons_answer(&self, offers: &[ProposalId], last: bool) -> Result<(), ActError> {
        let mut left_open = !last;
        for id in offers {
            let proposal = store::proposal::load(&self.reads(), *id).await?;
            if !matches!(proposal.state, ProposalState::OfferedToPerson { .. }) {
                continue;
            }
            if !std::mem::replace(&mut left_open, true) {
                continue;
            }
            let voice = self.voice_of(proposal.person);
            happened(answer::person_answers(self.work(), voice, *id, Answer::Yes(None)).await)?;
        }
        Ok(())
    }

    async fn coordinators_decide(&mut self, offers: &[ProposalId], last: bool) -> Result<(), ActError> {
        let mut left_open = !last;
        for id in offers {
            let proposal = store::proposal::load(&self.reads(), *id).await?;
            if !matches!(proposal.state, ProposalState::InReview { .. }) {
                continue;
            }
            if !std::mem::replace(&mut left_open, true) {
                continue;
            }
            let terms = Terms { purpose: None, rhythm_days: 7 };
            if let Some(pairing) =
                happened(review::approve(self.work(), &self.cast.second, *id, terms).await)?
            {
                self.pairings.push(pairing);
            }
        }
        Ok(())
    }

    /// The voice of somebody who asked: their own, or a coordinator's whom they told.
    pub(super) fn voice_of(&self, person: PersonId) -> PersonVoice {
        let by_phone = self.people.values().any(|asker| asker.person == person && asker.way != Way::Email);
        if by_phone {
            return PersonVoice::OnBehalf(self.cast.coordinator.clone(), Means::Phone);
        }
        PersonVoice::Themself(Helped::stand_in(person, self.cast.scheme))
    }

    /// The acts' tools.
    pub(super) fn work(&self) -> &Casework {
        &self.house.casework
    }

    /// The scheme's records.
    pub(super) fn reads(&self) -> Reader {
        self.house.casework.reads(self.cast.scheme)
    }

    /// Which day it is in the story.
    pub(super) fn scheme_day(&self) -> chrono::NaiveDate {
        self.house.clock.now().date_naive()
    }

    async fn days(&self, days: u8) {
        for _ in 0..days {
            self.next_day().await;
        }
    }

    /// A day goes by: what fell silent lapses, and the mail goes out.
    pub(super) async fn next_day(&self) {
        self.house.clock.advance(Duration::days(1));
        work::one_round(&self.house).await;
    }
}

/// Those whose request nobody has read yet when the demo opens.
fn waits_to_be_read(name: &str) -> bool {
    name == "Mary"
}

/// What an act gave, or nothing when a rule said no: in a story as in life, some things do not come about.
pub(super) fn happened<T>(outcome: Result<T, ActError>) -> Result<Option<T>, ActError> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(ActError::Refused(_) | ActError::Moved(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A text of the demo's own, known to be sound.
pub(super) fn sound(text: &str) -> FreeText {
    FreeText::parse(text).expect("the demo's texts are sound")
}

/// The clock a story begins with: so long ago that its last week ends at `now`.
pub(super) fn clock_before(now: befriend_domain::clock::Timestamp) -> Clock {
    Clock::fixed(now - Duration::weeks(WEEKS) - Duration::days(mentors::JOINING_DAYS))
}
