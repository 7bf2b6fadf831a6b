//! Crowds of made-up people who use every fact there is, rare words and bars included.

use befriend_matching_engine::{
    AgeWish, Channel, Circumstance, GenderWish, LanguageWish, Mentor, MentorId, Place, Priority, Problem,
    Request, RequestId, Stage, Style, SupportBy, SupportKind, Times, Vocabulary, Word,
};
use chrono::{Days, NaiveDate};

/// Makes up people, the same for the same seed.
pub(crate) struct Crowd {
    state: u64,
    words: Vocabulary,
}

impl Crowd {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed, words: Vocabulary::default() }
    }

    fn below(&mut self, limit: u32) -> u32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(limit)).expect("below a u32")
    }

    fn one_in(&mut self, how_many: u32) -> bool {
        self.below(how_many) == 0
    }

    fn any<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(u32::try_from(all.len()).expect("a few")) as usize]
    }

    /// Up to `most` words out of `of`; more than 64 kinds, so that rare words are tried too.
    fn words(&mut self, kind: &str, of: u32, most: u32) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for _ in 0..self.below(most + 1) {
            let number = self.below(of).min(self.below(of));
            let word = self.words.word(&format!("{kind} {number}"));
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    fn circumstances(&mut self, most: u32) -> Vec<Circumstance> {
        let of = if self.one_in(4) { 100 } else { 4 };
        let words = self.words("circumstance", of, most);
        words.into_iter().map(|word| Circumstance { word, stage: self.any(Stage::ALL) }).collect()
    }

    fn channels(&mut self) -> Vec<Channel> {
        let mut channels: Vec<Channel> = Channel::ALL.iter().copied().filter(|_| self.below(3) > 0).collect();
        if self.one_in(2) {
            channels.reverse();
        }
        channels
    }

    fn times(&mut self) -> Times {
        let bits = self.below(1 << 21) & self.below(1 << 21);
        Times::from_bits(bits)
    }

    fn place(&mut self) -> Option<Place> {
        let degrees = |crowd: &mut Self| f64::from(crowd.below(3000)) / 10_000.0;
        let place = Place::new(53.7 + degrees(self), -0.15 + degrees(self));
        place.filter(|_| !self.one_in(8))
    }

    fn gender(&mut self) -> Option<Word> {
        let gender = self.any(&["woman", "man", "non-binary"]);
        (!self.one_in(5)).then(|| self.words.word(gender))
    }

    fn gender_wish(&mut self) -> GenderWish {
        match self.gender() {
            Some(gender) if self.one_in(4) => GenderWish::OneOf(vec![gender]),
            _ => GenderWish::Any,
        }
    }

    fn age(&mut self) -> Option<u8> {
        let age = u8::try_from(18 + self.below(80)).expect("an age");
        (!self.one_in(6)).then_some(age)
    }

    fn km(&mut self) -> u16 {
        u16::try_from(1 + self.below(30)).expect("a few kilometres")
    }

    fn request(&mut self, number: usize, mentors: usize, date: NaiveDate) -> Request {
        let waited = Days::new(u64::from(self.below(900)));
        let mut request = Request::new(format!("r{number}"), date - waited);
        request.person = self.one_in(4).then(|| format!("p{}", self.below(40)).into());
        request.priority = if self.one_in(6) { Priority::High } else { Priority::Normal };
        request.circumstances = self.circumstances(4);
        request.channels = self.channels();
        request.languages = self.words("language", 4, 3);
        request.language_wish = self.any(&[LanguageWish::Any, LanguageWish::Any, LanguageWish::First]);
        request.times = self.times();
        request.place = self.place();
        request.max_km = self.km();
        request.style = self.any(Style::ALL);
        request.support_by =
            self.any(&[SupportBy::Either, SupportBy::Either, SupportBy::Volunteer, SupportBy::Staff]);
        request.gender = self.gender();
        request.mentor_gender = self.gender_wish();
        request.age = self.age();
        request.age_wish = self.any(AgeWish::ALL);
        request.interests = self.words("interest", 150, 6);
        request.needs = if self.one_in(4) { self.words("need", 3, 2) } else { vec![] };
        request.apart = if self.one_in(5) { self.words("tag", 4, 2) } else { vec![] };
        if mentors > 0 && self.one_in(3) {
            let never = self.below(u32::try_from(mentors).expect("a few"));
            request.never_with = vec![format!("m{never}").into()];
        }
        request
    }

    fn mentor(&mut self, number: usize, requests: usize) -> Mentor {
        let mut mentor = Mentor::new(format!("m{number}"));
        mentor.person = self.one_in(4).then(|| format!("p{}", self.below(40)).into());
        mentor.kind = self.any(SupportKind::ALL);
        mentor.circumstances = self.circumstances(5);
        mentor.channels = self.channels();
        mentor.cleared_for = self.channels();
        mentor.languages = self.words("language", 4, 3);
        mentor.times = self.times();
        mentor.place = self.place();
        mentor.max_km = self.km();
        mentor.style = self.any(Style::ALL);
        mentor.gender = self.gender();
        mentor.person_gender = self.gender_wish();
        mentor.age = self.age();
        mentor.interests = self.words("interest", 150, 8);
        mentor.can = self.words("need", 3, 4);
        mentor.avoid = if self.one_in(5) { self.words("circumstance", 4, 1) } else { vec![] };
        mentor.apart = if self.one_in(5) { self.words("tag", 4, 2) } else { vec![] };
        mentor.places_left = i32::try_from(self.below(4)).expect("a few") - 1 + i32::from(self.one_in(2));
        if requests > 0 && self.one_in(4) {
            let never = self.below(u32::try_from(requests).expect("a few"));
            mentor.never_with = vec![format!("r{never}").into()];
        }
        mentor
    }

    pub(crate) fn problem(mut self, requests: usize, mentors: usize) -> Problem {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let people = (0..requests).map(|number| self.request(number, mentors, date)).collect();
        let others = (0..mentors).map(|number| self.mentor(number, requests)).collect();
        let mut answered_before: Vec<(RequestId, MentorId)> = Vec::new();
        for _ in 0..requests.min(mentors) / 3 {
            let request = self.below(u32::try_from(requests).expect("a few"));
            let mentor = self.below(u32::try_from(mentors).expect("a few"));
            answered_before.push((format!("r{request}").into(), format!("m{mentor}").into()));
        }
        Problem { date, requests: people, mentors: others, answered_before, vocabulary: self.words }
    }
}
