//! Forms as a page shows them, with something sensible in every field: what is hostile is then the one thing that differs.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// A form of a page.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The path it is sent to.
    pub(super) action: String,
    /// What it asks, in the order of the page, without the token.
    pub(super) fields: Vec<Field>,
}

/// What a form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Something sensible.
    pub(super) filled: Vec<String>,
}

/// How it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line of text.
    Line,
    /// Many lines of text.
    Text,
    /// One of the choices there are.
    One,
    /// Any of the choices there are.
    Many,
    /// Nobody sees it.
    Hidden,
    /// The button that was pressed.
    Button,
}

/// Where the links of a page lead, without what follows `#`; and its forms that change something.
pub(super) fn ways(body: &str, path: &str) -> (Vec<String>, Vec<Found>) {
    let page = Html::parse_document(body);
    let links = select(page.root_element(), "a[href]");
    let links = links.iter().filter_map(|link| link.attr("href")?.split('#').next().map(str::to_owned));
    let forms = select(page.root_element(), "form[method=post]").into_iter();
    (links.collect(), forms.map(|form| read(form, path)).collect())
}

/// The secret a page shows for an authenticator.
pub(super) fn secret(body: &str) -> String {
    let page = Html::parse_document(body);
    select(page.root_element(), "code").first().map(|code| code.text().collect()).unwrap_or_default()
}

/// The fields that the summary of a page names as wrong.
pub(super) fn named_wrong(body: &str) -> BTreeSet<String> {
    let page = Html::parse_document(body);
    let links = select(page.root_element(), ".error-summary a[href]").into_iter();
    links.filter_map(|link| link.attr("href")?.strip_prefix('#').map(str::to_owned)).collect()
}

/// What stands in a field of a page that came back.
pub(super) fn given_back(body: &str, name: &str) -> Vec<String> {
    let page = Html::parse_document(body);
    let named = select(page.root_element(), "input[name], textarea[name]").into_iter();
    named.filter(|control| control.attr("name") == Some(name)).map(value_of).collect()
}

fn read(form: ElementRef<'_>, path: &str) -> Found {
    let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(path);
    let mut found = Found { action: action.to_owned(), fields: Vec::new() };
    let goes_without = !select(form, "button:not([name]):not([type=button])").is_empty();
    for control in select(form, "input[name], textarea[name], select[name], button[name]") {
        let name = control.attr("name").unwrap_or_default();
        if name != "csrf" {
            found.take(name, control);
        }
    }
    // Where one button has no name, that is the one a person presses to go on.
    found.fields.retain(|field| !(goes_without && field.kind == Kind::Button));
    found
}

impl Found {
    fn take(&mut self, name: &str, control: ElementRef<'_>) {
        let value = value_of(control);
        let (kind, filled) = match (control.value().name(), control.attr("type").unwrap_or("text")) {
            ("textarea", _) => (Kind::Text, or(value, "Something to say.")),
            ("select", _) => (Kind::One, first_option(control)),
            ("button", _) | (_, "submit") => (Kind::Button, value),
            (_, "hidden") => (Kind::Hidden, value),
            (_, "radio") => (Kind::One, value),
            (_, "checkbox") => (Kind::Many, value),
            _ => (Kind::Line, or(value, sensible(name))),
        };
        let same = self.fields.iter_mut().find(|field| field.name == name);
        match same {
            // Of several choices or buttons the first is taken; of boxes and of what is hidden all.
            Some(field) if kind == field.kind && matches!(kind, Kind::Hidden | Kind::Many) => {
                field.filled.push(filled);
            }
            Some(_) => {}
            None => self.fields.push(Field { name: name.to_owned(), kind, filled: vec![filled] }),
        }
    }

    /// What tells this form from others of the same operation.
    pub(super) fn visible(&self) -> Vec<&str> {
        let shown = self.fields.iter().filter(|field| field.kind != Kind::Hidden);
        shown.map(|field| field.name.as_str()).collect()
    }
}

fn value_of(control: ElementRef<'_>) -> String {
    if control.value().name() == "textarea" {
        let text: String = control.text().collect();
        return text.strip_prefix('\n').unwrap_or(&text).to_owned();
    }
    control.attr("value").unwrap_or_default().to_owned()
}

fn first_option(control: ElementRef<'_>) -> String {
    let options = select(control, "option[value]");
    let values = options.iter().filter_map(|option| option.attr("value"));
    values.into_iter().find(|value| !value.is_empty()).unwrap_or_default().to_owned()
}

fn or(value: String, otherwise: &str) -> String {
    if value.is_empty() { otherwise.to_owned() } else { value }
}

/// Something that fits most fields of this name.
fn sensible(name: &str) -> &'static str {
    let last = name.rsplit('.').next().unwrap_or(name);
    match last {
        "day" | "month" => "1",
        "year" => "2026",
        "age" => "40",
        "time" => "10:00",
        _ if last.contains("email") => "somebody@made-up.example",
        _ if last.contains("phone") => "0113 496 0000",
        _ if last.contains("minutes") || last.contains("hours") || last.contains("capacity") => "2",
        _ if last.contains("km") || last.contains("weeks") || last.contains("places") => "2",
        _ => "Ada",
    }
}

fn select<'a>(inside: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector of ours is right");
    inside.select(&selector).collect()
}
