//! The questions of a request, one to a page, and their order. Without this file a page, its fields and the way back would be three lists.

use std::str::FromStr;

use befriend_domain::channel::Channel;

use crate::answers::Answers;
use crate::web::distances::USUAL_KM;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Somebody for themself: `/ask`.
    ForMyself,
    /// Somebody signed in, whom we know how to reach: `/ask`, without the questions we need not ask twice.
    Again,
    /// Somebody for somebody else: `/refer`.
    ForSomebody,
}

/// One page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Who refers.
    Referrer,
    /// How old: asked first, because a child needs another kind of help.
    Age,
    /// What is going on.
    Circumstances,
    /// How to talk.
    Channels,
    /// When.
    Times,
    /// Where, only to meet in person.
    Area,
    /// In which languages.
    Languages,
    /// What they enjoy.
    Interests,
    /// What they are called.
    About,
    /// What makes it feel safer.
    Safer,
    /// How to be reached.
    Reach,
    /// What may be shown, and what is agreed to.
    Sharing,
    /// All of it, before it is sent.
    Check,
}

const ALL: [Step; 13] = [
    Step::Referrer,
    Step::Age,
    Step::Circumstances,
    Step::Channels,
    Step::Times,
    Step::Area,
    Step::Languages,
    Step::Interests,
    Step::About,
    Step::Safer,
    Step::Reach,
    Step::Sharing,
    Step::Check,
];

impl Asking {
    /// The path of its pages.
    pub const fn path(self) -> &'static str {
        match self {
            Self::ForMyself | Self::Again => "/ask",
            Self::ForSomebody => "/refer",
        }
    }

    /// The family of its sentences: `ask-channels-title`, `refer-channels-title`.
    pub const fn family(self) -> &'static str {
        match self {
            Self::ForMyself | Self::Again => "ask",
            Self::ForSomebody => "refer",
        }
    }

    /// Its pages, in order, for what was answered so far.
    pub fn steps(self, answers: &Answers) -> impl DoubleEndedIterator<Item = Step> {
        ALL.into_iter().filter(move |step| step.is_part_of(self) && step.applies(answers))
    }

    /// Its first page.
    pub const fn first(self) -> Step {
        match self {
            Self::ForMyself | Self::Again => Step::Age,
            Self::ForSomebody => Step::Referrer,
        }
    }

    /// The page after `step`.
    pub fn after(self, step: Step, answers: &Answers) -> Step {
        self.steps(answers).find(|next| next.place() > step.place()).unwrap_or(Step::Check)
    }

    /// The page before `step`, unless it is the first.
    pub fn before(self, step: Step, answers: &Answers) -> Option<Step> {
        self.steps(answers).rev().find(|before| before.place() < step.place())
    }

    /// The page that asks for a field.
    pub fn step_of(self, field: &str) -> Option<Step> {
        ALL.into_iter().find(|step| step.is_part_of(self) && step.fields().contains(&field))
    }
}

impl Step {
    /// Its word in the address and in the keys of its sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referrer => "referrer",
            Self::Age => "age",
            Self::Circumstances => "circumstances",
            Self::Channels => "channels",
            Self::Times => "times",
            Self::Area => "area",
            Self::Languages => "languages",
            Self::Interests => "interests",
            Self::About => "about",
            Self::Safer => "safer",
            Self::Reach => "reach",
            Self::Sharing => "sharing",
            Self::Check => "check",
        }
    }

    /// The fields it asks for. What other pages ask for is carried along unseen.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Referrer => &[
                "referrer_name",
                "referrer_relation",
                "referrer_standing",
                "referrer_email",
                "referrer_phone",
            ],
            Self::Age => &["age"],
            Self::Circumstances => &["circumstances", "matters_most", "own_words"],
            Self::Channels => &["channels"],
            Self::Times => &["times"],
            Self::Area => &["area", "max_km"],
            Self::Languages => &["languages", "language_wish"],
            Self::Interests => &["interests"],
            Self::About => &["known_as", "full_name", "gender"],
            Self::Safer => {
                &["style", "support_by", "mentor_gender", "age_wish", "needs", "keep_apart", "apart"]
            }
            Self::Reach => {
                &["told_by", "email", "phone", "address", "read_by", "leave_message", "name_us", "safe_times"]
            }
            Self::Sharing => &["show", "not_for_matching", "agreed_to"],
            Self::Check => &[],
        }
    }

    /// What stands there before anybody answers. Nothing is agreed to by itself.
    pub const fn usual(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Area => &[("max_km", USUAL_KM)],
            Self::Languages => &[("language_wish", "any")],
            Self::Safer => &[("style", "either"), ("support_by", "either"), ("age_wish", "any")],
            Self::Sharing => &[("show", "circumstances"), ("show", "languages"), ("show", "interests")],
            _ => &[],
        }
    }

    fn place(self) -> usize {
        ALL.into_iter().position(|step| step == self).unwrap_or_default()
    }

    const fn is_part_of(self, asking: Asking) -> bool {
        match self {
            Self::Referrer => matches!(asking, Asking::ForSomebody),
            Self::Sharing => !matches!(asking, Asking::ForSomebody),
            Self::About | Self::Reach => !matches!(asking, Asking::Again),
            _ => true,
        }
    }

    fn applies(self, answers: &Answers) -> bool {
        let mut channels = answers.many("channels").iter().filter_map(|code| Channel::from_code(code));
        match self {
            Self::Times => channels.any(Channel::needs_shared_time),
            Self::Area => channels.any(|channel| channel == Channel::InPerson),
            _ => true,
        }
    }
}

/// What is no page of ours is not found.
impl FromStr for Step {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        ALL.into_iter().find(|step| step.code() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_only_writes_is_asked_neither_when_nor_where() {
        let by_email = Answers::default().with("channels", "email");
        assert_eq!(Asking::ForMyself.after(Step::Channels, &by_email), Step::Languages);
        assert_eq!(Asking::ForMyself.before(Step::Languages, &by_email), Some(Step::Channels));
        let by_phone = Answers::default().with("channels", "").with("channels", "phone");
        assert_eq!(Asking::ForMyself.after(Step::Channels, &by_phone), Step::Times);
        assert_eq!(Asking::ForMyself.after(Step::Times, &by_phone), Step::Languages);
    }

    #[test]
    fn nobody_agrees_for_another() {
        let nothing = Answers::default();
        assert_eq!(Asking::ForSomebody.after(Step::Reach, &nothing), Step::Check);
        assert_eq!(Asking::ForSomebody.step_of("agreed_to"), None);
        assert_eq!(Asking::ForMyself.step_of("agreed_to"), Some(Step::Sharing));
    }

    #[test]
    fn the_way_there_and_the_way_back_are_one() {
        let answers = Answers::default().with("channels", "in_person");
        for asking in [Asking::ForMyself, Asking::Again, Asking::ForSomebody] {
            let mut step = asking.first();
            assert_eq!(asking.before(step, &answers), None);
            while step != Step::Check {
                let next = asking.after(step, &answers);
                assert_eq!(asking.before(next, &answers), Some(step));
                step = next;
            }
        }
    }
}
