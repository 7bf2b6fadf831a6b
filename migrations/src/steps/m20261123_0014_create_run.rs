//! The passes of the matching engine.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0014_create_run",
    up: &[
        "CREATE TABLE run (
            id UUID NOT NULL CONSTRAINT run_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT run_scheme_known REFERENCES scheme (id),
            on_date DATE NOT NULL,
            started JSONB NOT NULL,
            started_at TIMESTAMPTZ NOT NULL,
            finished_at TIMESTAMPTZ NOT NULL,
            summary JSONB NOT NULL,
            left_waiting JSONB NOT NULL
        )",
        "CREATE INDEX run_by_time ON run (scheme_id, started_at, id)",
    ],
    down: &["DROP TABLE run"],
};
