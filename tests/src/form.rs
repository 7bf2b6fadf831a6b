//! A form found in a page, filled as a person would: only what is there can be filled, and what is hidden goes along.

use reqwest::Method;
use scraper::ElementRef;

use crate::page::{elements, words};

/// A form on its way to being sent.
#[derive(Debug, Clone)]
pub struct Form {
    method: Method,
    action: String,
    /// What would be sent now, in the order of the page.
    fields: Vec<(String, String)>,
    /// What can be filled or chosen.
    controls: Vec<Control>,
    /// Words, name and value of each button.
    buttons: Vec<(String, Option<String>, String)>,
}

#[derive(Debug, Clone)]
struct Control {
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// Typed into.
    Text,
    /// One of several, by value and words.
    One(Vec<(String, String)>),
    /// Any of several: this one, by value and words.
    Tick(String, String),
}

impl Form {
    /// Reads what a browser would have ready on the page at `path`.
    pub(crate) fn read(form: ElementRef<'_>, path: &str) -> Self {
        let attribute = |name| form.value().attr(name).filter(|value: &&str| !value.is_empty());
        let posts = attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let mut read = Self {
            method: if posts { Method::POST } else { Method::GET },
            action: attribute("action").unwrap_or(path).to_owned(),
            fields: Vec::new(),
            controls: Vec::new(),
            buttons: buttons(form).collect(),
        };
        for control in elements(form, "input[name], textarea[name], select[name]") {
            if control.value().attr("disabled").is_none() {
                read.take(form, control);
            }
        }
        read
    }

    fn take(&mut self, form: ElementRef<'_>, control: ElementRef<'_>) {
        let name = control.value().attr("name").unwrap_or_default().to_owned();
        let value = control.value().attr("value").map(str::to_owned);
        match (control.value().name(), control.value().attr("type").unwrap_or("text")) {
            ("textarea", _) => {
                self.text(name, control.text().collect::<String>().trim_start_matches('\n').to_owned());
            }
            ("select", _) => self.select(name, control),
            (_, "submit" | "button" | "image" | "reset" | "file") => {}
            (_, "hidden") => self.fields.push((name, value.unwrap_or_default())),
            (_, kind @ ("radio" | "checkbox")) => {
                let value = value.unwrap_or_else(|| "on".to_owned());
                let label = label(form, control);
                if control.value().attr("checked").is_some() {
                    self.fields.push((name.clone(), value.clone()));
                }
                self.choice(name, kind == "radio", value, label);
            }
            _ => self.text(name, value.unwrap_or_default()),
        }
    }

    fn text(&mut self, name: String, value: String) {
        self.fields.push((name.clone(), value));
        self.controls.push(Control { name, kind: Kind::Text });
    }

    fn select(&mut self, name: String, control: ElementRef<'_>) {
        let options: Vec<(String, String, bool)> = elements(control, "option")
            .into_iter()
            .map(|option| {
                let label = words(option);
                let value = option.value().attr("value").map_or_else(|| label.clone(), str::to_owned);
                (value, label, option.value().attr("selected").is_some())
            })
            .collect();
        let chosen = options.iter().find(|option| option.2).or(options.first());
        if let Some((value, ..)) = chosen {
            self.fields.push((name.clone(), value.clone()));
        }
        let options = options.into_iter().map(|(value, label, _)| (value, label)).collect();
        self.controls.push(Control { name, kind: Kind::One(options) });
    }

    fn choice(&mut self, name: String, only_one: bool, value: String, label: String) {
        if !only_one {
            return self.controls.push(Control { name, kind: Kind::Tick(value, label) });
        }
        let same = self.controls.iter_mut().find(|control| control.name == name);
        match same {
            Some(Control { kind: Kind::One(options), .. }) => options.push((value, label)),
            _ => self.controls.push(Control { name, kind: Kind::One(vec![(value, label)]) }),
        }
    }

    /// Types into a field, or chooses or ticks by value or by the words beside it.
    #[must_use]
    #[track_caller]
    pub fn fill(self, name: &str, value: &str) -> Self {
        let known: Vec<String> =
            self.controls.iter().map(|control| format!("{} {:?}", control.name, control.kind)).collect();
        let asked = self.asks(name);
        assert!(asked, "the form to {} does not ask “{name}”; it asks:\n{}", self.action, known.join("\n"));
        let filled = self.set(name, value);
        filled.unwrap_or_else(|| panic!("“{value}” cannot be chosen for “{name}”:\n{}", known.join("\n")))
    }

    /// As [`Form::fill`], but leaves a form that does not ask it, or does not have this choice, as it is.
    #[must_use]
    pub fn fill_if_asked(self, name: &str, value: &str) -> Self {
        if !self.asks(name) {
            return self;
        }
        self.clone().set(name, value).unwrap_or(self)
    }

    /// Whether it asks this.
    pub fn asks(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
    }

    /// The names of all it asks, each once.
    pub fn asked(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.controls.iter().map(|control| control.name.as_str()).collect();
        names.dedup();
        names
    }

    /// What a field holds now.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Sends something the page does not offer, as somebody with bad intent would.
    #[must_use]
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    fn set(mut self, name: &str, value: &str) -> Option<Self> {
        let fits = |control: &&Control| control.name == name && control.kind.value_of(value).is_some();
        let control = self.controls.iter().find(fits)?;
        let value = control.kind.value_of(value)?;
        if !matches!(control.kind, Kind::Tick(..)) {
            self.fields.retain(|(field, _)| field != name);
        }
        if !self.fields.contains(&(name.to_owned(), value.clone())) {
            self.fields.push((name.to_owned(), value));
        }
        Some(self)
    }

    /// What a browser would send when this button is pressed.
    #[track_caller]
    pub(crate) fn pressed(mut self, button: &str) -> (Method, String, Vec<(String, String)>) {
        let found = self.buttons.iter().find(|(words, ..)| words == button);
        let Some((_, name, value)) = found else {
            panic!("no button “{button}”, only {:?}", self.buttons)
        };
        if let Some(name) = name {
            self.fields.push((name.clone(), value.clone()));
        }
        (self.method, self.action, self.fields)
    }
}

impl Kind {
    /// What is sent for a value or its words; none when it cannot be chosen.
    fn value_of(&self, wanted: &str) -> Option<String> {
        match self {
            Self::Text => Some(wanted.to_owned()),
            Self::One(options) => {
                let chosen = options.iter().find(|(value, label)| value == wanted || label == wanted);
                chosen.map(|(value, _)| value.clone())
            }
            Self::Tick(value, label) => (value == wanted || label == wanted).then(|| value.clone()),
        }
    }
}

/// Words, name and value of each button that sends the form.
pub(crate) fn buttons(form: ElementRef<'_>) -> impl Iterator<Item = (String, Option<String>, String)> {
    elements(form, "button:not([type=button]):not([type=reset]), input[type=submit]").into_iter().map(
        |button| {
            let value = button.value().attr("value").unwrap_or_default().to_owned();
            let label = if button.value().name() == "input" { value.clone() } else { words(button) };
            (label, button.value().attr("name").map(str::to_owned), value)
        },
    )
}

/// The words beside a control: the label that names its id, or the one around it.
fn label(form: ElementRef<'_>, control: ElementRef<'_>) -> String {
    let named = control.value().attr("id").and_then(|id| {
        elements(form, "label[for]").into_iter().find(|label| label.value().attr("for") == Some(id))
    });
    let around =
        || control.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "label");
    named.or_else(around).map(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::Form;
    use crate::page::elements;

    const PAGE: &str = r#"<form method="post" action="/ask">
        <input type="hidden" name="token" value="secret">
        <label for="name">Name</label><input id="name" name="name" value="Ada">
        <textarea name="about">
Hello</textarea>
        <label><input type="radio" name="way" value="phone" checked> By phone</label>
        <input type="radio" name="way" value="visit" id="visit"><label for="visit">A visit</label>
        <label><input type="checkbox" name="day" value="mon"> Monday</label>
        <label><input type="checkbox" name="day" value="tue"> Tuesday</label>
        <select name="year"><option value="">Choose</option><option value="1">First</option></select>
        <input name="off" disabled value="x"><input type="button" name="no" value="No">
        <button>Send</button><button name="back" value="yes">Go back</button></form>"#;

    fn form() -> Form {
        let page = Html::parse_document(PAGE);
        Form::read(elements(page.root_element(), "form")[0], "/here")
    }

    fn sent(form: Form, button: &str) -> Vec<(String, String)> {
        form.pressed(button).2
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_untouched_form_sends_what_a_browser_would() {
        let expected =
            [("token", "secret"), ("name", "Ada"), ("about", "Hello"), ("way", "phone"), ("year", "")];
        assert_eq!(sent(form(), "Send"), pairs(&expected));
    }

    #[test]
    fn choices_can_be_made_by_value_or_by_their_words() {
        let form =
            form().fill("name", "Bea").fill("way", "A visit").fill("day", "mon").fill("day", "Tuesday");
        let sent = sent(form.fill("year", "First"), "Go back");
        for pair in pairs(&[
            ("name", "Bea"),
            ("way", "visit"),
            ("day", "mon"),
            ("day", "tue"),
            ("year", "1"),
            ("back", "yes"),
        ]) {
            assert!(sent.contains(&pair), "{pair:?} is missing in {sent:?}");
        }
        assert!(!sent.contains(&("way".to_owned(), "phone".to_owned())));
    }

    #[test]
    #[should_panic(expected = "does not ask “age”")]
    fn what_a_form_does_not_ask_cannot_be_filled() {
        let _never = form().fill("age", "40");
    }

    #[test]
    #[should_panic(expected = "cannot be chosen")]
    fn what_a_form_does_not_offer_cannot_be_chosen() {
        let _never = form().fill("way", "pigeon");
    }
}
