//! The questions of the long forms a coordinator fills in on the telephone, and what is known for them already. Without this file a
//! request taken down at the desk would ask other things than the one a person sends.

use std::collections::BTreeSet;

use befriend_domain::agreement::AgreedTo;
use befriend_domain::channel::Channel;
use befriend_domain::circumstance::{Circumstance, CircumstanceTerm, Stage};
use befriend_domain::notice::Way;
use befriend_domain::profile::{
    AgeWish, Fact, LanguageWish, MentorProfile, RequestProfile, Style, SupportBy,
};
use befriend_domain::text::Word;
use befriend_domain::times::{Slot, Times};
use befriend_words::reasons::slot;

use super::Desk;
use super::act::{Ask, Each, Field, coded};
use crate::answers::Answers;
use crate::form::Choice;
use crate::input::offered::Offered;
use crate::web::distances;

/// Ways of telling that a coordinator can choose for somebody.
const TOLD_BY: [Way; 3] = [Way::Email, Way::Call, Way::Letter];

/// Makes the questions of one form.
pub(crate) struct Questions<'a> {
    desk: &'a Desk,
    offered: &'a Offered,
    said_km: Option<u16>,
    fields: Vec<Field>,
}

impl<'a> Questions<'a> {
    /// No question yet.
    pub(crate) const fn new(desk: &'a Desk, offered: &'a Offered) -> Self {
        Self { desk, offered, said_km: None, fields: Vec::new() }
    }

    /// How far they said before they would go: it stays among the answers.
    pub(crate) const fn going(mut self, km: u16) -> Self {
        self.said_km = Some(km);
        self
    }

    /// The questions asked.
    pub(crate) fn done(self) -> Vec<Field> {
        self.fields
    }

    fn ask(&mut self, name: &'static str, ask: Ask) {
        let field = Field::new(name, self.desk.frame.code("desk-ask", name), ask);
        let hint = self.desk.frame.t(format!("desk-ask-{name}-hint"));
        self.fields.push(if hint.starts_with('⟦') { field } else { field.hinted(hint) });
    }

    /// What they are called, their age and gender.
    pub(crate) fn called(mut self) -> Self {
        self.ask("known_as", Ask::Line);
        self.ask("full_name", Ask::Line);
        self.ask("age", Ask::Number);
        self.ask("gender", Ask::Pick(words(self.offered.scheme.genders.iter())));
        self
    }

    /// How a person helped is told things, where, and what is safe.
    pub(crate) fn reached(mut self) -> Self {
        let ways = TOLD_BY.into_iter().map(|way| coded(self.desk, "notice-way", way.code())).collect();
        let read_by = ["only_them", "others_too"].map(|code| coded(self.desk, "desk-read-by", code)).to_vec();
        self.ask("told_by", Ask::One(ways));
        self.ask("email", Ask::Line);
        self.ask("phone", Ask::Line);
        self.ask("address", Ask::Long);
        self.ask("read_by", Ask::One(read_by));
        self.safe()
    }

    /// Where an applicant is reached.
    pub(crate) fn applicant_reached(mut self) -> Self {
        self.ask("email", Ask::Line);
        self.ask("phone", Ask::Line);
        self.safe()
    }

    fn safe(mut self) -> Self {
        self.ask("leave_message", Ask::Tick);
        self.ask("name_us", Ask::Tick);
        self.ask("safe_times", Ask::Line);
        self
    }

    /// Something at length.
    pub(crate) fn at_length(mut self, name: &'static str) -> Self {
        self.ask(name, Ask::Long);
        self
    }

    /// What a request says for matching.
    pub(crate) fn request_profile(mut self) -> Self {
        self = self.circumstances();
        let terms = self
            .offered
            .terms
            .iter()
            .map(|term| Choice::new(term.code.as_str(), term.label.as_str()))
            .collect();
        self.ask("matters_most", Ask::Pick(terms));
        self = self.talking();
        let (desk, scheme) = (self.desk, &self.offered.scheme);
        self.ask(
            "language_wish",
            Ask::One(LanguageWish::ALL.iter().map(|one| coded(desk, "language-wish", one.code())).collect()),
        );
        self.ask("style", Ask::One(Style::ALL.iter().map(|one| coded(desk, "style", one.code())).collect()));
        self.ask(
            "support_by",
            Ask::One(SupportBy::ALL.iter().map(|one| coded(desk, "support-by", one.code())).collect()),
        );
        self.ask("mentor_gender", Ask::Any(words(scheme.genders.iter())));
        self.ask(
            "age_wish",
            Ask::One(AgeWish::ALL.iter().map(|one| coded(desk, "age-wish", one.code())).collect()),
        );
        self.ask("needs", Ask::Any(words(scheme.needs.iter())));
        self.shown()
    }

    /// What a mentor says for matching.
    pub(crate) fn mentor_profile(mut self) -> Self {
        self = self.circumstances();
        let terms = self
            .offered
            .terms
            .iter()
            .map(|term| Choice::new(term.code.as_str(), term.label.as_str()))
            .collect();
        self.ask("avoid", Ask::Any(terms));
        self = self.talking();
        let (desk, scheme) = (self.desk, &self.offered.scheme);
        self.ask("style", Ask::One(Style::ALL.iter().map(|one| coded(desk, "style", one.code())).collect()));
        self.ask("person_gender", Ask::Any(words(scheme.genders.iter())));
        self.ask("can", Ask::Any(words(scheme.needs.iter())));
        self.ask("capacity", Ask::Number);
        self.shown()
    }

    fn circumstances(mut self) -> Self {
        let each = self.offered.terms.iter().map(|term| self.staged(term)).collect();
        self.ask("circumstances", Ask::Each(each));
        self
    }

    fn staged(&self, term: &CircumstanceTerm) -> Each {
        let choice = |stage: Stage| {
            Choice::new(
                format!("{}:{}", term.code, stage.code()),
                self.desk.frame.code("stage", stage.code()),
            )
        };
        let stages: &[Stage] = if term.staged { &Stage::ALL } else { &[Stage::Any] };
        Each {
            id: format!("circumstances-{}", term.id),
            label: term.label.as_str().to_owned(),
            choices: stages.iter().map(|stage| choice(*stage)).collect(),
        }
    }

    /// How, when, where, in what language and about what they would talk.
    fn talking(mut self) -> Self {
        let desk = self.desk;
        let has = |channel: &Channel| {
            self.offered.offerings.iter().any(|offering| offering.channels.contains(channel))
        };
        let channels =
            Channel::ALL.into_iter().filter(has).map(|channel| coded(desk, "channel", channel.code()));
        let channels: Vec<Choice> = channels.collect();
        self.ask("channels", Ask::Ranked(channels));
        let times = Slot::all().map(|one| Choice::new(one.code(), slot(desk.frame.tongue(), one))).collect();
        self.ask("times", Ask::Any(times));
        let areas =
            self.offered.scheme.areas.iter().map(|area| Choice::new(area.code.as_str(), area.label.as_str()));
        self.ask("area", Ask::Pick(areas.collect()));
        self.ask("max_km", Ask::Pick(distances::choices(&desk.frame, self.said_km)));
        self.ask("languages", Ask::Line);
        self.ask("interests", Ask::Line);
        self
    }

    /// Names to be kept apart from, and places not to be shared.
    pub(crate) fn apart(mut self) -> Self {
        self.ask("keep_apart", Ask::Long);
        self.places_apart()
    }

    /// Places not to be shared.
    pub(crate) fn places_apart(mut self) -> Self {
        self.ask("apart", Ask::Line);
        self
    }

    fn shown(mut self) -> Self {
        let facts: Vec<Choice> =
            Fact::ALL.into_iter().map(|fact| coded(self.desk, "shown", fact.code())).collect();
        self.ask("show", Ask::Any(facts.clone()));
        self.ask("not_for_matching", Ask::Any(facts));
        self
    }

    /// What they agree to.
    pub(crate) fn agreed(mut self) -> Self {
        let things = AgreedTo::ALL.into_iter().filter(|to| *to != AgreedTo::TellingReferrer);
        let things = things.map(|to| coded(self.desk, "agreement-kind", to.code())).collect();
        self.ask("agreed_to", Ask::Any(things));
        self
    }

    /// How they told us.
    pub(crate) fn told(mut self) -> Self {
        self.fields.push(Field::means(self.desk));
        self
    }
}

/// What a request says, as its form would send it.
pub(crate) fn of_request(profile: &RequestProfile) -> Answers {
    let mut known = talking(&profile.channels, profile.times, profile.area.as_ref(), profile.max_km);
    known = circumstances(known, profile.circumstances.iter());
    if let Some(first) = profile.circumstances.first() {
        known = known.with("matters_most", first.term.as_str());
    }
    known = listed(known, "languages", &profile.languages);
    known = listed(known, "interests", &profile.interests);
    known = listed(known, "apart", &profile.apart);
    known = known
        .with("language_wish", profile.language_wish.code())
        .with("style", profile.style.code())
        .with("support_by", profile.support_by.code())
        .with("age_wish", profile.age_wish.code());
    known = many(known, "mentor_gender", profile.mentor_gender.iter().map(Word::as_str));
    known = many(known, "needs", profile.needs.iter().map(Word::as_str));
    shown(known, &profile.show, &profile.not_for_matching)
}

/// What a mentor says, as their form would send it.
pub(crate) fn of_mentor(profile: &MentorProfile, capacity: i32) -> Answers {
    let mut known = talking(&profile.channels, profile.times, profile.area.as_ref(), profile.max_km);
    known = circumstances(known, profile.circumstances.iter().map(|one| &one.circumstance));
    known = listed(known, "languages", &profile.languages);
    known = listed(known, "interests", &profile.interests);
    known = known.with("style", profile.style.code()).with("capacity", capacity.to_string());
    known = many(known, "avoid", profile.avoid.iter().map(Word::as_str));
    known = many(known, "person_gender", profile.person_gender.iter().map(Word::as_str));
    known = many(known, "can", profile.can.iter().map(Word::as_str));
    shown(known, &profile.show, &profile.not_for_matching)
}

fn talking(channels: &[Channel], times: Times, area: Option<&Word>, max_km: u16) -> Answers {
    let known = many(Answers::default(), "channels", channels.iter().map(|channel| channel.code()));
    let known = times.slots().fold(known, |known, one| known.with("times", one.code()));
    known.with("area", area.map_or("", Word::as_str)).with("max_km", max_km.to_string())
}

fn circumstances<'a>(known: Answers, all: impl Iterator<Item = &'a Circumstance>) -> Answers {
    all.fold(known, |known, one| known.with("circumstances", format!("{}:{}", one.term, one.stage.code())))
}

fn shown(known: Answers, show: &BTreeSet<Fact>, not_for_matching: &BTreeSet<Fact>) -> Answers {
    let known = many(known, "show", show.iter().map(|fact| fact.code()));
    many(known, "not_for_matching", not_for_matching.iter().map(|fact| fact.code()))
}

fn many<'a>(known: Answers, field: &str, values: impl Iterator<Item = &'a str>) -> Answers {
    values.fold(known, |known, value| known.with(field, value))
}

/// Words in one line, with commas.
fn listed<'a>(known: Answers, field: &str, words: impl IntoIterator<Item = &'a Word>) -> Answers {
    let words: Vec<&str> = words.into_iter().map(Word::as_str).collect();
    known.with(field, words.join(", "))
}

fn words<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<Choice> {
    words.map(|word| Choice::new(word.as_str(), word.as_str())).collect()
}
