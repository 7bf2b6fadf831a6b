//! People in the role of befriender.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0010_create_mentor",
    up: &[
        "CREATE TABLE mentor (
            id UUID NOT NULL CONSTRAINT mentor_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT mentor_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT mentor_person_known REFERENCES person (id),
            kind TEXT NOT NULL CONSTRAINT mentor_kind_known CHECK (kind IN ('volunteer', 'staff')),
            profile JSONB NOT NULL,
            why TEXT,
            status TEXT NOT NULL CONSTRAINT mentor_status_known CHECK (status IN ('enquired', 'applied',
                'in_process', 'approved', 'paused', 'suspended', 'left', 'declined')),
            state JSONB NOT NULL,
            paused_until DATE,
            capacity INTEGER NOT NULL CONSTRAINT mentor_capacity_fits CHECK (capacity BETWEEN 0 AND 50),
            used INTEGER NOT NULL CONSTRAINT mentor_used_fits CHECK (used >= 0),
            applied_at TIMESTAMPTZ NOT NULL,
            version INTEGER NOT NULL CONSTRAINT mentor_version_fits CHECK (version >= 0),
            CONSTRAINT mentor_within_capacity CHECK (used <= capacity)
        )",
        "CREATE UNIQUE INDEX mentor_once ON mentor (person_id) WHERE status NOT IN ('left', 'declined')",
        "CREATE INDEX mentor_by_status ON mentor (scheme_id, status, applied_at, id)",
        "CREATE INDEX mentor_of_person ON mentor (person_id)",
    ],
    down: &["DROP TABLE mentor"],
};
