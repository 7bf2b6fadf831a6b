//! A scheme's controlled words for why people are paired.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0004_create_circumstance",
    up: &[
        "CREATE TABLE circumstance (
            id UUID NOT NULL CONSTRAINT circumstance_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT circumstance_scheme_known REFERENCES scheme (id),
            code TEXT NOT NULL,
            label TEXT NOT NULL,
            staged BOOLEAN NOT NULL,
            active BOOLEAN NOT NULL,
            position INTEGER NOT NULL
        )",
        "CREATE UNIQUE INDEX circumstance_code_once ON circumstance (scheme_id, code)",
    ],
    down: &["DROP TABLE circumstance"],
};
