//! Typed ids. Without this file a mentor's id could be passed where a request's is meant, and
//! nothing would notice until two strangers' records were mixed up.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chance::Chance;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// 128 random bits: it can be shown in a URL and says nothing about how many there are.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh id from the chance passed in.
            pub fn random(chance: &Chance) -> Self {
                Self(chance.uuid())
            }

            /// The id a database row or a URL holds.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare value, for a database column.
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A charity or student body.
    OrganisationId,
    /// One befriending service or branch.
    SchemeId,
    /// A way of support in a scheme.
    OfferingId,
    /// A scheme's controlled word for why people are paired.
    CircumstanceId,
    /// Anyone the service knows.
    PersonId,
    /// An address, phone number or email address of somebody.
    ContactPointId,
    /// Someone who acts with or for a person.
    SupporterId,
    /// A befriending request.
    RequestId,
    /// A person in the role of befriender.
    MentorId,
    /// A check a mentor holds.
    ClearanceId,
    /// What a coordinator found on screening.
    AssessmentId,
    /// Something somebody agreed to.
    AgreementId,
    /// One pass of the matching engine.
    RunId,
    /// Something a coordinator settled for the matching.
    SteerId,
    /// One suggested pair on its way through people's answers.
    ProposalId,
    /// A live one-to-one relationship.
    PairingId,
    /// One call, message or visit.
    ContactId,
    /// A safeguarding or wellbeing record.
    ConcernId,
    /// Something a member of staff must do.
    TaskId,
    /// Something someone must be told.
    NoticeId,
    /// One line of the audit.
    AuditId,
    /// A member of staff of one scheme.
    StaffId,
    /// A signed-in browser.
    SessionId,
    /// A code on its way to somebody who signs in.
    SignInCodeId,
    /// A bearer token for the JSON API.
    ApiTokenId,
    /// One showing of a form: what is sent from it once is taken once.
    SendingId,
    /// A note on a request.
    RequestNoteId,
    /// A form that was taken.
    TakenFormId,
    /// A pair that must not be proposed again for a while.
    AnsweredBeforeId,
    /// Two people to be kept apart.
    KeptApartId,
}

/// A short reference a person can read out on the telephone: eight letters and digits of the id,
/// without the ones that sound or look alike (Crockford's base 32).
pub fn reference(uuid: Uuid) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits = uuid.as_u128() >> 88;
    let letter = |place: u32| ALPHABET[usize::try_from((bits >> (place * 5)) & 31).unwrap_or(0)] as char;
    let text: String = (0..8).rev().map(letter).collect();
    format!("{}-{}", &text[..4], &text[4..])
}

/// The ids that have a reference, first and last, whatever the case and the dashes; letters that are mistaken for digits are
/// read as those (`O` as `0`, `I` and `L` as `1`). `None` for what is no reference.
pub fn of_reference(text: &str) -> Option<(Uuid, Uuid)> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letters = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let places: Option<Vec<u128>> =
        letters.map(|c| ALPHABET.find(c).and_then(|at| u128::try_from(at).ok())).collect();
    let places = places.filter(|places| places.len() == 8)?;
    let bits = places.iter().fold(0, |bits, place| (bits << 5) | place);
    let first = bits << 88;
    Some((Uuid::from_u128(first), Uuid::from_u128(first | ((1 << 88) - 1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_read_out_and_stays_the_same() {
        let uuid = Uuid::from_u128(u128::MAX);
        assert_eq!(reference(uuid), "ZZZZ-ZZZZ");
        assert_eq!(reference(Uuid::nil()), "0000-0000");
    }

    #[test]
    fn a_reference_leads_back_to_its_id_however_it_is_read_out() {
        let id = Uuid::from_u128(0x1_0203_0405_0607_0809_0A0B_0C0D_0E0F);
        let told = reference(id);
        for text in [told.clone(), told.to_lowercase(), told.replace('-', " "), told.replace('0', "o")] {
            let (first, last) = of_reference(&text).unwrap();
            assert!(first <= id && id <= last, "{text}");
        }
        for text in ["", "Ada", "ABCD-EFG", "ABCD-EFGHJ", "ABCD-EFGU"] {
            assert_eq!(of_reference(text), None, "{text}");
        }
    }
}
