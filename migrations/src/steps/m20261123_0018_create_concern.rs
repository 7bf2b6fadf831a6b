//! Safeguarding and wellbeing records. Only added to.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0018_create_concern",
    up: &[
        "CREATE TABLE concern (
            id UUID NOT NULL CONSTRAINT concern_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT concern_scheme_known REFERENCES scheme (id),
            named JSONB NOT NULL,
            pairing_id UUID CONSTRAINT concern_pairing_known REFERENCES pairing (id),
            worry TEXT NOT NULL,
            about TEXT,
            reach TEXT,
            raised JSONB NOT NULL,
            raised_at TIMESTAMPTZ NOT NULL,
            acknowledge_by TIMESTAMPTZ NOT NULL,
            status TEXT NOT NULL CONSTRAINT concern_status_known CHECK (status IN ('raised', 'acknowledged',
                'assessed', 'decided', 'closed')),
            state JSONB NOT NULL,
            entries JSONB NOT NULL,
            version INTEGER NOT NULL CONSTRAINT concern_version_fits CHECK (version >= 0)
        )",
        "CREATE INDEX concern_by_status ON concern (scheme_id, status, raised_at, id)",
    ],
    down: &["DROP TABLE concern"],
};
