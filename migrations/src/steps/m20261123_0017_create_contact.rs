//! The calls, messages and visits of pairings.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0017_create_contact",
    up: &[
        "CREATE TABLE contact (
            id UUID NOT NULL CONSTRAINT contact_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT contact_scheme_known REFERENCES scheme (id),
            pairing_id UUID NOT NULL CONSTRAINT contact_pairing_known REFERENCES pairing (id),
            kind TEXT NOT NULL CONSTRAINT contact_kind_known CHECK (kind IN ('made', 'tried', 'cancelled')),
            on_date DATE NOT NULL,
            minutes INTEGER CONSTRAINT contact_minutes_fits CHECK (minutes >= 0),
            note TEXT,
            recorded JSONB NOT NULL,
            recorded_at TIMESTAMPTZ NOT NULL
        )",
        "CREATE INDEX contact_of_pairing ON contact (pairing_id, on_date, id)",
        "CREATE INDEX contact_of_scheme ON contact (scheme_id, on_date)",
    ],
    down: &["DROP TABLE contact"],
};
