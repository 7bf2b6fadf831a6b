//! The one layout of the desk: a title, what was just done, and sections of facts, lists and tables. Without it each page
//! would lay out the same things a little differently, and one of them would not fit a small screen.

use askama::Template;

use super::Desk;
use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::lists::{SummaryRow, Tone};

/// A page of the desk.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    /// How it stands, beside the title; empty for nothing.
    pub(crate) status: String,
    pub(crate) tone: Tone,
    /// A line below the title; empty for none.
    pub(crate) lead: String,
    /// Where the link back leads, as a path below the scheme; empty for nowhere.
    pub(crate) back: &'static str,
    /// The same where it leads to one thing of several; empty for nowhere.
    pub(crate) back_to: String,
    pub(crate) sections: Vec<Section>,
    /// The address of the next part of a long list; empty at its end.
    pub(crate) next: String,
}

/// A part of a page, with or without a heading.
#[derive(Debug, Default)]
pub(crate) struct Section {
    pub(crate) heading: String,
    pub(crate) parts: Vec<Part>,
}

/// What a section holds.
#[derive(Debug)]
pub(crate) enum Part {
    /// A line of text.
    Text(String),
    /// A line that matters most of those beside it.
    Strong(String),
    /// A line for those who want to know more.
    Hint(String),
    /// A heading inside a section.
    Heading(String),
    /// Somebody's own words, with their line breaks.
    Words(String),
    /// Something to see before all else.
    Caution(String),
    /// Questions and answers.
    Facts(Vec<SummaryRow>),
    /// A list.
    Points(Vec<String>),
    /// A table, a card for each row on a small screen.
    Table(Table),
    /// What can be done.
    Doings(Vec<Doing>),
    /// Two people side by side.
    Beside(Vec<Section>),
    /// Links to other parts of a list.
    Filters(Vec<Doing>),
    /// A question whose answer is looked for.
    Search(Search),
    /// What waits, one line each, and lines that open to several of one kind.
    Rows(Vec<Line>),
    /// Something to open.
    Fold(Fold),
}

/// A line that opens to more: nothing in it folds again.
#[derive(Debug)]
pub(crate) struct Fold {
    pub(crate) summary: String,
    pub(crate) parts: Vec<Part>,
}

/// A table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    /// Where it leads; empty for nowhere.
    pub(crate) href: String,
    /// Shown as a tag of this tone.
    pub(crate) tag: Option<Tone>,
    /// Said behind it; empty for nothing.
    pub(crate) more: String,
}

/// Something that can be done, or a place to go.
#[derive(Debug, Clone)]
pub(crate) struct Doing {
    pub(crate) label: String,
    /// To whom or to what, for those who hear the page; empty for nothing.
    pub(crate) whose: String,
    pub(crate) href: String,
    pub(crate) way: DoingWay,
    /// Values sent along.
    pub(crate) sends: Vec<(&'static str, String)>,
}

/// How something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DoingWay {
    /// A link, which may be the one we are at.
    Link {
        /// Whether we are there.
        here: bool,
    },
    /// A link that looks like a button: the next thing to do.
    Next,
    /// A button that does it at once.
    Send,
}

/// A form that looks for something.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) action: String,
    pub(crate) label: String,
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) button: String,
}

/// A line of what waits.
#[derive(Debug)]
pub(crate) enum Line {
    /// One thing.
    One(Row),
    /// Several of one kind.
    Several(Several),
}

/// Several things of one kind: a line that opens to one row each.
#[derive(Debug)]
pub(crate) struct Several {
    pub(crate) label: String,
    pub(crate) why: String,
    /// How the most urgent of them stands.
    pub(crate) status: String,
    pub(crate) tone: Tone,
    pub(crate) rows: Vec<Row>,
}

/// One thing that waits for the coordinator: all of it is one link.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) label: String,
    /// Whom it is about, for a row below what is to be done; empty for nobody.
    pub(crate) who: String,
    pub(crate) why: String,
    pub(crate) status: String,
    pub(crate) tone: Tone,
    /// What is done there, in a word or two.
    pub(crate) todo: String,
    pub(crate) href: String,
}

#[derive(Template)]
#[template(path = "desk/sheet.html")]
struct SheetPage<'a> {
    frame: &'a Frame,
    sheet: &'a Sheet,
    done: String,
}

impl Sheet {
    /// Shows it.
    pub(crate) fn show(&self, desk: &Desk) -> Answer {
        html::show(&SheetPage { frame: &desk.frame, sheet: self, done: desk.done() })
    }
}

impl Section {
    /// A section with a heading.
    pub(crate) fn of(heading: impl Into<String>, parts: Vec<Part>) -> Self {
        Self { heading: heading.into(), parts }
    }

    /// A section without one.
    pub(crate) const fn plain(parts: Vec<Part>) -> Self {
        Self { heading: String::new(), parts }
    }
}

impl Fold {
    /// A line and what it opens to.
    pub(crate) fn of(summary: impl Into<String>, parts: Vec<Part>) -> Self {
        Self { summary: summary.into(), parts }
    }
}

impl Cell {
    /// Text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A link.
    pub(crate) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }

    /// A tag.
    pub(crate) fn tag(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tag: Some(tone), ..Self::default() }
    }

    /// And more behind it.
    #[must_use]
    pub(crate) fn and(self, more: impl Into<String>) -> Self {
        Self { more: more.into(), ..self }
    }
}

impl Doing {
    fn new(label: impl Into<String>, href: impl Into<String>, way: DoingWay) -> Self {
        Self { label: label.into(), whose: String::new(), href: href.into(), way, sends: Vec::new() }
    }

    /// A link.
    pub(crate) fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label, href, DoingWay::Link { here: false })
    }

    /// A link to a part of a list, which may be the one shown.
    pub(crate) fn filter(label: impl Into<String>, href: impl Into<String>, here: bool) -> Self {
        Self::new(label, href, DoingWay::Link { here })
    }

    /// The next thing to do.
    pub(crate) fn next(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label, href, DoingWay::Next)
    }

    /// A button that does it at once.
    pub(crate) fn send(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label, href, DoingWay::Send)
    }

    /// To whom.
    #[must_use]
    pub(crate) fn whose(mut self, whose: impl Into<String>) -> Self {
        self.whose = whose.into();
        self
    }

    /// With a value sent along.
    #[must_use]
    pub(crate) fn sending(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.sends.push((name, value.into()));
        self
    }
}
