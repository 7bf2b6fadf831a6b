//! Somebody's possible pairs, one after another, in as few bytes as they need.
//!
//! A large problem is nothing but its pairs: they are most of its memory, and reading them most of its time. Where
//! numbers are small enough that a person and a weight fit into 32 bits together, a pair is stored in as much;
//! otherwise in 64. Without this file every pair would take the larger form, or everybody who reads would have to know
//! both.

/// One possible pair, seen from one of its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Link {
    /// Who is at the other end.
    pub to: u32,
    /// The pair's weight (its score, for instance).
    pub weight: u32,
}

/// The possible pairs of one person, by ascending position of who is at the other end.
#[derive(Clone, Copy)]
pub struct Links<'a>(Form<'a>);

#[derive(Clone, Copy)]
enum Form<'a> {
    Wide(&'a [Link]),
    Narrow(&'a [u32], Packing),
}

/// How a link is packed into 32 bits: the weight in the lowest, who is at the other end above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packing {
    weight_bits: u32,
}

impl Packing {
    /// For people numbered below `people` and weights up to `largest`, if both fit.
    fn of(people: usize, largest: u32) -> Option<Self> {
        let bits = |most: u32| u32::BITS - most.leading_zeros();
        let last = u32::try_from(people.saturating_sub(1)).ok()?;
        // A shift by all 32 bits is none.
        let weight_bits = bits(largest).max(1);
        (weight_bits + bits(last).max(1) <= u32::BITS).then_some(Self { weight_bits })
    }

    #[inline]
    fn pack(self, link: Link) -> u32 {
        link.to << self.weight_bits | link.weight
    }

    #[inline]
    fn unpack(self, word: u32) -> Link {
        Link { to: word >> self.weight_bits, weight: word & ((1 << self.weight_bits) - 1) }
    }
}

impl<'a> From<&'a [Link]> for Links<'a> {
    fn from(links: &'a [Link]) -> Self {
        Self(Form::Wide(links))
    }
}

impl<'a> Links<'a> {
    /// How many there are.
    #[inline]
    pub fn len(self) -> usize {
        match self.0 {
            Form::Wide(links) => links.len(),
            Form::Narrow(words, _) => words.len(),
        }
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The link at this place of the list.
    #[inline]
    pub fn get(self, at: usize) -> Option<Link> {
        match self.0 {
            Form::Wide(links) => links.get(at).copied(),
            Form::Narrow(words, packing) => words.get(at).map(|word| packing.unpack(*word)),
        }
    }

    /// The link to this person.
    pub fn to(self, person: u32) -> Option<Link> {
        let place = match self.0 {
            Form::Wide(links) => links.partition_point(|link| link.to < person),
            Form::Narrow(words, packing) => {
                words.partition_point(|word| word >> packing.weight_bits < person)
            }
        };
        self.get(place).filter(|link| link.to == person)
    }

    /// One after another. [`Iterator::for_each`] is quicker than a loop where all are wanted.
    #[inline]
    pub fn iter(self) -> Iter<'a> {
        Iter(self.0)
    }

    /// What `value` makes of each, in order, instead of what was in `values`.
    #[inline]
    pub(super) fn map_into<T>(self, values: &mut Vec<T>, value: impl Fn(Link) -> T) {
        values.clear();
        match self.0 {
            Form::Wide(links) => values.extend(links.iter().map(move |link| value(*link))),
            Form::Narrow(words, packing) => {
                // Everything the loop needs goes along by value: it waits for memory, and what is not in its way
                // lets more of it be fetched at once.
                values.extend(words.iter().map(move |word| value(packing.unpack(*word))));
            }
        }
    }

    /// All of them, to change.
    pub fn to_vec(self) -> Vec<Link> {
        self.iter().collect()
    }
}

impl<'a> IntoIterator for Links<'a> {
    type Item = Link;
    type IntoIter = Iter<'a>;

    #[inline]
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl PartialEq for Links<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl std::fmt::Debug for Links<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The links of one person, one after another.
#[derive(Clone)]
pub struct Iter<'a>(Form<'a>);

impl Iterator for Iter<'_> {
    type Item = Link;

    #[inline]
    fn next(&mut self) -> Option<Link> {
        match &mut self.0 {
            Form::Wide(links) => links.split_off_first().copied(),
            Form::Narrow(words, packing) => words.split_off_first().map(|word| packing.unpack(*word)),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = Links(self.0).len();
        (left, Some(left))
    }

    /// Asks for the form once, not for every link.
    #[inline]
    fn fold<B, F: FnMut(B, Link) -> B>(self, start: B, mut each: F) -> B {
        match self.0 {
            Form::Wide(links) => links.iter().fold(start, |so_far, link| each(so_far, *link)),
            Form::Narrow(words, packing) => {
                words.iter().fold(start, |so_far, word| each(so_far, packing.unpack(*word)))
            }
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// One list of links per person, end to end.
#[derive(Debug, Clone)]
pub(super) struct Lists {
    starts: Vec<usize>,
    links: Stored,
}

#[derive(Debug, Clone)]
enum Stored {
    Wide(Vec<Link>),
    Narrow(Vec<u32>, Packing),
}

impl Lists {
    /// These lists of links to people numbered below `people`, with weights up to `largest`.
    pub(super) fn new(starts: Vec<usize>, links: Vec<Link>, people: usize, largest: u32) -> Self {
        let links = match Packing::of(people, largest) {
            Some(packing) => {
                // The standard library collects them where they are, so that there is never a second copy.
                let mut words: Vec<u32> = links.into_iter().map(|link| packing.pack(link)).collect();
                words.shrink_to_fit();
                Stored::Narrow(words, packing)
            }
            None => Stored::Wide(links),
        };
        Self { starts, links }
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many links they hold together.
    pub(super) fn links(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// How many links one of the lists holds.
    #[inline]
    pub(super) fn len_of(&self, position: u32) -> usize {
        let position = position as usize;
        self.starts[position + 1] - self.starts[position]
    }

    #[inline]
    pub(super) fn of(&self, position: u32) -> Links<'_> {
        let position = position as usize;
        let range = self.starts[position]..self.starts[position + 1];
        Links(match &self.links {
            Stored::Wide(links) => Form::Wide(&links[range]),
            Stored::Narrow(words, packing) => Form::Narrow(&words[range], *packing),
        })
    }

    /// The same links listed from the other side, with `people` of whom there are lists there.
    pub(super) fn turned(&self, people: usize, largest: u32) -> Self {
        let mut starts = vec![0usize; people + 1];
        self.each(|_, link| starts[link.to as usize + 1] += 1);
        for person in 0..people {
            starts[person + 1] += starts[person];
        }
        let links = match Packing::of(self.len(), largest) {
            Some(packing) => Stored::Narrow(self.scattered(&starts, |link| packing.pack(link)), packing),
            None => Stored::Wide(self.scattered(&starts, |link| link)),
        };
        Self { starts, links }
    }

    fn scattered<T: Copy + Default>(&self, starts: &[usize], store: impl Fn(Link) -> T) -> Vec<T> {
        let mut next = starts.to_vec();
        let mut stored = vec![T::default(); self.links()];
        self.each(|from, Link { to, weight }| {
            let at = &mut next[to as usize];
            stored[*at] = store(Link { to: from, weight });
            *at += 1;
        });
        stored
    }

    fn each(&self, mut look: impl FnMut(u32, Link)) {
        for position in (0u32..).take(self.len()) {
            self.of(position).iter().for_each(|link| look(position, link));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(people: u32, largest: u32) -> (Vec<Link>, Lists) {
        let links = vec![
            Link { to: 0, weight: largest },
            Link { to: people - 1, weight: 0 },
            Link { to: people - 1, weight: largest },
        ];
        (links.clone(), Lists::new(vec![0, 2, 2, 3], links, people as usize, largest))
    }

    #[test]
    fn links_read_the_same_in_either_form() {
        let sizes = [1, 2, 3, 1 << 10, 1 << 20, u32::MAX];
        let largest = [0, 1, 1000, (1 << 12) - 1, 1 << 12, 1 << 31, u32::MAX];
        for (people, largest) in sizes.into_iter().flat_map(|size| largest.map(|most| (size, most))) {
            let (links, lists) = lists(people, largest);
            assert_eq!(lists.of(0), Links::from(&links[..2]), "{people} people, weights up to {largest}");
            assert_eq!(lists.of(0).get(1), Some(links[1]));
            assert_eq!(lists.of(2).to(people - 1), Some(links[2]));
            assert!(lists.of(1).is_empty() && lists.of(1).get(0).is_none() && lists.of(1).to(0).is_none());
            assert_eq!(
                lists.of(0).iter().fold(0, |sum, link| sum + u64::from(link.weight)),
                u64::from(largest)
            );
        }
    }

    #[test]
    fn a_person_and_a_weight_are_packed_as_long_as_both_fit() {
        assert!(matches!(lists(1 << 20, (1 << 12) - 1).1.links, Stored::Narrow(..)));
        assert!(matches!(lists((1 << 20) + 1, (1 << 12) - 1).1.links, Stored::Wide(..)));
        assert!(matches!(lists(1 << 20, 1 << 12).1.links, Stored::Wide(..)));
    }

    #[test]
    fn lists_turned_twice_are_as_before() {
        let links = [(2, 5), (0, 7), (1, 1), (2, 9)].map(|(to, weight)| Link { to, weight });
        for largest in [9, u32::MAX] {
            let lists = Lists::new(vec![0, 1, 1, 4], links.to_vec(), 3, largest);
            let turned = lists.turned(3, largest);
            assert_eq!(turned.of(2).to_vec(), [(0, 5), (2, 9)].map(|(to, weight)| Link { to, weight }));
            let again = turned.turned(3, largest);
            (0..3).for_each(|person| assert_eq!(again.of(person), lists.of(person)));
        }
    }
}
