//! Every letter, word for word. A change of a sentence shows here before a person reads it.

use std::collections::BTreeSet;

use befriend_email_notification::{Email, Letterhead, Naming, Rendered, render};

const NAMINGS: [(Naming, &str); 2] = [(Naming::Neutral, "neutral"), (Naming::Named, "named")];

/// What nobody may read on a lock screen or in a shared inbox, unless the person chose to be named to.
const GIVES_AWAY: [&str; 24] = [
    "befriend",
    "harbour",
    "mentor",
    "buddy",
    "volunteer",
    "charity",
    "charities",
    "help",
    "support",
    "lonel",
    "anxi",
    "depress",
    "mental",
    "health",
    "bereave",
    "grief",
    "illness",
    "counsel",
    "therap",
    "crisis",
    "wellbeing",
    "vulnerable",
    "safeguard",
    "referral",
];

fn letter(email: &Email, naming: Naming) -> Rendered {
    render(email, &Letterhead::sample(naming)).expect("a sound template")
}

/// What a reader sees of the HTML: no tags, no head, entities read.
fn seen(html: &str) -> String {
    let (_, body) = html.split_once("</head>").expect("a head");
    let words: String =
        body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    unescape(&words)
}

fn unescape(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
}

fn links_in_text(text: &str) -> BTreeSet<String> {
    text.split_whitespace().filter(|word| word.starts_with("http")).map(str::to_owned).collect()
}

fn links_in_html(html: &str) -> BTreeSet<String> {
    html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(unescape).collect()
}

fn only_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn every_letter_reads_as_it_did() {
    for (naming, name) in NAMINGS {
        for (sample, email) in Email::samples() {
            let letter = letter(&email, naming);
            let words = format!("Subject: {}\n\n{}", letter.subject(), letter.text());
            insta::assert_snapshot!(format!("{sample}.{name}.text"), words);
            insta::assert_snapshot!(format!("{sample}.{name}.html"), letter.html());
        }
    }
}

#[test]
fn every_kind_of_letter_has_a_sample_and_a_template_folder() {
    let sampled: BTreeSet<&str> = Email::samples().iter().map(|(_, email)| email.code()).collect();
    let known: BTreeSet<&str> = Email::CODES.iter().copied().collect();
    assert_eq!(sampled, known);
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let folders: BTreeSet<String> = std::fs::read_dir(templates)
        .expect("the templates")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, known.into_iter().map(str::to_owned).collect());
}

#[test]
fn no_snapshot_is_left_of_a_letter_that_is_gone() {
    let snapshots = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let samples = Email::samples();
    let orphans: Vec<String> = std::fs::read_dir(snapshots)
        .expect("the snapshots")
        .filter_map(Result::ok)
        .filter_map(|entry| {
            entry.file_name().to_string_lossy().strip_prefix("it__letters__").map(str::to_owned)
        })
        .filter(|file| !samples.iter().any(|(sample, _)| file.split('.').next() == Some(sample)))
        .collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

#[test]
fn sample_names_are_unique() {
    let names: BTreeSet<&str> = Email::samples().iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), Email::samples().len());
}

#[test]
fn subjects_fit_a_lock_screen() {
    for (naming, _) in NAMINGS {
        for (sample, email) in Email::samples() {
            let subject = letter(&email, naming).subject().to_owned();
            assert!((1..=78).contains(&subject.chars().count()), "{sample}: {subject}");
            assert!(!subject.chars().any(|c| c.is_ascii_digit()), "{sample}: a code or date in {subject:?}");
        }
    }
}

#[test]
fn a_scheme_with_a_very_long_name_leaves_the_subject_short() {
    let mut head = Letterhead::sample(Naming::Named);
    head.scheme_name = befriend_domain::text::Name::parse(&"Harbour ".repeat(12)).expect("a long name");
    for (_, email) in Email::samples() {
        assert!(!render(&email, &head).expect("a sound template").subject().contains("Harbour"));
    }
}

#[test]
fn text_and_html_say_the_same() {
    for (naming, _) in NAMINGS {
        for (sample, email) in Email::samples() {
            let letter = letter(&email, naming);
            let text: String =
                letter.text().split_whitespace().filter(|word| !word.starts_with("http")).collect();
            assert_eq!(only_letters(&text), only_letters(&seen(letter.html())), "{sample}");
        }
    }
}

/// It also goes to an address that is no longer theirs, where a link into the service has no business.
const WITHOUT_A_LINK: &str = "reach_changed";

#[test]
fn text_and_html_carry_the_same_one_link() {
    for (naming, _) in NAMINGS {
        for (sample, email) in Email::samples() {
            let letter = letter(&email, naming);
            let links = links_in_text(letter.text());
            assert_eq!(links, links_in_html(letter.html()), "{sample}");
            let actions = usize::from(email.code() != WITHOUT_A_LINK);
            assert_eq!(links.len(), actions, "{sample}: one action each");
        }
    }
}

#[test]
fn no_letter_gives_anybody_away_unless_they_chose_to_be_named_to() {
    for (sample, email) in Email::samples() {
        let letter = letter(&email, Naming::Neutral);
        let text: Vec<&str> =
            letter.text().split_whitespace().filter(|word| !word.starts_with("http")).collect();
        let said = format!("{} {} {}", letter.subject(), text.join(" "), seen(letter.html())).to_lowercase();
        for word in GIVES_AWAY {
            assert!(!said.contains(word), "{sample} says {word:?}: {said}");
        }
    }
}

#[test]
fn a_letter_names_the_scheme_to_those_who_chose_it() {
    for (sample, email) in Email::samples() {
        let letter = letter(&email, Naming::Named);
        for part in [letter.subject(), letter.text(), letter.html()] {
            assert!(part.contains("Harbour Befriending"), "{sample}");
        }
    }
}

#[test]
fn no_letter_loads_runs_or_tracks_anything() {
    for (sample, email) in Email::samples() {
        let html = letter(&email, Naming::Named).html().to_lowercase();
        for forbidden in
            ["<img", "<script", "<iframe", "<form", "<link", "src=", "url(", "@import", "javascript:"]
        {
            assert!(!html.contains(forbidden), "{sample}: {forbidden}");
        }
        assert!(html.len() < 6 * 1024, "{sample}: {} bytes", html.len());
    }
}

#[test]
fn no_letter_shows_a_missing_text_or_an_unfilled_placeholder() {
    for (naming, _) in NAMINGS {
        for (sample, email) in Email::samples() {
            let letter = letter(&email, naming);
            for part in [letter.subject(), letter.text(), &seen(letter.html())] {
                assert!(!part.contains(['⟦', '{', '}']), "{sample}: {part}");
            }
        }
    }
}

#[test]
fn a_letter_without_a_known_name_or_number_still_reads_well() {
    let mut head = Letterhead::sample(Naming::Neutral);
    (head.known_as, head.phone) = (None, None);
    for (sample, email) in Email::samples() {
        let letter = render(&email, &head).expect("a sound template");
        assert!(letter.text().starts_with("Hello,\n"), "{sample}");
        assert!(letter.text().contains("A person will read it."), "{sample}");
        assert!(!letter.text().contains("ring us on"), "{sample}");
    }
}

#[test]
fn a_name_with_markup_stays_a_name() {
    let mut head = Letterhead::sample(Naming::Named);
    head.known_as = befriend_domain::text::Name::parse("<b onload=x>Ada & \"Co\"</b>").ok();
    let (_, email) = Email::samples().remove(0);
    let letter = render(&email, &head).expect("a sound template");
    assert!(!letter.html().contains("<b "));
    assert!(letter.html().contains("&#60;b onload=x&#62;Ada &#38; &#34;Co&#34;&#60;/b&#62;"));
    assert!(letter.text().contains("Hello <b onload=x>Ada & \"Co\"</b>,"));
}
