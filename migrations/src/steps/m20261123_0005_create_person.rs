//! Anyone the service knows: one record, many roles.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0005_create_person",
    up: &[
        "CREATE TABLE person (
            id UUID NOT NULL CONSTRAINT person_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT person_scheme_known REFERENCES scheme (id),
            known_as TEXT NOT NULL,
            full_name TEXT,
            age_years INTEGER CONSTRAINT person_age_years_fits CHECK (age_years BETWEEN 0 AND 120),
            age_stated_on DATE,
            gender TEXT,
            told_by TEXT NOT NULL CONSTRAINT person_told_by_known CHECK (told_by IN ('email', 'call',
                'letter', 'in_person')),
            safe_contact JSONB NOT NULL,
            language TEXT NOT NULL,
            died_on DATE,
            erased_at TIMESTAMPTZ,
            name_key TEXT NOT NULL,
            version INTEGER NOT NULL CONSTRAINT person_version_fits CHECK (version >= 0),
            CONSTRAINT person_age_whole CHECK ((age_years IS NULL) = (age_stated_on IS NULL))
        )",
        "CREATE INDEX person_by_name ON person (scheme_id, name_key)",
    ],
    down: &["DROP TABLE person"],
};
