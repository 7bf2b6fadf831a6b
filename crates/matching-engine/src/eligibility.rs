//! What keeps two people from being paired at all: the barriers, in the order they are checked.
//!
//! Without this file somebody could be offered a mentor who must never meet them. The first barrier
//! that stands names the pair's reason; whoever passes them all can only still be below the least
//! score, which [`crate::score`] decides. A new barrier needs a line in `tests/rules.rs` and in
//! `docs/MATCHING.md`.

use serde::{Deserialize, Serialize};

use crate::facts::{Channel, LanguageWish, Place, SupportBy, SupportKind};
use crate::policy::CircumstanceRule;
use crate::profile::{ChannelSet, Giver, Seeker};
use crate::wordset::WordSet;

/// Why two people cannot be paired. The order is the order they are checked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Barrier {
    /// Both are the same human being.
    SamePerson,
    /// The mentor has no place left.
    NoPlaceLeft,
    /// Somebody keeps them apart, or they share a tag that must not be shared.
    KeptApart,
    /// An earlier answer still bars them.
    AnsweredBefore,
    /// The mentor cannot do or accept something the person needs.
    NeedNotMet,
    /// They share no circumstance, and the scheme requires one.
    NoSharedCircumstance,
    /// The mentor would rather not meet a circumstance the person has.
    CircumstanceAvoided,
    /// They share no language, or not the one the person asks for.
    NoSharedLanguage,
    /// One is not comfortable with the other's gender.
    GenderWish,
    /// The person asks for a volunteer or for staff, and the mentor is the other.
    SupportKind,
    /// No channel both can use.
    NoUsableChannel,
    /// Their score is below the least the scheme offers by itself.
    BelowMinimum,
}

impl Barrier {
    /// Every barrier, in the order they are checked.
    pub const ALL: [Self; 12] = [
        Self::SamePerson,
        Self::NoPlaceLeft,
        Self::KeptApart,
        Self::AnsweredBefore,
        Self::NeedNotMet,
        Self::NoSharedCircumstance,
        Self::CircumstanceAvoided,
        Self::NoSharedLanguage,
        Self::GenderWish,
        Self::SupportKind,
        Self::NoUsableChannel,
        Self::BelowMinimum,
    ];

    /// Its name, as in `waiting.csv`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SamePerson => "SamePerson",
            Self::NoPlaceLeft => "NoPlaceLeft",
            Self::KeptApart => "KeptApart",
            Self::AnsweredBefore => "AnsweredBefore",
            Self::NeedNotMet => "NeedNotMet",
            Self::NoSharedCircumstance => "NoSharedCircumstance",
            Self::CircumstanceAvoided => "CircumstanceAvoided",
            Self::NoSharedLanguage => "NoSharedLanguage",
            Self::GenderWish => "GenderWish",
            Self::SupportKind => "SupportKind",
            Self::NoUsableChannel => "NoUsableChannel",
            Self::BelowMinimum => "BelowMinimum",
        }
    }
}

/// What the caller said about one pair of people, apart from their facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bar {
    /// One of them is on the other's list of never.
    NeverWith,
    /// An earlier answer still bars them.
    AnsweredBefore,
}

/// How two people would meet: the pair's channel, its rank among the person's wishes (from 0), and
/// the distance and limit in metres when it is in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meeting {
    pub(crate) channel: Channel,
    pub(crate) rank: u8,
    pub(crate) metres: Option<(u32, u32)>,
}

fn accepts(wish: Option<&WordSet>, gender: &WordSet) -> bool {
    wish.is_none_or(|wish| wish.meets(gender))
}

/// The first of barriers 1 to 10 that stands between the two.
#[inline]
pub(crate) fn first_barrier(
    seeker: &Seeker,
    giver: &Giver,
    bar: Option<Bar>,
    circumstance: CircumstanceRule,
) -> Option<Barrier> {
    if seeker.person.is_some() && seeker.person == giver.person {
        return Some(Barrier::SamePerson);
    }
    if giver.places_left == 0 {
        return Some(Barrier::NoPlaceLeft);
    }
    if bar == Some(Bar::NeverWith) || seeker.apart.meets(&giver.apart) {
        return Some(Barrier::KeptApart);
    }
    if bar == Some(Bar::AnsweredBefore) {
        return Some(Barrier::AnsweredBefore);
    }
    if !seeker.needs.is_within(&giver.can) {
        return Some(Barrier::NeedNotMet);
    }
    if circumstance == CircumstanceRule::Required && !seeker.circumstance_set.meets(&giver.circumstances.set)
    {
        return Some(Barrier::NoSharedCircumstance);
    }
    if giver.avoid.meets(&seeker.circumstance_set) {
        return Some(Barrier::CircumstanceAvoided);
    }
    if !speaks_together(seeker, giver) {
        return Some(Barrier::NoSharedLanguage);
    }
    if !accepts(seeker.mentor_gender.as_ref(), &giver.gender)
        || !accepts(giver.person_gender.as_ref(), &seeker.gender)
    {
        return Some(Barrier::GenderWish);
    }
    if !kind_is_welcome(seeker.support_by, giver.kind) {
        return Some(Barrier::SupportKind);
    }
    None
}

fn speaks_together(seeker: &Seeker, giver: &Giver) -> bool {
    let wanted = match seeker.language_wish {
        LanguageWish::Any => &seeker.languages,
        LanguageWish::First => &seeker.first_language,
    };
    wanted.meets(&giver.languages)
}

pub(crate) fn kind_is_welcome(wish: SupportBy, kind: SupportKind) -> bool {
    match wish {
        SupportBy::Either => true,
        SupportBy::Volunteer => kind == SupportKind::Volunteer,
        SupportBy::Staff => kind == SupportKind::Staff,
    }
}

/// How the two would meet, by the person's first wish that both can use; `None` is barrier 11.
///
/// A channel is usable when both list it and the mentor is cleared for it; all but email need a shared
/// time; in person also needs a place on both sides, no further apart than the smaller limit.
#[inline]
pub(crate) fn meeting(seeker: &Seeker, giver: &Giver) -> Option<Meeting> {
    let mut usable = ChannelSet(seeker.channels.set().0 & giver.channels.0);
    if seeker.times.shared(giver.times).is_empty() {
        usable.0 &= ChannelSet::EMAIL.0;
    }
    let (channel, rank) = seeker.channels.first_of(usable)?;
    if channel != Channel::InPerson {
        return Some(Meeting { channel, rank, metres: None });
    }
    if let Some(metres) = within_reach(seeker, giver.place, giver.max_km) {
        return Some(Meeting { channel, rank, metres: Some(metres) });
    }
    usable.0 &= !ChannelSet::IN_PERSON.0;
    let (channel, rank) = seeker.channels.first_of(usable)?;
    Some(Meeting { channel, rank, metres: None })
}

/// The distance and the limit in metres, when both have a place and it is within the smaller limit.
pub(crate) fn within_reach(seeker: &Seeker, place: Option<Place>, max_km: u16) -> Option<(u32, u32)> {
    let (here, there) = (seeker.place?, place?);
    let limit = u32::from(seeker.max_km.min(max_km)) * 1000;
    let metres = here.metres_to(there);
    (metres <= limit).then_some((metres, limit))
}
