//! Everything hostile that is sent to one form, and whether any of it may be taken.

use super::found::{Field, Found, Kind};

pub(super) const SCRIPT: &str = "<script>alert(1)</script>";
const FORMULA: &str = "=cmd|' /C calc'!A0";
const HEADERS: &str = "Ada\r\nBcc: x@y.org";
const RIGHT_TO_LEFT: &str = "Ada\u{202e}gpj.exe";
const NOBODY: &str = "7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11";
/// Fields that hold any number of anybody's own words, and may be told line by line or again and again.
const LISTS: [&str; 5] = ["languages", "interests", "names", "keep_apart", "apart"];
/// What people call themselves is not ours to choose from, though the form offers some words.
const OWN_WORD: &str = "gender";
/// One more than the longest text anybody is asked for.
const TOO_LONG: usize = 5001;
/// More than any body may hold.
const OVERSIZED: usize = 64 * 1024 + 1;

/// One body to send.
#[derive(Debug)]
pub(super) struct Attack {
    /// What it is, for the report.
    pub(super) what: String,
    pub(super) body: Vec<u8>,
    /// Whether it is fit for nothing, so that taking it is a fault.
    pub(super) must_be_refused: bool,
    /// Whether it is about something a person fills in or chooses, so that the page must say what is wrong with it.
    pub(super) is_asked: bool,
    /// The field and the text that a refusal must give back, where a person typed it.
    pub(super) typed: Option<(String, String)>,
    /// Every field the summary must name.
    pub(super) wrong: Vec<String>,
}

/// Every attack on a form. What must be refused is to be sent first: taking the rest may change what the form means.
pub(super) fn on(form: &Found) -> Vec<Attack> {
    let mut attacks = vec![
        plain("an unknown field", body(form, None, &pair("not_asked", "x")), true),
        plain("a body without end", body(form, None, &pair("padding", &"x".repeat(OVERSIZED))), true),
        plain("a flood of fields", body(form, None, &"a=1&".repeat(600).into_bytes()), true),
    ];
    attacks.extend(all_wrong_at_once(form));
    for field in &form.fields {
        attacks.extend(broken(form, field));
    }
    for field in &form.fields {
        attacks.extend(nasty(form, field));
    }
    attacks.push(plain("nothing at all", Vec::new(), false));
    attacks
}

/// The form as somebody with good intent would send it.
pub(super) fn sensible(form: &Found) -> Vec<u8> {
    body(form, None, b"")
}

/// Every field a person fills in, with what no answer can be: all of it must be said together.
fn all_wrong_at_once(form: &Found) -> Option<Attack> {
    let asked = |field: &&Field| !matches!(field.kind, Kind::Hidden | Kind::Button);
    let wrong: Vec<&Field> = form.fields.iter().filter(asked).collect();
    let hidden = form.fields.iter().filter(|field| !asked(field));
    let mut pairs: Vec<Vec<u8>> =
        hidden.flat_map(|field| field.filled.iter().map(|value| pair(&field.name, value))).collect();
    pairs.extend(wrong.iter().map(|field| format!("{}=%FF%FEx", encoded(&field.name)).into_bytes()));
    let names = wrong.iter().map(|field| field.name.clone()).collect();
    let attack = plain("every field wrong at once", pairs.join(&b'&'), true);
    (wrong.len() > 1).then_some(Attack { is_asked: true, wrong: names, ..attack })
}

/// What is no text, or not one text, or longer than anything.
fn broken(form: &Found, field: &Field) -> Vec<Attack> {
    let name = encoded(&field.name);
    // What is hidden may be answers of earlier pages, told again when all of it is sent.
    let fatal = field.kind != Kind::Hidden;
    let is_list = LISTS.contains(&field.name.as_str());
    let raw = |what: &str, value: &str| {
        let changed = format!("{name}={value}");
        about(field, what, body(form, Some(field), changed.as_bytes()), fatal)
    };
    let mut attacks = vec![raw("bytes that are no text", "%FF%FEx"), raw("a zero byte", "a%00b")];
    if field.kind != Kind::Many {
        let once = pair(&field.name, field.filled.first().map_or("", String::as_str));
        let twice = [once.clone(), once].join(&b'&');
        attacks.push(about(field, "two answers", body(form, Some(field), &twice), fatal && !is_list));
    }
    attacks.push(typed(form, field, "5,001 letters", &"x".repeat(TOO_LONG), fatal));
    attacks
}

/// What may be text but must stay text.
fn nasty(form: &Found, field: &Field) -> Vec<Attack> {
    let is_list = LISTS.contains(&field.name.as_str());
    let (is_shown, is_own_word) = (field.kind != Kind::Hidden, field.name == OWN_WORD);
    let choice = matches!(field.kind, Kind::One | Kind::Many | Kind::Button) && !is_list && !is_own_word;
    let line = choice || is_shown && is_own_word || field.kind == Kind::Line && !is_list;
    vec![
        typed(form, field, "a script", SCRIPT, choice),
        typed(form, field, "a formula", FORMULA, choice),
        typed(form, field, "a header", HEADERS, line),
        typed(form, field, "text that turns round", RIGHT_TO_LEFT, choice),
        typed(form, field, "an id of nothing", NOBODY, choice),
        about(field, "nothing", body(form, Some(field), b""), false),
    ]
}

fn typed(form: &Found, field: &Field, what: &str, text: &str, must_be_refused: bool) -> Attack {
    let shown = matches!(field.kind, Kind::Line | Kind::Text) && !field.name.contains("code");
    Attack {
        typed: shown.then(|| (field.name.clone(), text.replace("\r\n", "\n"))),
        ..about(field, what, body(form, Some(field), &pair(&field.name, text)), must_be_refused)
    }
}

fn about(field: &Field, what: &str, body: Vec<u8>, must_be_refused: bool) -> Attack {
    let is_asked = !matches!(field.kind, Kind::Hidden | Kind::Button);
    Attack { is_asked, ..plain(&format!("{what} in {}", field.name), body, must_be_refused) }
}

fn plain(what: &str, body: Vec<u8>, must_be_refused: bool) -> Attack {
    Attack { what: what.to_owned(), body, must_be_refused, is_asked: false, typed: None, wrong: Vec::new() }
}

/// The form sensibly filled, but for one field, with `more` at its end.
fn body(form: &Found, but: Option<&Field>, more: &[u8]) -> Vec<u8> {
    let kept = form.fields.iter().filter(|field| Some(*field) != but);
    let mut pairs: Vec<Vec<u8>> =
        kept.flat_map(|field| field.filled.iter().map(|value| pair(&field.name, value))).collect();
    pairs.push(more.to_vec());
    pairs.retain(|pair| !pair.is_empty());
    pairs.join(&b'&')
}

fn pair(name: &str, value: &str) -> Vec<u8> {
    format!("{}={}", encoded(name), encoded(value)).into_bytes()
}

fn encoded(text: &str) -> String {
    let encoded = |byte: u8| match byte {
        plain if plain.is_ascii_alphanumeric() => char::from(plain).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encoded).collect()
}
