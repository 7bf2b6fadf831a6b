//! Forms that were taken, so that none is taken twice.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0028_create_taken_form",
    up: &[
        "CREATE TABLE taken_form (
            id UUID NOT NULL CONSTRAINT taken_form_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT taken_form_scheme_known REFERENCES scheme (id),
            sending UUID NOT NULL,
            made_kind TEXT NOT NULL,
            made_id UUID NOT NULL,
            at TIMESTAMPTZ NOT NULL
        )",
        "CREATE UNIQUE INDEX taken_form_once ON taken_form (scheme_id, sending)",
        "CREATE INDEX taken_form_made ON taken_form (made_id)",
    ],
    down: &["DROP TABLE taken_form"],
};
