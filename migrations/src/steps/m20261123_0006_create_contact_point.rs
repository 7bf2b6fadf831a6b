//! How people can be reached, and who else reads it.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0006_create_contact_point",
    up: &[
        "CREATE TABLE contact_point (
            id UUID NOT NULL CONSTRAINT contact_point_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT contact_point_scheme_known REFERENCES scheme (id),
            person_id UUID NOT NULL CONSTRAINT contact_point_person_known REFERENCES person (id),
            kind TEXT NOT NULL CONSTRAINT contact_point_kind_known CHECK (kind IN ('email', 'phone',
                'address')),
            value TEXT NOT NULL,
            value_key TEXT NOT NULL,
            read_by TEXT NOT NULL CONSTRAINT contact_point_read_by_known CHECK (read_by IN ('only_them',
                'others_too', 'supporter')),
            preferred BOOLEAN NOT NULL
        )",
        "CREATE INDEX contact_point_by_value ON contact_point (scheme_id, kind, value_key)",
        "CREATE INDEX contact_point_of_person ON contact_point (person_id)",
        "CREATE UNIQUE INDEX contact_point_one_preferred ON contact_point (person_id, kind) WHERE
            preferred",
    ],
    down: &["DROP TABLE contact_point"],
};
