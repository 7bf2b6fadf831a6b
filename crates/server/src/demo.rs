//! A believable scheme of made-up people, seeded through the real acts. Without this file nobody could see what the
//! service does before they have a hundred real people in it.

mod cards;
mod cast;
mod links;
mod mentors;
mod story;
mod turns;

use befriend_casework::ActError;
use befriend_domain::clock::Clock;
use befriend_store::{self as store, Reason};

use crate::wiring::House;

pub(crate) use cast::SLUG;
pub use links::Links;

/// Tells the story of the demo into an empty database, up to now; says who one can be. Where a scheme is there already
/// nothing is added to it.
///
/// # Errors
/// The database's; a rule that the story breaks is a fault of the story.
pub async fn seed(house: &House) -> Result<Option<Links>, ActError> {
    let reader = house.casework.reads_across(Reason::Administration);
    if !store::scheme::list(&reader).await?.is_empty() {
        return Ok(None);
    }
    let past = in_the_past(house);
    let cast = cast::assemble(&past.casework).await?;
    let mut story = story::Story::new(past, cast);
    story.tell().await?;
    links::collect(&story).await.map(Some)
}

/// The same house, with a clock of its own that begins when the story does.
fn in_the_past(house: &House) -> House {
    let clock: Clock = story::clock_before(house.clock.now());
    house.clone().at(clock)
}

#[cfg(test)]
mod tests;
