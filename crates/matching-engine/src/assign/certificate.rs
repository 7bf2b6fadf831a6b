//! The proof that nothing better exists, checked without trusting how the answer was found.
//!
//! Without this file an error in the searches could leave somebody waiting for nothing. The check reads
//! the graph, the pairs and the duals only, adds up in 128 bits, and takes one pass over the pairs.

use crate::assign::graph::Graph;
use crate::assign::objective::Objective;
use crate::assign::state::Assignment;

/// Why an assignment is not proved best.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// A request is paired over a pair that is not possible.
    #[error("request {request} is paired with mentor {mentor}, and that pair is not possible")]
    NotPossible {
        /// The request's position.
        request: u32,
        /// The mentor's position.
        mentor: u32,
    },
    /// A mentor has more requests than places.
    #[error("mentor {mentor} holds more requests than their places")]
    TooMany {
        /// The mentor's position.
        mentor: u32,
    },
    /// A gain or a price is below 0.
    #[error("a gain or a price is below 0")]
    BelowZero,
    /// A pair is worth more than its gain and price: something better may exist.
    #[error("the pair of request {request} and mentor {mentor} is worth more than its gain and price")]
    NotCovered {
        /// The request's position.
        request: u32,
        /// The mentor's position.
        mentor: u32,
    },
    /// The pairs are worth less than the bound.
    #[error("the pairs are worth {value}, and the bound is {bound}")]
    Gap {
        /// What the pairs are worth.
        value: i128,
        /// What no choice can exceed.
        bound: i128,
    },
}

/// Checks that the choice is valid, the duals are feasible, and both are worth the same.
pub(crate) fn certify(
    graph: &Graph,
    objective: &Objective,
    found: &Assignment,
) -> Result<(), CertificateError> {
    let value = value_of_valid(graph, objective, found)?;
    let mut bound: i128 = 0;
    for mentor in 0..graph.mentors() {
        let price = found.price(mentor);
        if price < 0 {
            return Err(CertificateError::BelowZero);
        }
        bound += i128::from(price) * i128::from(graph.places(mentor));
    }
    for request in 0..graph.requests() {
        let gain = found.gain(request);
        if gain < 0 {
            return Err(CertificateError::BelowZero);
        }
        bound += i128::from(gain);
        let open = graph.of_request(request).iter().find(|link| {
            i128::from(gain) + i128::from(found.price(link.to))
                < i128::from(objective.value(request, link.weight))
        });
        if let Some(link) = open {
            return Err(CertificateError::NotCovered { request, mentor: link.to });
        }
    }
    if value == bound { Ok(()) } else { Err(CertificateError::Gap { value, bound }) }
}

fn value_of_valid(
    graph: &Graph,
    objective: &Objective,
    found: &Assignment,
) -> Result<i128, CertificateError> {
    let mut taken = vec![0u32; graph.mentors() as usize];
    let mut value: i128 = 0;
    for request in 0..graph.requests() {
        let Some(mentor) = found.mentor_of(request) else {
            continue;
        };
        let weight =
            graph.weight(request, mentor).ok_or(CertificateError::NotPossible { request, mentor })?;
        value += i128::from(objective.value(request, weight));
        taken[mentor as usize] += 1;
        if taken[mentor as usize] > graph.places(mentor) {
            return Err(CertificateError::TooMany { mentor });
        }
    }
    Ok(value)
}
