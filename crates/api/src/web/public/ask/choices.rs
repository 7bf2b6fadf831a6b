//! The answers each question offers, in words. Without this file templates would hold lists that a scheme cannot change.

use befriend_domain::agreement::AgreedTo;
use befriend_domain::circumstance::{CircumstanceTerm, Stage};
use befriend_domain::profile::{AgeWish, Fact, LanguageWish, Style, SupportBy};
use befriend_domain::supporter::Standing;
use befriend_domain::text::Word;
use befriend_domain::times::{PartOfDay, Slot, WEEK};
use befriend_words::lists::capitalised;

use crate::form::{Choice, Form};
use crate::frame::Frame;
use crate::input::offered::Offered;
use crate::web::distances;

/// One day of the table of times.
#[derive(Debug, Clone)]
pub struct Day {
    /// Its name.
    pub label: String,
    /// Its three parts: what is sent, what is read.
    pub slots: Vec<Choice>,
}

/// Every list of the form.
#[derive(Debug, Clone)]
pub struct Choices<'a> {
    frame: &'a Frame,
    offered: &'a Offered,
}

impl<'a> Choices<'a> {
    /// The lists of a scheme.
    pub const fn of(frame: &'a Frame, offered: &'a Offered) -> Self {
        Self { frame, offered }
    }

    /// The circumstances.
    pub fn terms(&self) -> &'a [CircumstanceTerm] {
        &self.offered.terms
    }

    /// What can be said of one circumstance: not this, or this at a stage.
    pub fn stages(&self, term: &CircumstanceTerm) -> Vec<Choice> {
        let code = term.code.as_str();
        if term.staged {
            let stages = [Stage::AboutTo, Stage::InIt, Stage::BeenThrough];
            stages
                .map(|stage| {
                    Choice::new(
                        format!("{code}:{}", stage.code()),
                        self.frame.code("stage-said", stage.code()),
                    )
                })
                .into()
        } else {
            vec![Choice::new(code, self.frame.code("stage-said", Stage::Any.code()))]
        }
    }

    /// The circumstances by name, for the one that matters most and for those somebody would rather not meet.
    pub fn term_names(&self) -> Vec<Choice> {
        let terms = self.offered.terms.iter();
        terms.map(|term| Choice::new(term.code.as_str(), term.label.as_str())).collect()
    }

    /// The channels of the usual offering.
    pub fn channels(&self) -> Vec<Choice> {
        let channels =
            self.offered.offering(None).map(|offering| offering.channels.clone()).unwrap_or_default();
        channels
            .iter()
            .map(|channel| Choice::new(channel.code(), self.frame.code("reason-by", channel.code())))
            .collect()
    }

    /// First choice, second choice, …: a label, and what was chosen so far. One select each.
    pub fn ranks(&self, form: &Form) -> Vec<Choice> {
        let chosen = |place: usize| form.values("channels").get(place).cloned().unwrap_or_default();
        let rank =
            |place: usize| Choice::new(chosen(place), self.frame.code("choice", (place + 1).to_string()));
        (0..self.channels().len()).map(rank).collect()
    }

    /// The week.
    pub fn week(&self) -> Vec<Day> {
        let tongue = self.frame.tongue();
        let day = |day| Day {
            label: befriend_words::dates::weekday(tongue.language, day),
            slots: PartOfDay::ALL
                .map(|part| Slot { day, part })
                .map(|slot| Choice::new(slot.code(), befriend_words::reasons::slot(tongue, slot)))
                .into(),
        };
        WEEK.into_iter().map(day).collect()
    }

    /// The parts of a day, for the head of the table.
    pub fn parts(&self) -> Vec<String> {
        PartOfDay::ALL.map(|part| capitalised(&self.frame.code("part-of-day", part.code()))).into()
    }

    /// The areas.
    pub fn areas(&self) -> Vec<Choice> {
        let areas = self.offered.scheme.areas.iter();
        areas.map(|area| Choice::new(area.code.as_str(), area.label.as_str())).collect()
    }

    /// How far somebody would go, in miles.
    pub fn distances(&self) -> Vec<Choice> {
        distances::choices(self.frame, None)
    }

    /// The languages of the scheme.
    pub fn languages(&self) -> Vec<Choice> {
        words(&self.offered.scheme.languages)
    }

    /// The interests of the scheme.
    pub fn interests(&self) -> Vec<Choice> {
        words(&self.offered.scheme.interests)
    }

    /// The genders of the scheme.
    pub fn genders(&self) -> Vec<Choice> {
        words(&self.offered.scheme.genders)
    }

    /// The needs of the scheme.
    pub fn needs(&self) -> Vec<Choice> {
        words(&self.offered.scheme.needs)
    }

    /// Company or goals.
    pub fn styles(&self) -> Vec<Choice> {
        Style::ALL
            .iter()
            .map(|style| Choice::new(style.code(), capitalised(&self.frame.code("style", style.code()))))
            .collect()
    }

    /// Volunteer or staff.
    pub fn support(&self) -> Vec<Choice> {
        SupportBy::ALL
            .iter()
            .map(|by| Choice::new(by.code(), capitalised(&self.frame.code("support-by", by.code()))))
            .collect()
    }

    /// Wishes about age.
    pub fn ages(&self) -> Vec<Choice> {
        AgeWish::ALL
            .iter()
            .map(|wish| Choice::new(wish.code(), capitalised(&self.frame.code("age-wish", wish.code()))))
            .collect()
    }

    /// Whether the first language is a must.
    pub fn language_wishes(&self) -> Vec<Choice> {
        LanguageWish::ALL
            .iter()
            .map(|wish| Choice::new(wish.code(), capitalised(&self.frame.code("language-wish", wish.code()))))
            .collect()
    }

    /// Ways of being told.
    pub fn ways(&self) -> Vec<Choice> {
        ["email", "call", "letter"].map(|way| Choice::new(way, self.frame.code("told-by", way))).into()
    }

    /// Who else reads what arrives, in the words of `family`.
    pub fn readers(&self, family: &str) -> Vec<Choice> {
        ["only_them", "others_too"]
            .map(|who| Choice::new(who, self.frame.code(family, format!("read_by-{who}"))))
            .into()
    }

    /// The facts that may be shown or left out.
    pub fn facts(&self) -> Vec<Choice> {
        Fact::ALL
            .map(|fact| Choice::new(fact.code(), capitalised(&self.frame.code("shown", fact.code()))))
            .into()
    }

    /// What the person agrees to on the page.
    pub fn agreements(&self) -> Vec<Choice> {
        agreements(self.frame, &[AgreedTo::BeingHelped, AgreedTo::BeingMatched, AgreedTo::SharingWithMentor])
    }

    /// How a referrer stands to the person.
    pub fn standings(&self) -> Vec<Choice> {
        Standing::ALL
            .map(|standing| Choice::new(standing.code(), self.frame.code("refer-standing", standing.code())))
            .into()
    }

    /// Words typed beside the boxes of a list: what the scheme does not list.
    pub fn others(&self, form: &Form, field: &str) -> String {
        let list = if field == "languages" { self.languages() } else { self.interests() };
        let listed = |value: &str| list.iter().any(|choice| choice.value == value);
        let others = form
            .values(field)
            .iter()
            .map(|value| value.trim())
            .filter(|value| !value.is_empty() && !listed(value));
        others.collect::<Vec<_>>().join(", ")
    }
}

/// Things to agree to, each with what it means.
pub fn agreements(frame: &Frame, to: &[AgreedTo]) -> Vec<Choice> {
    to.iter().map(|to| Choice::new(to.code(), frame.code("agree", to.code()))).collect()
}

/// Words as they are, with a capital: they come from the scheme, in its language.
fn words(list: &[Word]) -> Vec<Choice> {
    list.iter().map(|word| Choice::new(word.as_str(), capitalised(word.as_str()))).collect()
}
