//! Old marks of taken forms are found without reading all of them.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261126_0035_index_taken_form_by_age",
    up: &["CREATE INDEX taken_form_by_age ON taken_form (scheme_id, at)"],
    down: &["DROP INDEX taken_form_by_age"],
};
