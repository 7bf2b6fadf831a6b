//! Reading the instance files that `xtask/bench/README.md` describes, for the examples that measure.

use std::fs::File;
use std::io::{self, BufReader, Read};

use befriend_matching_engine::assign::{Graph, Link, Objective};

/// The urgency of each request of an instance.
pub(crate) fn urgencies(graph: &Graph) -> Vec<u32> {
    (0..graph.requests()).map(urgency).collect()
}

/// What is to be made as large as can be, by its name.
///
/// # Errors
/// When there is no such aim, or the numbers do not fit.
pub(crate) fn objective(graph: &Graph, aim: &str) -> Result<Objective, String> {
    let objective = match aim {
        "sum" => Ok(Objective::sum(graph)),
        "lex" => Objective::most_then_sum(graph),
        "urgent" => Objective::urgency_then_sum(graph, &urgencies(graph)),
        other => return Err(format!("{other}: the aim is sum, lex or urgent")),
    };
    objective.map_err(|error| error.to_string())
}

/// The urgency the instances give request number `request`, 1 to 40.
fn urgency(request: u32) -> u32 {
    let mixed = request.wrapping_mul(2_654_435_761);
    1 + mixed % 27 + if (mixed >> 16).is_multiple_of(10) { 13 } else { 0 }
}

/// An instance as it stands in a file.
pub(crate) struct Raw {
    starts: Vec<usize>,
    links: Vec<Link>,
    places: Vec<u32>,
}

impl Raw {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read or is not an instance.
    pub(crate) fn read(file: &str) -> Result<Self, String> {
        let opened = File::open(file).map_err(|error| format!("{file}: {error}"))?;
        let size = opened.metadata().map_err(|error| format!("{file}: {error}"))?.len();
        Self::take_apart(&mut BufReader::new(opened), size)
            .map_err(|error| format!("{file}: not an instance file: {error}"))
    }

    /// The graph.
    ///
    /// # Errors
    /// When the lists are not as the format says.
    pub(crate) fn graph(self) -> Result<Graph, String> {
        Graph::new(self.starts, self.links, self.places).map_err(|error| error.to_string())
    }

    /// Takes a file of this many bytes apart, each pair once and nowhere else.
    fn take_apart(from: &mut impl Read, size: u64) -> io::Result<Self> {
        let short = || io::Error::from(io::ErrorKind::UnexpectedEof);
        if bytes(from)? != *b"BMI1" {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let (requests, mentors) = (number(from)?, number(from)?);
        number(from)?;
        let pairs = long(from)?;
        if pairs > size / 8 || u64::from(requests.max(mentors)) > size / 4 {
            return Err(short());
        }
        let pairs = usize::try_from(pairs).map_err(|_| short())?;
        let places = (0..mentors).map(|_| number(from)).collect::<io::Result<Vec<u32>>>()?;
        if mentors % 2 == 1 {
            number(from)?;
        }
        let start = |from: &mut _| usize::try_from(long(from)?).map_err(|_| short());
        let starts = (0..=requests).map(|_| start(from)).collect::<io::Result<Vec<usize>>>()?;
        let mut links = Vec::with_capacity(pairs);
        for _ in 0..pairs {
            links.push(Link { to: number(from)?, weight: 0 });
        }
        for link in &mut links {
            link.weight = number(from)?;
        }
        Ok(Self { starts, links, places })
    }
}

fn number(from: &mut impl Read) -> io::Result<u32> {
    bytes(from).map(u32::from_le_bytes)
}

fn long(from: &mut impl Read) -> io::Result<u64> {
    bytes(from).map(u64::from_le_bytes)
}

fn bytes<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
