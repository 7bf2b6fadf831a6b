//! A request and a mentor made ready to be compared millions of times: words as bits, times as bits,
//! the order of wished channels as a look-up.
//!
//! Without this file every comparison would walk the lists people gave. Nothing is decided here.

use crate::facts::{
    AgeWish, Channel, GenderWish, LanguageWish, Place, Stage, Style, SupportBy, SupportKind, Times,
};
use crate::problem::{Circumstance, Mentor, Request};
use crate::vocabulary::{Vocabulary, Word};
use crate::wordset::{Numbering, WordSet};

/// A set of channels, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ChannelSet(pub(crate) u8);

impl ChannelSet {
    pub(crate) const EMAIL: Self = Self(1 << Channel::Email as u8);
    pub(crate) const IN_PERSON: Self = Self(1 << Channel::InPerson as u8);

    pub(crate) fn of(channels: &[Channel]) -> Self {
        Self(channels.iter().fold(0, |bits, channel| bits | 1 << *channel as u8))
    }

    pub(crate) fn has(self, channel: Channel) -> bool {
        self.0 >> channel as u8 & 1 == 1
    }
}

/// The channels a person wishes for, best first, each once.
#[derive(Debug, Clone)]
pub(crate) struct ChannelWishes {
    order: Vec<Channel>,
    set: ChannelSet,
    /// For each set of usable channels, the rank of the first wish in it; 255 for none.
    first: [u8; 16],
}

impl ChannelWishes {
    pub(crate) fn new(channels: &[Channel]) -> Self {
        let mut order: Vec<Channel> = Vec::new();
        for channel in channels {
            if !order.contains(channel) {
                order.push(*channel);
            }
        }
        let mut first = [u8::MAX; 16];
        for (usable, rank) in (0u8..).zip(&mut first) {
            let wish = (0u8..).zip(&order).find(|(_, channel)| ChannelSet(usable).has(**channel));
            *rank = wish.map_or(u8::MAX, |(position, _)| position);
        }
        Self { set: ChannelSet::of(&order), order, first }
    }

    pub(crate) fn set(&self) -> ChannelSet {
        self.set
    }

    pub(crate) fn order(&self) -> &[Channel] {
        &self.order
    }

    /// The first wish among the usable channels, and its rank from 0.
    #[inline]
    pub(crate) fn first_of(&self, usable: ChannelSet) -> Option<(Channel, u8)> {
        let rank = self.first[usize::from(usable.0 & 15)];
        self.order.get(usize::from(rank)).map(|channel| (*channel, rank))
    }
}

/// The circumstances of a mentor: which, and each one's stage.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lived {
    pub(crate) set: WordSet,
    /// Two bits of stage for each of the 64 most used circumstances, as two planes of bits.
    stages: [u64; 2],
    rare: Vec<(u32, Stage)>,
}

impl Lived {
    fn new(circumstances: &[Circumstance], numbering: &Numbering) -> Self {
        let mut lived = Self { set: numbering.set(circumstances.iter().map(|c| &c.word)), ..Self::default() };
        let mut seen = Vec::new();
        for circumstance in circumstances {
            let number = numbering.number(circumstance.word);
            if seen.contains(&number) {
                continue;
            }
            seen.push(number);
            let stage = circumstance.stage as u64;
            if number < 64 {
                lived.stages[0] |= (stage & 1) << number;
                lived.stages[1] |= (stage >> 1) << number;
            } else {
                lived.rare.push((number, circumstance.stage));
            }
        }
        lived
    }

    /// The 64 most used circumstances lived, and their stages as two planes of bits.
    pub(crate) fn planes(&self) -> (u64, [u64; 2]) {
        (self.set.mask(), self.stages)
    }

    /// The stage in the circumstance with this number, if it was lived at all.
    #[inline]
    pub(crate) fn stage(&self, number: u32) -> Option<Stage> {
        if number >= 64 {
            return self.rare.iter().find(|(rare, _)| *rare == number).map(|(_, stage)| *stage);
        }
        if self.set.mask() >> number & 1 == 0 {
            return None;
        }
        let bits = (self.stages[0] >> number & 1) | (self.stages[1] >> number & 1) << 1;
        Some(match bits {
            0 => Stage::AboutTo,
            1 => Stage::InIt,
            2 => Stage::BeenThrough,
            _ => Stage::Any,
        })
    }
}

/// A request made ready.
#[derive(Debug, Clone)]
pub(crate) struct Seeker {
    /// Who it is for, as a number; `None` when not stated.
    pub(crate) person: Option<u32>,
    pub(crate) channels: ChannelWishes,
    pub(crate) circumstances: Vec<(u32, Stage)>,
    pub(crate) circumstance_set: WordSet,
    pub(crate) languages: WordSet,
    pub(crate) first_language: WordSet,
    pub(crate) language_wish: LanguageWish,
    pub(crate) times: Times,
    pub(crate) place: Option<Place>,
    pub(crate) max_km: u16,
    pub(crate) style: Style,
    pub(crate) support_by: SupportBy,
    pub(crate) gender: WordSet,
    pub(crate) mentor_gender: Option<WordSet>,
    pub(crate) age: Option<u8>,
    pub(crate) age_wish: AgeWish,
    pub(crate) interests: WordSet,
    pub(crate) interests_listed: u32,
    pub(crate) needs: WordSet,
    pub(crate) apart: WordSet,
}

/// A mentor made ready.
#[derive(Debug, Clone)]
pub(crate) struct Giver {
    pub(crate) person: Option<u32>,
    pub(crate) places_left: u32,
    pub(crate) kind: SupportKind,
    /// The channels they list and are cleared for.
    pub(crate) channels: ChannelSet,
    pub(crate) circumstances: Lived,
    pub(crate) avoid: WordSet,
    pub(crate) languages: WordSet,
    pub(crate) times: Times,
    pub(crate) place: Option<Place>,
    pub(crate) max_km: u16,
    pub(crate) style: Style,
    pub(crate) gender: WordSet,
    pub(crate) person_gender: Option<WordSet>,
    pub(crate) age: Option<u8>,
    pub(crate) interests: WordSet,
    pub(crate) can: WordSet,
    pub(crate) apart: WordSet,
}

/// How each kind of word is numbered in one problem.
#[derive(Debug, Clone)]
pub(crate) struct Numberings {
    pub(crate) circumstances: Numbering,
    pub(crate) languages: Numbering,
    pub(crate) genders: Numbering,
    pub(crate) interests: Numbering,
    pub(crate) needs: Numbering,
    pub(crate) apart: Numbering,
}

fn wished(wish: &GenderWish) -> &[Word] {
    match wish {
        GenderWish::Any => &[],
        GenderWish::OneOf(genders) => genders,
    }
}

impl Numberings {
    pub(crate) fn of(requests: &[Request], mentors: &[Mentor], vocabulary: &Vocabulary) -> Self {
        let circumstances = (requests.iter().flat_map(|r| r.circumstances.iter().map(|c| &c.word)))
            .chain(mentors.iter().flat_map(|m| m.circumstances.iter().map(|c| &c.word).chain(&m.avoid)));
        let languages =
            requests.iter().flat_map(|r| &r.languages).chain(mentors.iter().flat_map(|m| &m.languages));
        let genders = (requests.iter().flat_map(|r| r.gender.iter().chain(wished(&r.mentor_gender))))
            .chain(mentors.iter().flat_map(|m| m.gender.iter().chain(wished(&m.person_gender))));
        let interests =
            requests.iter().flat_map(|r| &r.interests).chain(mentors.iter().flat_map(|m| &m.interests));
        let needs = requests.iter().flat_map(|r| &r.needs).chain(mentors.iter().flat_map(|m| &m.can));
        let apart = requests.iter().flat_map(|r| &r.apart).chain(mentors.iter().flat_map(|m| &m.apart));
        Self {
            circumstances: Numbering::of(circumstances, vocabulary),
            languages: Numbering::of(languages, vocabulary),
            genders: Numbering::of(genders, vocabulary),
            interests: Numbering::of(interests, vocabulary),
            needs: Numbering::of(needs, vocabulary),
            apart: Numbering::of(apart, vocabulary),
        }
    }

    fn wish(&self, wish: &GenderWish) -> Option<WordSet> {
        match wish {
            GenderWish::Any => None,
            GenderWish::OneOf(genders) => Some(self.genders.set(genders)),
        }
    }

    pub(crate) fn seeker(&self, request: &Request, person: Option<u32>) -> Seeker {
        let mut circumstances: Vec<(u32, Stage)> = Vec::with_capacity(request.circumstances.len());
        for circumstance in &request.circumstances {
            let number = self.circumstances.number(circumstance.word);
            if circumstances.iter().all(|(seen, _)| *seen != number) {
                circumstances.push((number, circumstance.stage));
            }
        }
        let interests = self.interests.set(&request.interests);
        Seeker {
            person,
            channels: ChannelWishes::new(&request.channels),
            circumstance_set: self.circumstances.set(request.circumstances.iter().map(|c| &c.word)),
            circumstances,
            languages: self.languages.set(&request.languages),
            first_language: self.languages.set(request.languages.first()),
            language_wish: request.language_wish,
            times: request.times,
            place: request.place,
            max_km: request.max_km,
            style: request.style,
            support_by: request.support_by,
            gender: self.genders.set(&request.gender),
            mentor_gender: self.wish(&request.mentor_gender),
            age: request.age,
            age_wish: request.age_wish,
            interests_listed: u32::try_from(interests.len()).unwrap_or(u32::MAX),
            interests,
            needs: self.needs.set(&request.needs),
            apart: self.apart.set(&request.apart),
        }
    }

    pub(crate) fn giver(&self, mentor: &Mentor, person: Option<u32>) -> Giver {
        let listed = ChannelSet::of(&mentor.channels);
        Giver {
            person,
            places_left: u32::try_from(mentor.places_left).unwrap_or(0),
            kind: mentor.kind,
            channels: ChannelSet(listed.0 & ChannelSet::of(&mentor.cleared_for).0),
            circumstances: Lived::new(&mentor.circumstances, &self.circumstances),
            avoid: self.circumstances.set(&mentor.avoid),
            languages: self.languages.set(&mentor.languages),
            times: mentor.times,
            place: mentor.place,
            max_km: mentor.max_km,
            style: mentor.style,
            gender: self.genders.set(&mentor.gender),
            person_gender: self.wish(&mentor.person_gender),
            age: mentor.age,
            interests: self.interests.set(&mentor.interests),
            can: self.needs.set(&mentor.can),
            apart: self.apart.set(&mentor.apart),
        }
    }
}
