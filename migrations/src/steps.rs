//! Every step of the schema, oldest first. Without this file a table could exist in the folder and in no database.
//!
//! A step that has been released is never edited: a change is a new step.

use crate::runner::Step;

mod m20261123_0001_create_organisation;
mod m20261123_0002_create_scheme;

/// The steps, in the order they are applied.
pub(crate) fn all() -> Vec<Step> {
    vec![
        m20261123_0001_create_organisation::STEP,
        m20261123_0002_create_scheme::STEP,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_own_name_and_a_way_back() {
        let steps = all();
        for pair in steps.windows(2) {
            assert!(
                pair[0].name < pair[1].name,
                "{} comes before {}",
                pair[0].name,
                pair[1].name
            );
        }
        for step in steps {
            assert!(
                !step.up.is_empty() && !step.down.is_empty(),
                "{} must say how it is undone",
                step.name
            );
        }
    }
}
