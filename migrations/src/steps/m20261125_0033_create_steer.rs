//! What coordinators settled for the matching: together, not together, not yet.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261125_0033_create_steer",
    up: &[
        "CREATE TABLE steer (
            id UUID NOT NULL CONSTRAINT steer_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT steer_scheme_known REFERENCES scheme (id),
            run_id UUID NOT NULL CONSTRAINT steer_run_known REFERENCES run (id),
            kind TEXT NOT NULL CONSTRAINT steer_kind_known CHECK (kind IN ('lock', 'forbid', 'hold_request',
                'hold_mentor')),
            request_id UUID CONSTRAINT steer_request_known REFERENCES request (id),
            mentor_id UUID CONSTRAINT steer_mentor_known REFERENCES mentor (id),
            why TEXT NOT NULL,
            by_id UUID NOT NULL CONSTRAINT steer_by_known REFERENCES staff (id),
            at TIMESTAMPTZ NOT NULL,
            cleared_by UUID CONSTRAINT steer_cleared_by_known REFERENCES staff (id),
            cleared_at TIMESTAMPTZ,
            CONSTRAINT steer_names_request CHECK ((request_id IS NULL) = (kind = 'hold_mentor')),
            CONSTRAINT steer_names_mentor CHECK ((mentor_id IS NULL) = (kind = 'hold_request')),
            CONSTRAINT steer_cleared_whole CHECK ((cleared_by IS NULL) = (cleared_at IS NULL))
        )",
        "CREATE UNIQUE INDEX steer_one_standing ON steer (request_id, mentor_id) WHERE cleared_at IS NULL",
        "CREATE INDEX steer_of_scheme ON steer (scheme_id, cleared_at, at)",
    ],
    down: &["DROP TABLE steer"],
};
