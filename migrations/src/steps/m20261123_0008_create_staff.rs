//! Members of staff and their roles.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0008_create_staff",
    up: &[
        "CREATE TABLE staff (
            id UUID NOT NULL CONSTRAINT staff_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT staff_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT staff_person_known REFERENCES person (id),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            email_key TEXT NOT NULL,
            roles JSONB NOT NULL,
            declared JSONB NOT NULL,
            second_factor JSONB NOT NULL,
            left_at TIMESTAMPTZ,
            version INTEGER NOT NULL CONSTRAINT staff_version_fits CHECK (version >= 0)
        )",
        "CREATE INDEX staff_by_email ON staff (scheme_id, email_key)",
        "CREATE UNIQUE INDEX staff_once ON staff (scheme_id, person_id) WHERE left_at IS NULL",
    ],
    down: &["DROP TABLE staff"],
};
