//! People who must never be paired, also people the service does not know yet.

use crate::clock::Timestamp;
use crate::id::{KeptApartId, PersonId, SchemeId};
use crate::text::{FreeText, Name, folded};

/// Somebody to be kept apart from a person: by name and aliases, and by record once they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptApart {
    /// Its id.
    pub id: KeptApartId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// Who is protected.
    pub person: PersonId,
    /// The other's name and any other names they go by.
    pub names: Vec<Name>,
    /// What else is known of them.
    pub details: Option<FreeText>,
    /// Their record, once the lead has said that it is them.
    pub other: Option<PersonId>,
    /// People with such a name of whom the lead has said that it is not them.
    pub not_them: std::collections::BTreeSet<PersonId>,
    /// When it was said.
    pub at: Timestamp,
}

impl KeptApart {
    /// Whether somebody's names may be theirs: every word of one name stands in the other, in any order,
    /// whatever the case, accents apart. A first name alone is enough to ask the lead; it is better to ask
    /// once too often.
    pub fn may_be(&self, names: &[&str]) -> bool {
        self.names.iter().any(|kept| names.iter().any(|name| same_words(kept.as_str(), name)))
    }
}

/// Whether every word of one name stands in the other, in any order, whatever the case, accents apart.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let within =
        |small: &[String], large: &[String]| !small.is_empty() && small.iter().all(|w| large.contains(w));
    within(&one, &other) || within(&other, &one)
}

fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_in_any_order_case_and_accent() {
        for (kept, name, same) in [
            ("José Smith", "smith, JOSE", true),
            ("Jo Smith", "Jo Anne Smith", true),
            ("Jo Smith", "Jo", true),
            ("Jo Smith", "Sam Jones", false),
            ("Ann Lee", "Annabel Lee", false),
        ] {
            assert_eq!(same_words(kept, name), same, "{kept} ~ {name}");
        }
    }
}
