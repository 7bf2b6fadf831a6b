//! Reading the instance files that `xtask/bench/README.md` describes, for the examples that measure.

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
        let content = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        Self::take_apart(&content).ok_or_else(|| format!("{file}: not an instance file"))
    }

    /// The graph.
    ///
    /// # Errors
    /// When the lists are not as the format says.
    pub(crate) fn graph(self) -> Result<Graph, String> {
        Graph::new(self.starts, self.links, self.places).map_err(|error| error.to_string())
    }

    /// Takes the bytes apart; `None` when they are not an instance.
    fn take_apart(content: &[u8]) -> Option<Self> {
        let mut rest = content.strip_prefix(b"BMI1")?;
        let requests = number(&mut rest)? as usize;
        let mentors = number(&mut rest)? as usize;
        number(&mut rest)?;
        let pairs = usize::try_from(long(&mut rest)?).ok()?;
        let places = (0..mentors).map(|_| number(&mut rest)).collect::<Option<Vec<u32>>>()?;
        if mentors % 2 == 1 {
            number(&mut rest)?;
        }
        let starts =
            (0..=requests).map(|_| usize::try_from(long(&mut rest)?).ok()).collect::<Option<Vec<usize>>>()?;
        let (to, weights) = rest.split_at_checked(pairs.checked_mul(4)?)?;
        let mut to = to;
        let mut weights = weights;
        let links = (0..pairs).map(|_| Some(Link { to: number(&mut to)?, weight: number(&mut weights)? }));
        Some(Self { starts, links: links.collect::<Option<Vec<Link>>>()?, places })
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (bytes, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    Some(u32::from_le_bytes(*bytes))
}

fn long(rest: &mut &[u8]) -> Option<u64> {
    let (bytes, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*bytes))
}
