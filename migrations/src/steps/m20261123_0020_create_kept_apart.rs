//! People who must never be paired, also ones not known yet.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0020_create_kept_apart",
    up: &[
        "CREATE TABLE kept_apart (
            id UUID NOT NULL CONSTRAINT kept_apart_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT kept_apart_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT kept_apart_person_known REFERENCES person (id),
            names JSONB NOT NULL,
            details TEXT,
            other_id UUID CONSTRAINT kept_apart_other_known REFERENCES person (id),
            not_them JSONB NOT NULL,
            at TIMESTAMPTZ NOT NULL
        )",
        "CREATE INDEX kept_apart_of_scheme ON kept_apart (scheme_id)",
        "CREATE INDEX kept_apart_of_person ON kept_apart (person_id)",
    ],
    down: &["DROP TABLE kept_apart"],
};
