//! Help in a crisis: who answers, where and when. Without this table the numbers would be typed into pages and
//! emails, and nobody would know when they were last checked.

use chrono::NaiveDate;

/// The date of the newest published list these numbers were compared with. Nobody has rung them yet: before going
/// live, look each up at its source and set this to that day.
pub const LAST_CHECKED: (i32, u32, u32) = (2026, 1, 18);

/// After so many days the admin is reminded to look the lines up again.
pub const CHECK_AGAIN_AFTER_DAYS: i64 = 180;

/// A line that answers in a crisis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrisisLine {
    /// Its code: `crisis-<code>-name` and `crisis-<code>-what` in `words`.
    pub code: &'static str,
    /// Where it serves: England, Scotland, Wales, Northern Ireland, or the whole UK.
    pub nation: &'static str,
    /// What to dial or text, as people write it.
    pub number: &'static str,
    /// The same as a link: `tel:` or `sms:`.
    pub link: &'static str,
    /// Where the number was looked up.
    pub source: &'static str,
    /// Whether it stands at the foot of each page for people.
    pub is_short_listed: bool,
    /// Whether the number was found in a published list on [`LAST_CHECKED`]; one that was not says so wherever it is shown.
    pub found: Found,
}

/// Whether a number was found where its line publishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// In a published list.
    InAList,
    /// Not yet: it may have changed.
    NotYet,
}

impl CrisisLine {
    /// Whether people must be told that nobody has checked the number.
    pub fn is_unchecked(&self) -> bool {
        self.found == Found::NotYet
    }

    const fn not_yet_found(self) -> Self {
        Self { found: Found::NotYet, ..self }
    }
}

/// All lines, in the order of how soon somebody answers.
pub const LINES: [CrisisLine; 12] = [
    line(
        "emergency",
        "uk",
        "999",
        "tel:999",
        "https://www.gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers",
        true,
    ),
    line("nhs", "england", "111", "tel:111", "https://111.nhs.uk", true),
    line("nhs24", "scotland", "111", "tel:111", "https://www.nhs24.scot", false),
    line("nhs-wales", "wales", "111", "tel:111", "https://111.wales.nhs.uk", false),
    line("samaritans", "uk", "116 123", "tel:116123", "https://www.samaritans.org", true),
    line("shout", "uk", "85258", "sms:85258", "https://giveusashout.org", true),
    line("childline", "uk", "0800 1111", "tel:08001111", "https://www.childline.org.uk", false),
    line("papyrus", "uk", "0800 068 4141", "tel:08000684141", "https://www.papyrus-uk.org", false),
    line(
        "lifeline",
        "northern-ireland",
        "0808 808 8000",
        "tel:08088088000",
        "https://www.lifelinehelpline.info",
        false,
    )
    .not_yet_found(),
    line(
        "domestic-abuse",
        "england",
        "0808 2000 247",
        "tel:08082000247",
        "https://www.nationaldahelpline.org.uk",
        false,
    )
    .not_yet_found(),
    line("relay", "uk", "18000", "tel:18000", "https://www.relayuk.bt.com", false).not_yet_found(),
    line("bsl-999", "uk", "999", "https://999bsl.co.uk", "https://999bsl.co.uk", false).not_yet_found(),
];

/// The lines at the foot of each page for people.
pub fn short_list() -> Vec<&'static CrisisLine> {
    LINES.iter().filter(|line| line.is_short_listed).collect()
}

/// The day the table was last compared with published lists.
pub fn last_checked() -> NaiveDate {
    let (year, month, day) = LAST_CHECKED;
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

/// Whether the table must be looked up again.
pub fn is_stale(today: NaiveDate) -> bool {
    (today - last_checked()).num_days() > CHECK_AGAIN_AFTER_DAYS
}

const fn line(
    code: &'static str,
    nation: &'static str,
    number: &'static str,
    link: &'static str,
    source: &'static str,
    is_short_listed: bool,
) -> CrisisLine {
    CrisisLine { code, nation, number, link, source, is_short_listed, found: Found::InAList }
}

#[cfg(test)]
mod tests {
    use befriend_words::Tongue;

    use super::*;

    #[test]
    fn the_table_asks_to_be_checked_again_after_half_a_year() {
        let checked = last_checked();
        assert!(checked > NaiveDate::MIN, "the day exists");
        assert!(!is_stale(checked + chrono::Days::new(180)));
        assert!(is_stale(checked + chrono::Days::new(181)));
    }

    #[test]
    fn every_line_says_who_answers_and_links_to_the_number_shown() {
        let tongue = Tongue::default();
        for line in LINES {
            for part in ["name", "what"] {
                let text = tongue.t(format!("crisis-{}-{part}", line.code));
                assert!(!text.contains('⟦'), "{text}");
            }
            assert!(!tongue.code("crisis-nation", line.nation).contains('⟦'), "{}", line.nation);
            let digits: String = line.number.chars().filter(char::is_ascii_digit).collect();
            assert!(line.link.contains(&digits), "{}", line.code);
        }
    }

    #[test]
    fn a_number_nobody_has_found_in_a_list_never_stands_at_the_foot_of_a_page() {
        assert!(short_list().iter().all(|line| !line.is_unchecked()));
        assert!(LINES.iter().any(CrisisLine::is_unchecked), "the page of all lines says so of these");
    }

    #[test]
    fn danger_to_life_comes_first() {
        assert_eq!(short_list().first().map(|line| line.number), Some("999"));
    }
}
