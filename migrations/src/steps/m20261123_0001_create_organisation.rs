//! The charities and student bodies that own schemes.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0001_create_organisation",
    up: &["CREATE TABLE organisation (
            id UUID NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
            name TEXT NOT NULL CONSTRAINT organisation_name_fits CHECK (length(name) BETWEEN 1 AND 100)
        )"],
    down: &["DROP TABLE organisation"],
};
