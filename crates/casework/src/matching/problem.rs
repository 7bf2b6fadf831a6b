//! From people to the engine's problem and back. What crosses here is ids, codes and numbers: never a name, an address
//! or a word somebody said.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use befriend_domain::answered_before::AnsweredBefore;
use befriend_domain::channel::Channel;
use befriend_domain::clearance::{self, Clearance};
use befriend_domain::id::{MentorId, OfferingId, PersonId, RequestId, RunId, SchemeId};
use befriend_domain::kept_apart::KeptApart;
use befriend_domain::mentor::{Mentor, MentorKind};
use befriend_domain::offering::Offering;
use befriend_domain::person::Person;
use befriend_domain::profile::Fact;
use befriend_domain::proposal::Proposal;
use befriend_domain::reasons::Reasons;
use befriend_domain::request::{Priority, Request};
use befriend_domain::run::{LeftWaiting, RunSummary};
use befriend_domain::scheme::Scheme;
use befriend_domain::steer::Steer;
use befriend_domain::text::Word;
use befriend_matching_engine as engine;
use befriend_store as store;
use befriend_store::Scope;
use chrono::NaiveDate;

use super::translate;
use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::keep_apart;

/// Everybody of a scheme whom matching may look at, as they were at one moment.
#[derive(Debug)]
pub struct People {
    pub(super) scheme: Scheme,
    pub(super) date: NaiveDate,
    requests: Vec<Request>,
    mentors: Vec<Mentor>,
    persons: HashMap<PersonId, Person>,
    clearances: HashMap<MentorId, Vec<Clearance>>,
    offerings: HashMap<OfferingId, Offering>,
    never: BTreeMap<RequestId, BTreeSet<MentorId>>,
    answered: Vec<(RequestId, MentorId)>,
    /// Drafts that are looked at as if they were not there.
    pub(super) freed: Vec<Proposal>,
    /// What coordinators settled, in the order they did.
    pub(super) steers: Vec<Steer>,
}

/// What a run found.
#[derive(Debug)]
pub struct Found {
    /// The day waiting was counted to.
    pub date: NaiveDate,
    /// The pairs.
    pub pairs: Vec<FoundPair>,
    /// The totals.
    pub summary: RunSummary,
    /// Who is left waiting.
    pub left_waiting: Vec<LeftWaiting>,
}

/// A pair a run found.
#[derive(Debug)]
pub struct FoundPair {
    /// The request.
    pub request: RequestId,
    /// The mentor.
    pub mentor: MentorId,
    /// Why these two.
    pub reasons: Reasons,
}

/// Why the engine could not solve it.
#[derive(Debug, thiserror::Error)]
pub enum MatchError {
    /// The people or the policy do not make a problem.
    #[error(transparent)]
    Pool(#[from] engine::PoolError),
    /// The numbers are too large.
    #[error(transparent)]
    Solve(#[from] engine::SolveError),
}

/// Takes a run's drafts out of a pool: their requests wait, and their places are free.
fn free_drafts(pool: &mut store::pool::Pool, run: RunId) -> Vec<Proposal> {
    let mut freed = Vec::new();
    let drafted = std::mem::take(&mut pool.drafted).into_iter();
    for draft in drafted.filter(|draft| draft.proposal.run == Some(run)) {
        pool.together.remove(&(draft.proposal.person, draft.proposal.mentor_person));
        for listed in pool.listed.iter_mut().filter(|listed| listed.mentor.id == draft.proposal.mentor) {
            listed.mentor.used -= 1;
        }
        pool.waiting.push(draft.asks);
        freed.push(draft.proposal);
    }
    freed
}

impl People {
    /// Reads everybody of a scheme, as they stand now.
    ///
    /// # Errors
    /// Only the database's.
    pub async fn read(work: &Casework, scheme: SchemeId) -> Result<Self, ActError> {
        let (scheme, date) = Self::today(work, scheme).await?;
        let pool = store::pool::read(&work.db.read_only(), scheme.id, date).await?;
        Ok(Self::of(scheme, date, pool, Vec::new()))
    }

    /// Reads two people alone, as they stand now: nobody else matters to whether they can be suggested to each other.
    ///
    /// # Errors
    /// Only the database's.
    pub async fn read_two(
        work: &Casework,
        scheme: SchemeId,
        request: RequestId,
        mentor: MentorId,
    ) -> Result<Self, ActError> {
        let (scheme, date) = Self::today(work, scheme).await?;
        let pool = store::pool::read_two(&work.db.read_only(), scheme.id, request, mentor, date).await?;
        Ok(Self::of(scheme, date, pool, Vec::new()))
    }

    /// Reads everybody as if a run's drafts were not there: who was drafted waits, and each place is free again. Nothing that anybody was
    /// asked about changes.
    ///
    /// # Errors
    /// Only the database's.
    pub async fn read_freeing(work: &Casework, scheme: SchemeId, run: RunId) -> Result<Self, ActError> {
        let (scheme, date) = Self::today(work, scheme).await?;
        let mut pool = store::pool::read_with_drafts(&work.db.read_only(), scheme.id, date).await?;
        let freed = free_drafts(&mut pool, run);
        Ok(Self::of(scheme, date, pool, freed))
    }

    async fn today(work: &Casework, scheme: SchemeId) -> Result<(Scheme, NaiveDate), ActError> {
        let scheme = store::scheme::load(&work.db.reads(Scope::Scheme(scheme)), scheme).await?;
        let date = scheme.date(work.clock.now());
        Ok((scheme, date))
    }

    fn of(scheme: Scheme, date: NaiveDate, pool: store::pool::Pool, freed: Vec<Proposal>) -> Self {
        let mut people = Self {
            date,
            offerings: pool.offerings.into_iter().filter(|one| one.open).map(|one| (one.id, one)).collect(),
            scheme,
            requests: Vec::new(),
            mentors: Vec::new(),
            persons: HashMap::new(),
            clearances: HashMap::new(),
            never: BTreeMap::new(),
            answered: Vec::new(),
            freed,
            steers: pool.steers,
        };
        for waiting in pool.waiting {
            people.persons.insert(waiting.person.id, waiting.person);
            people.requests.push(waiting.request);
        }
        for listed in pool.listed.into_iter().filter(|listed| listed.mentor.is_available(date)) {
            people.persons.insert(listed.person.id, listed.person);
            people.clearances.insert(listed.mentor.id, listed.clearances);
            people.mentors.push(listed.mentor);
        }
        people.keep_apart(&pool.kept_apart);
        people.bar_together(&pool.together);
        people.bar_answered(&pool.answered_before);
        people
    }

    fn keep_apart(&mut self, entries: &[KeptApart]) {
        for entry in entries {
            let meant: BTreeSet<PersonId> = self
                .persons
                .values()
                .filter(|person| keep_apart::may_be(entry, person))
                .map(|person| person.id)
                .collect();
            for request in &self.requests {
                for mentor in &self.mentors {
                    let apart = (request.person == entry.person && meant.contains(&mentor.person))
                        || (mentor.person == entry.person && meant.contains(&request.person));
                    if apart {
                        self.never.entry(request.id).or_default().insert(mentor.id);
                    }
                }
            }
        }
    }

    /// Two who are paired, or on their way to it, are not suggested to each other a second time.
    fn bar_together(&mut self, together: &BTreeSet<(PersonId, PersonId)>) {
        for request in &self.requests {
            for mentor in &self.mentors {
                if together.contains(&(request.person, mentor.person)) {
                    self.answered.push((request.id, mentor.id));
                }
            }
        }
    }

    fn bar_answered(&mut self, answered: &[AnsweredBefore]) {
        let mut asks: HashMap<PersonId, Vec<RequestId>> = HashMap::new();
        for request in &self.requests {
            asks.entry(request.person).or_default().push(request.id);
        }
        let mentors: HashMap<PersonId, MentorId> =
            self.mentors.iter().map(|mentor| (mentor.person, mentor.id)).collect();
        for one in answered.iter().filter(|one| one.bars(self.date)) {
            let Some(mentor) = mentors.get(&one.mentor_person) else {
                continue;
            };
            for request in asks.get(&one.person).into_iter().flatten() {
                self.answered.push((*request, *mentor));
            }
        }
    }

    /// The reasons for one pair, or the first barrier between them. A score below the least is no barrier here.
    ///
    /// # Errors
    /// [`Refusal::Barrier`]; [`ActError::NotFound`] for people who are not there; [`Refusal::MentorUnavailable`].
    pub fn look_at(&self, request: RequestId, mentor: MentorId) -> Result<Reasons, ActError> {
        let request = self.requests.iter().find(|one| one.id == request).ok_or(Refusal::RequestFull)?;
        let mentor = self.mentors.iter().find(|one| one.id == mentor).ok_or(Refusal::MentorUnavailable)?;
        let pool = self.pool(&[request], &[mentor]).map_err(super::gave_up)?;
        match pool.verdict(0, 0) {
            engine::Verdict::Eligible { fit, .. } | engine::Verdict::Possible { fit, .. } => {
                Ok(translate::reasons(request, mentor, &fit))
            }
            engine::Verdict::Barred(engine::Barrier::NoPlaceLeft) => Err(Refusal::MentorFull.into()),
            engine::Verdict::Barred(barrier) => Err(Refusal::Barrier(barrier.name().to_owned()).into()),
        }
    }

    /// Everybody, as the engine's problem. A forbidden pair is one answered before, for those who explain.
    pub(super) fn whole_pool(&self) -> Result<engine::Pool, engine::PoolError> {
        self.pool(&self.requests.iter().collect::<Vec<_>>(), &self.mentors.iter().collect::<Vec<_>>())
    }

    /// The reasons of a pair the engine compared.
    pub(super) fn found(
        &self,
        request: RequestId,
        mentor: MentorId,
        fit: &engine::pool::Fit,
    ) -> Option<FoundPair> {
        let asks = self.requests.iter().find(|one| one.id == request)?;
        let mentors = self.mentors.iter().find(|one| one.id == mentor)?;
        Some(FoundPair { request, mentor, reasons: translate::reasons(asks, mentors, fit) })
    }

    /// How many ask, and how many mentors have a place.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.requests.len(), self.mentors.iter().filter(|mentor| mentor.places_left() > 0).count())
    }

    fn pool(&self, requests: &[&Request], mentors: &[&Mentor]) -> Result<engine::Pool, engine::PoolError> {
        let mut words = engine::Vocabulary::default();
        let problem = engine::Problem {
            date: self.date,
            requests: requests.iter().map(|request| self.request(request, &mut words)).collect(),
            mentors: mentors.iter().map(|mentor| self.mentor(mentor, &mut words)).collect(),
            answered_before: self
                .answered
                .iter()
                .map(|(request, mentor)| (request.to_string().into(), mentor.to_string().into()))
                .collect(),
            vocabulary: words,
        };
        engine::Pool::new(problem, translate::policy(&self.scheme.policy.matching))
    }

    fn request(&self, request: &Request, words: &mut engine::Vocabulary) -> engine::Request {
        let profile = &request.profile;
        let may_use = |fact: Fact| !profile.not_for_matching.contains(&fact);
        let person = self.persons.get(&request.person);
        let offered = self
            .offerings
            .get(&request.offering)
            .map(|offering| offering.channels.as_slice())
            .unwrap_or_default();
        let mut asks = engine::Request::new(request.id.to_string(), request.waited.since);
        asks.person = Some(request.person.to_string().into());
        asks.priority = match request.priority {
            Priority::Normal => engine::Priority::Normal,
            Priority::High { .. } => engine::Priority::High,
        };
        asks.circumstances = profile
            .circumstances
            .iter()
            .filter(|_| may_use(Fact::Circumstances))
            .map(|one| translate::circumstance(one, words))
            .collect();
        asks.channels = profile
            .channels
            .iter()
            .filter(|one| offered.contains(one))
            .map(|one| translate::channel(*one))
            .collect();
        asks.languages = profile.languages.iter().map(|word| words.word(word.as_str())).collect();
        asks.language_wish =
            engine::LanguageWish::parse(profile.language_wish.code()).unwrap_or(engine::LanguageWish::Any);
        asks.times = translate::times(profile.times);
        asks.place = profile.area.as_ref().filter(|_| may_use(Fact::Area)).and_then(|area| self.place(area));
        asks.max_km = profile.max_km;
        asks.style = engine::Style::parse(profile.style.code()).unwrap_or(engine::Style::Either);
        asks.support_by =
            engine::SupportBy::parse(profile.support_by.code()).unwrap_or(engine::SupportBy::Either);
        asks.gender = person
            .and_then(|one| one.gender.as_ref())
            .filter(|_| may_use(Fact::Gender))
            .map(|word| words.word(word.as_str()));
        asks.mentor_gender = translate::wish(&profile.mentor_gender, words);
        asks.age = person.and_then(|one| one.age).filter(|_| may_use(Fact::Age)).map(|age| age.on(self.date));
        asks.age_wish = engine::AgeWish::parse(profile.age_wish.code()).unwrap_or(engine::AgeWish::Any);
        asks.interests = profile
            .interests
            .iter()
            .filter(|_| may_use(Fact::Interests))
            .map(|word| words.word(word.as_str()))
            .collect();
        let tag = self.tag(request.offering, words);
        asks.needs = profile.needs.iter().map(|word| words.word(word.as_str())).chain(tag).collect();
        asks.apart = profile.apart.iter().map(|word| words.word(word.as_str())).collect();
        asks.never_with =
            self.never.get(&request.id).into_iter().flatten().map(|id| id.to_string().into()).collect();
        asks
    }

    fn mentor(&self, mentor: &Mentor, words: &mut engine::Vocabulary) -> engine::Mentor {
        let profile = &mentor.profile;
        let may_use = |fact: Fact| !profile.not_for_matching.contains(&fact);
        let person = self.persons.get(&mentor.person);
        let held = self.clearances.get(&mentor.id).map(Vec::as_slice).unwrap_or_default();
        let mut offers = engine::Mentor::new(mentor.id.to_string());
        offers.person = Some(mentor.person.to_string().into());
        offers.kind = match mentor.kind {
            MentorKind::Volunteer => engine::SupportKind::Volunteer,
            MentorKind::Staff => engine::SupportKind::Staff,
        };
        let cleared = profile.circumstances.iter().filter(|one| one.cleared && may_use(Fact::Circumstances));
        offers.circumstances = cleared.map(|one| translate::circumstance(&one.circumstance, words)).collect();
        offers.channels = profile.channels.iter().map(|one| translate::channel(*one)).collect();
        offers.cleared_for = self.cleared_for(held).into_iter().map(translate::channel).collect();
        offers.languages = profile.languages.iter().map(|word| words.word(word.as_str())).collect();
        offers.times = translate::times(profile.times);
        offers.place =
            profile.area.as_ref().filter(|_| may_use(Fact::Area)).and_then(|area| self.place(area));
        offers.max_km = profile.max_km;
        offers.style = engine::Style::parse(profile.style.code()).unwrap_or(engine::Style::Either);
        offers.gender = person
            .and_then(|one| one.gender.as_ref())
            .filter(|_| may_use(Fact::Gender))
            .map(|word| words.word(word.as_str()));
        offers.person_gender = translate::wish(&profile.person_gender, words);
        offers.age =
            person.and_then(|one| one.age).filter(|_| may_use(Fact::Age)).map(|age| age.on(self.date));
        offers.interests = profile
            .interests
            .iter()
            .filter(|_| may_use(Fact::Interests))
            .map(|word| words.word(word.as_str()))
            .collect();
        let fit_for = self
            .offerings
            .values()
            .filter(|offering| clearance::missing(held, offering, self.date).is_empty());
        let tags: Vec<_> = fit_for.filter_map(|offering| self.tag(offering.id, words)).collect();
        offers.can = profile.can.iter().map(|word| words.word(word.as_str())).chain(tags).collect();
        offers.avoid = profile.avoid.iter().map(|word| words.word(word.as_str())).collect();
        offers.apart = profile.apart.iter().map(|word| words.word(word.as_str())).collect();
        offers.places_left = mentor.places_left();
        offers
    }

    /// With more than one offering, each has its own checks: a request needs, and a cleared mentor can, its tag.
    fn tag(&self, offering: OfferingId, words: &mut engine::Vocabulary) -> Option<engine::Word> {
        (self.offerings.len() > 1).then(|| words.word(&tag_of(offering)))
    }

    /// The tags of all offerings that somebody needs or can.
    pub(super) fn tags(&self, words: &engine::Vocabulary) -> Vec<engine::Word> {
        self.offerings.values().filter_map(|offering| words.find(&tag_of(offering.id))).collect()
    }

    fn cleared_for(&self, held: &[Clearance]) -> BTreeSet<Channel> {
        self.offerings
            .values()
            .flat_map(|offering| clearance::cleared_for(held, offering, self.date))
            .collect()
    }

    fn place(&self, area: &Word) -> Option<engine::Place> {
        self.scheme.area(area).and_then(|area| engine::Place::new(area.place.lat, area.place.lon))
    }
}

fn tag_of(offering: OfferingId) -> String {
    format!("offering {offering}")
}
