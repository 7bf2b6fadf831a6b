//! The befriending services and branches: their words, places, numbers and hours.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0002_create_scheme",
    up: &[
        "CREATE TABLE scheme (
            id UUID NOT NULL CONSTRAINT scheme_pk PRIMARY KEY,
            organisation_id UUID NOT NULL CONSTRAINT scheme_organisation_known REFERENCES organisation (id),
            slug TEXT NOT NULL CONSTRAINT scheme_slug_fits CHECK (length(slug) BETWEEN 2 AND 40),
            host TEXT,
            name TEXT NOT NULL,
            mentor_word JSONB NOT NULL,
            time_zone TEXT NOT NULL,
            phone TEXT,
            reply_to TEXT NOT NULL,
            areas JSONB NOT NULL,
            choices JSONB NOT NULL,
            policy JSONB NOT NULL,
            opening JSONB NOT NULL,
            demo BOOLEAN NOT NULL,
            version INTEGER NOT NULL CONSTRAINT scheme_version_fits CHECK (version >= 0)
        )",
        "CREATE UNIQUE INDEX scheme_slug_once ON scheme (slug)",
        "CREATE UNIQUE INDEX scheme_host_once ON scheme (host) WHERE host IS NOT NULL",
        "CREATE INDEX scheme_of_organisation ON scheme (organisation_id)",
    ],
    down: &["DROP TABLE scheme"],
};
