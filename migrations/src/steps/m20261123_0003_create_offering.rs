//! The ways of support people can ask for.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0003_create_offering",
    up: &[
        "CREATE TABLE offering (
            id UUID NOT NULL CONSTRAINT offering_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT offering_scheme_known REFERENCES scheme (id),
            label TEXT NOT NULL,
            purpose TEXT NOT NULL,
            kind TEXT NOT NULL CONSTRAINT offering_kind_known CHECK (kind IN ('one_to_one')),
            facilitated_by TEXT NOT NULL CONSTRAINT offering_facilitated_by_known CHECK (facilitated_by IN
                ('staff', 'volunteers', 'nobody')),
            setting TEXT NOT NULL CONSTRAINT offering_setting_known CHECK (setting IN ('home', 'campus',
                'public_place', 'online')),
            channels JSONB NOT NULL,
            min_age INTEGER NOT NULL CONSTRAINT offering_min_age_fits CHECK (min_age BETWEEN 0 AND 120),
            checks JSONB NOT NULL,
            open BOOLEAN NOT NULL
        )",
        "CREATE INDEX offering_of_scheme ON offering (scheme_id)",
    ],
    down: &["DROP TABLE offering"],
};
