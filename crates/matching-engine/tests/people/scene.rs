//! A request and a mentor who fit, to be changed one fact at a time.

use befriend_matching_engine::{
    AgeWish, Barrier, Channel, Circumstance, Goal, Mentor, Place, Policy, Pool, Problem, Request, Slot,
    Solution, Stage, Times, Verdict, Vocabulary, Waiting, Word, pool::Fit, solve,
};
use chrono::NaiveDate;

/// Two people, and what has been said about them.
pub(crate) struct Scene {
    pub(crate) request: Request,
    pub(crate) mentor: Mentor,
    pub(crate) policy: Policy,
    pub(crate) answered_before: bool,
    vocabulary: Vocabulary,
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

/// A phone call on Tuesday evenings about university, in English: nothing stands between them.
pub(crate) fn scene() -> Scene {
    let mut vocabulary = Vocabulary::default();
    let university = Circumstance { word: vocabulary.word("university"), stage: Stage::Any };
    let english = vocabulary.word("english");
    let tuesday = Times::from_slots(Slot::parse("tue-evening"));
    let mut request = Request::new("request", today());
    request.circumstances = vec![university];
    request.channels = vec![Channel::Phone];
    request.languages = vec![english];
    request.times = tuesday;
    let mut mentor = Mentor::new("mentor");
    mentor.circumstances = vec![university];
    mentor.channels = vec![Channel::Phone];
    mentor.cleared_for = vec![Channel::Phone];
    mentor.languages = vec![english];
    mentor.times = tuesday;
    Scene { request, mentor, policy: Policy::default(), answered_before: false, vocabulary }
}

impl Scene {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub(crate) fn vocabulary(&self) -> Vocabulary {
        self.vocabulary.clone()
    }

    pub(crate) fn word(&mut self, text: &str) -> Word {
        self.vocabulary.word(text)
    }

    pub(crate) fn words(&mut self, texts: &[&str]) -> Vec<Word> {
        texts.iter().map(|text| self.vocabulary.word(text)).collect()
    }

    pub(crate) fn named(&mut self, texts: &[&str]) -> Vec<Circumstance> {
        self.words(texts).into_iter().map(|word| Circumstance { word, stage: Stage::Any }).collect()
    }

    pub(crate) fn lived(&mut self, text: &str, stage: Stage) -> Vec<Circumstance> {
        vec![Circumstance { word: self.vocabulary.word(text), stage }]
    }

    #[expect(clippy::unused_self, reason = "it reads as the other facts do")]
    pub(crate) fn times(&self, words: &[&str]) -> Times {
        Times::from_slots(words.iter().map(|word| Slot::parse(word).expect("a time")))
    }

    pub(crate) fn ages(&mut self, wish: AgeWish, person: Option<u8>, mentor: Option<u8>) {
        self.request.age_wish = wish;
        self.request.age = person;
        self.mentor.age = mentor;
    }

    pub(crate) fn by_email(&mut self) {
        self.request.channels = vec![Channel::Email];
        self.mentor.channels = vec![Channel::Email];
        self.mentor.cleared_for = vec![Channel::Email];
    }

    pub(crate) fn by_video(&mut self) {
        self.request.channels = vec![Channel::Video];
        self.mentor.channels = vec![Channel::Video];
        self.mentor.cleared_for = vec![Channel::Video];
    }

    /// Both would meet in person; one lives in Leeds, the other in Bradford, 13.6 km away.
    pub(crate) fn in_person(&mut self) {
        self.request.channels = vec![Channel::InPerson];
        self.mentor.channels = vec![Channel::InPerson];
        self.mentor.cleared_for = vec![Channel::InPerson];
        self.request.place = Place::new(53.7997, -1.5492);
        self.mentor.place = Place::new(53.7938, -1.7564);
    }

    fn pool(&self) -> Pool {
        let answered_before = if self.answered_before {
            vec![(self.request.id.clone(), self.mentor.id.clone())]
        } else {
            vec![]
        };
        let problem = Problem {
            date: today(),
            requests: vec![self.request.clone()],
            mentors: vec![self.mentor.clone()],
            answered_before,
            vocabulary: self.vocabulary.clone(),
        };
        Pool::new(problem, self.policy).expect("a pool")
    }

    pub(crate) fn barrier(&self) -> Option<Barrier> {
        self.pool().compare(0, 0).err()
    }

    pub(crate) fn fit(&self) -> Fit {
        self.pool().possible(0, 0).expect("a possible pair")
    }

    pub(crate) fn verdict(&self) -> Verdict {
        self.pool().verdict(0, 0)
    }

    pub(crate) fn waiting(&self) -> Waiting {
        let pool = self.pool();
        let solution = solve(&pool).expect("a solution");
        solution.waiting(&pool).pop().expect("somebody waiting")
    }
}

/// Two requests and two mentors: one strong pair, or two pairs whose points above the least are fewer.
pub(crate) fn strong_or_two(goal: Goal) -> Solution {
    let mut base = scene();
    // "first" may meet both mentors, "second" only the mentor "first" fits best.
    let (strong, other) = (base.word("strong"), base.word("other"));
    let mut first = base.request.clone();
    first.id = "first".into();
    first.circumstances = vec![
        Circumstance { word: strong, stage: Stage::Any },
        Circumstance { word: other, stage: Stage::Any },
    ];
    let mut second = base.request.clone();
    second.id = "second".into();
    second.circumstances = base
        .named(&["strange", "stranger"])
        .into_iter()
        .chain([Circumstance { word: strong, stage: Stage::Any }])
        .collect();
    let mut best = base.mentor.clone();
    best.id = "best".into();
    best.circumstances = vec![Circumstance { word: strong, stage: Stage::Any }];
    let mut spare = base.mentor.clone();
    spare.id = "spare".into();
    spare.circumstances = vec![Circumstance { word: other, stage: Stage::Any }];
    let problem = Problem {
        date: today(),
        requests: vec![first, second],
        mentors: vec![best, spare],
        answered_before: vec![],
        vocabulary: base.vocabulary,
    };
    let policy = Policy { goal, min_score: 560, ..Policy::default() };
    let pool = Pool::new(problem, policy).expect("a pool");
    let solution = solve(&pool).expect("a solution");
    solution.verify(&pool).expect("a certificate");
    solution
}
