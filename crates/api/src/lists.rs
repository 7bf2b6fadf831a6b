//! Rows of the lists that templates show. Without this file each page would have its own struct for "a question and its
//! answer".

/// A question and its answer, with a link to change it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SummaryRow {
    /// What was asked.
    pub question: String,
    /// What was answered; each on a line of its own.
    pub answers: Vec<String>,
    /// Where it can be changed; empty for nowhere.
    pub change: String,
}

impl SummaryRow {
    /// A row with one answer and nothing to change.
    pub fn new(question: impl Into<String>, answer: impl Into<String>) -> Self {
        Self { question: question.into(), answers: vec![answer.into()], change: String::new() }
    }

    /// With a link to change it.
    #[must_use]
    pub fn changed_at(mut self, address: impl Into<String>) -> Self {
        self.change = address.into();
        self
    }
}

/// How a tag looks. Its words say the same: colour alone tells nobody anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Calm,
    /// Good.
    Good,
    /// Soon.
    Soon,
    /// Now.
    Urgent,
}

impl Tone {
    /// Its class in the stylesheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Soon => "soon",
            Self::Urgent => "urgent",
        }
    }
}

/// One thing to do, of a task list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskRow {
    /// What.
    pub label: String,
    /// Where; empty when it cannot be begun yet.
    pub href: String,
    /// How it stands.
    pub status: String,
    /// How that looks.
    pub tone: Tone,
    /// Why it is here, or by when; empty for nothing.
    pub note: String,
}
