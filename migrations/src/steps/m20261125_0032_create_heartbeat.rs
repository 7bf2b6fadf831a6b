//! The worker's signs of life.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0032_create_heartbeat",
    up: &["CREATE TABLE heartbeat (
            round TEXT NOT NULL CONSTRAINT heartbeat_pk PRIMARY KEY,
            ticked_at TIMESTAMPTZ NOT NULL
        )"],
    down: &["DROP TABLE heartbeat"],
};
