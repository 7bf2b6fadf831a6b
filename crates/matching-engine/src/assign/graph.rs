//! The eligible pairs as two compressed lists: by request, and by mentor.
//!
//! Without this file every look at a person's possible pairs would be a search. The lists hold, for
//! each person, who is at the other end and the pair's weight, next to one another in memory.

use crate::assign::links::{Link, Links, Lists};

/// Every possible pair of requests and mentors, and each mentor's places.
#[derive(Debug, Clone)]
pub struct Graph {
    by_request: Lists,
    by_mentor: Lists,
    places: Vec<u32>,
    largest_weight: u32,
}

/// Why lists of links are not a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// The starts do not climb from 0 to the number of links, or there are too many people.
    #[error("the starts of the lists do not climb from 0 to the number of pairs")]
    Starts,
    /// A pair names a mentor who is not there.
    #[error("a pair of request {request} names mentor {mentor}, who is not there")]
    Mentor {
        /// The request whose list it is.
        request: u32,
        /// The mentor it names.
        mentor: u32,
    },
    /// A request's mentors are not in ascending order, each once.
    #[error("the mentors of request {request} are not in ascending order, each once")]
    Order {
        /// The request whose list it is.
        request: u32,
    },
}

impl Graph {
    /// A graph from the requests' lists: request `r` may be paired with `links[starts[r]..starts[r + 1]]`,
    /// mentors ascending, each once; mentor `m` has `places[m]` places. Builds the mentors' lists too.
    ///
    /// # Errors
    /// When the lists are not as said.
    pub fn new(starts: Vec<usize>, links: Vec<Link>, places: Vec<u32>) -> Result<Self, GraphError> {
        let climbs = starts.first() == Some(&0)
            && starts.last() == Some(&links.len())
            && starts.windows(2).all(|pair| pair[0] <= pair[1]);
        if !climbs || u32::try_from(starts.len()).is_err() || u32::try_from(places.len()).is_err() {
            return Err(GraphError::Starts);
        }
        for (request, bounds) in (0u32..).zip(starts.windows(2)) {
            let list = &links[bounds[0]..bounds[1]];
            if list.windows(2).any(|pair| pair[0].to >= pair[1].to) {
                return Err(GraphError::Order { request });
            }
            if let Some(last) = list.last().filter(|last| last.to as usize >= places.len()) {
                return Err(GraphError::Mentor { request, mentor: last.to });
            }
        }
        Ok(Self::of_valid(starts, links, places))
    }

    fn of_valid(starts: Vec<usize>, links: Vec<Link>, places: Vec<u32>) -> Self {
        let largest_weight = links.iter().map(|link| link.weight).max().unwrap_or(0);
        let by_request = Lists::new(starts, links, places.len(), largest_weight);
        let by_mentor = by_request.turned(places.len(), largest_weight);
        Self { by_request, by_mentor, places, largest_weight }
    }

    /// A graph from pairs `(request, mentor, weight)` in any order.
    ///
    /// # Errors
    /// When a pair is there twice or names somebody beyond `requests` or `places`.
    pub fn from_pairs(
        requests: usize,
        places: Vec<u32>,
        pairs: impl IntoIterator<Item = (u32, u32, u32)>,
    ) -> Result<Self, GraphError> {
        let mut pairs: Vec<(u32, u32, u32)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut starts = vec![0; requests + 1];
        for (request, _, _) in &pairs {
            *starts.get_mut(*request as usize + 1).ok_or(GraphError::Starts)? += 1;
        }
        for position in 0..requests {
            starts[position + 1] += starts[position];
        }
        let links = pairs.into_iter().map(|(_, to, weight)| Link { to, weight }).collect();
        Self::new(starts, links, places)
    }

    /// Gives a mentor another number of places.
    pub(crate) fn set_places(&mut self, mentor: u32, places: u32) {
        self.places[mentor as usize] = places;
    }

    /// The same with no pairs for some of the requests.
    pub(crate) fn without(&self, away: impl Fn(u32) -> bool) -> Self {
        let (mut starts, mut links) = (vec![0], Vec::new());
        for request in 0..self.requests() {
            if !away(request) {
                links.extend(self.of_request(request));
            }
            starts.push(links.len());
        }
        Self::of_valid(starts, links, self.places.clone())
    }

    /// How many requests there are.
    pub fn requests(&self) -> u32 {
        position(self.by_request.len())
    }

    /// How many mentors there are.
    pub fn mentors(&self) -> u32 {
        position(self.places.len())
    }

    /// How many possible pairs there are.
    pub fn pairs(&self) -> usize {
        self.by_request.links()
    }

    /// The mentors a request may be paired with, ascending.
    #[inline]
    pub fn of_request(&self, request: u32) -> Links<'_> {
        self.by_request.of(request)
    }

    /// The requests a mentor may be paired with, ascending.
    #[inline]
    pub fn of_mentor(&self, mentor: u32) -> Links<'_> {
        self.by_mentor.of(mentor)
    }

    /// A mentor's places.
    #[inline]
    pub fn places(&self, mentor: u32) -> u32 {
        self.places[mentor as usize]
    }

    /// The most requests this mentor can take: their places, or fewer if fewer may be paired with them.
    #[inline]
    pub fn usable_places(&self, mentor: u32) -> u32 {
        self.places(mentor).min(position(self.by_mentor.len_of(mentor)))
    }

    /// The weight of a pair, if it is possible.
    pub fn weight(&self, request: u32, mentor: u32) -> Option<u32> {
        self.of_request(request).to(mentor).map(|link| link.weight)
    }

    /// The largest weight of any pair, 0 without pairs.
    pub fn largest_weight(&self) -> u32 {
        self.largest_weight
    }

    /// The most pairs any assignment can have: the fewer of requests and usable places.
    pub fn most_pairs(&self) -> u64 {
        let places: u64 = (0..self.mentors()).map(|mentor| u64::from(self.usable_places(mentor))).sum();
        places.min(u64::from(self.requests()))
    }
}

/// A length that was checked to fit when the graph was made.
fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
