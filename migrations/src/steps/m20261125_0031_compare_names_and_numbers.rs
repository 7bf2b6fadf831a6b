//! What names and telephone numbers are found by: without accents, and `+44` as `0`. New rows are kept so from now on.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0031_compare_names_and_numbers",
    up: &[
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'à', 'a'), 'á', 'a'), 'â', 'a'), 'ã', 'a'), 'ä', 'a'), 'å', 'a'), 'ā', 'a'), 'ç', 'c')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ć', 'c'), 'č', 'c'), 'ď', 'd'), 'đ', 'd'), 'ð', 'd'), 'è', 'e'), 'é', 'e'), 'ê', 'e')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ë', 'e'), 'ē', 'e'), 'ė', 'e'), 'ę', 'e'), 'ě', 'e'), 'ğ', 'g'), 'ì', 'i'), 'í', 'i')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'î', 'i'), 'ï', 'i'), 'ī', 'i'), 'į', 'i'), 'ı', 'i'), 'ł', 'l'), 'ñ', 'n'), 'ń', 'n')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ň', 'n'), 'ò', 'o'), 'ó', 'o'), 'ô', 'o'), 'õ', 'o'), 'ö', 'o'), 'ø', 'o'), 'ō', 'o')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ř', 'r'), 'ś', 's'), 'ş', 's'), 'š', 's'), 'ș', 's'), 'ť', 't'), 'ț', 't'), 'ţ', 't')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ù', 'u'), 'ú', 'u'), 'û', 'u'), 'ü', 'u'), 'ū', 'u'), 'ů', 'u'), 'ŵ', 'w'), 'ý', 'y')",
        "UPDATE person SET name_key = replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ÿ', 'y'), 'ŷ', 'y'), 'ź', 'z'), 'ż', 'z'), 'ž', 'z'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')",
        "UPDATE person SET name_key = replace(name_key, '’', '''')",
        "UPDATE contact_point SET value_key = '0' || ltrim(substr(value_key, 4), '0')
            WHERE kind = 'phone' AND value_key LIKE '+44%'",
        "UPDATE contact_point SET value_key = '0' || ltrim(substr(value_key, 5), '0')
            WHERE kind = 'phone' AND value_key LIKE '0044%'",
    ],
    // What is found by an older program is what it writes: nothing to take back.
    down: &["UPDATE person SET name_key = name_key"],
};
