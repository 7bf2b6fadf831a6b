//! A page as a person sees it: its words, its links, its forms. Without this file tests would compare markup.

#![expect(clippy::return_self_not_must_use, reason = "what a page says may be the last thing told of it")]

use reqwest::{Response, StatusCode};
use scraper::{ElementRef, Html, Selector};

use crate::form::{Form, buttons};

/// A page that was answered.
#[derive(Debug, Clone)]
pub struct Page {
    path: String,
    status: StatusCode,
    html: String,
}

impl Page {
    /// Reads an answer to its end.
    pub async fn read(answer: Response) -> Self {
        let (path, status) = (answer.url().path().to_owned(), answer.status());
        Self { path, status, html: answer.text().await.expect("the page arrives whole") }
    }

    /// The path it was answered from, after redirects.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its markup.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// All its words, with single spaces.
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html);
        elements(document.root_element(), "body").first().copied().map(words).unwrap_or_default()
    }

    /// Asserts that these words are on the page, and hands it on.
    #[track_caller]
    pub fn says(self, expected: &str) -> Self {
        let text = self.text();
        assert!(text.contains(expected), "“{expected}” is not on {}:\n{text}", self.path);
        self
    }

    /// Asserts that this is the page at a path below the scheme, and hands it on.
    #[track_caller]
    pub fn is_at(self, below: &str) -> Self {
        assert!(self.path.ends_with(below), "{} should be {below}:\n{}", self.path, self.text());
        self
    }

    /// Asserts that these words are nowhere on the page, not even in its markup.
    #[track_caller]
    pub fn does_not_say(self, unwanted: &str) -> Self {
        let found = self.html.contains(unwanted) || self.text().contains(unwanted);
        assert!(!found, "“{unwanted}” is on {}:\n{}", self.path, self.text());
        self
    }

    /// Where the first link with these words leads.
    #[track_caller]
    pub fn link(&self, wanted: &str) -> String {
        let document = Html::parse_document(&self.html);
        let mut links = elements(document.root_element(), "a[href]").into_iter();
        let found =
            links.find(|link| words(*link).contains(wanted)).and_then(|link| link.value().attr("href"));
        let Some(found) = found else { panic!("no link “{wanted}” on {}:\n{}", self.path, self.text()) };
        found.to_owned()
    }

    /// Where the first link leads whose words hold whom it is about, and end in what it does.
    #[track_caller]
    pub fn link_about(&self, what: &str, who: &str) -> String {
        let document = Html::parse_document(&self.html);
        let fits = |link: &ElementRef<'_>| {
            let words = words(*link);
            words.ends_with(what) && words.contains(who)
        };
        let found = elements(document.root_element(), "a[href]").into_iter().find(fits);
        let found = found.and_then(|link| link.value().attr("href"));
        let Some(found) = found else {
            panic!("no link “{what}” about {who} on {}:\n{}", self.path, self.text())
        };
        found.to_owned()
    }

    /// What the page sets apart to be typed letter by letter.
    #[track_caller]
    pub fn code_element(&self) -> String {
        let document = Html::parse_document(&self.html);
        let first = elements(document.root_element(), "code").first().copied().map(words);
        first.unwrap_or_else(|| panic!("nothing to type letter by letter on {}:\n{}", self.path, self.text()))
    }

    /// The values that can be ticked or chosen for a field.
    pub fn choices(&self, field: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let options = elements(document.root_element(), "input[type=checkbox], input[type=radio]");
        let of_field = options.into_iter().filter(|option| option.value().attr("name") == Some(field));
        of_field.filter_map(|option| option.value().attr("value").map(str::to_owned)).collect()
    }

    /// The links whose words hold `wanted`, in the order of the page.
    pub fn links(&self, wanted: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let links = elements(document.root_element(), "a[href]")
            .into_iter()
            .filter(|link| words(*link).contains(wanted));
        links.filter_map(|link| link.value().attr("href").map(str::to_owned)).collect()
    }

    /// The form that has a button with these words.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        let document = Html::parse_document(&self.html);
        let mut forms = elements(document.root_element(), "form").into_iter();
        let found = forms.find(|form| buttons(*form).any(|(words, ..)| words == button));
        let Some(form) = found else { panic!("no button “{button}” on {}:\n{}", self.path, self.text()) };
        Form::read(form, &self.path)
    }

    /// Whether there is a button with these words.
    pub fn has_button(&self, button: &str) -> bool {
        let document = Html::parse_document(&self.html);
        elements(document.root_element(), "form")
            .into_iter()
            .any(|form| buttons(form).any(|(words, ..)| words == button))
    }

    /// The first form of the main part that changes something, and the words of its first button.
    #[track_caller]
    pub fn main_form(&self) -> (Form, String) {
        let document = Html::parse_document(&self.html);
        let forms = elements(document.root_element(), "main form[method=post], main form[method=POST]");
        let Some(form) = forms.first().copied() else {
            panic!("nothing to answer on {}:\n{}", self.path, self.text())
        };
        let button = buttons(form).map(|(words, ..)| words).next();
        (Form::read(form, &self.path), button.expect("a form has a button"))
    }
}

/// The words inside an element, with single spaces.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    let text: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    text.join(" ")
}

/// The elements inside another that a selector of ours finds, in the order of the page.
pub(crate) fn elements<'a>(inside: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector of ours is right");
    inside.select(&selector).collect()
}
