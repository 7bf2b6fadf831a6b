//! What people must be told, with ids only.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0021_create_notice",
    up: &[
        "CREATE TABLE notice (
            id UUID NOT NULL CONSTRAINT notice_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT notice_scheme_known REFERENCES scheme (id),
            kind TEXT NOT NULL,
            about_id UUID NOT NULL,
            what JSONB NOT NULL,
            recipient_kind TEXT NOT NULL CONSTRAINT notice_recipient_kind_known CHECK (recipient_kind IN
                ('person', 'supporter', 'staff')),
            recipient_id UUID NOT NULL,
            way TEXT NOT NULL CONSTRAINT notice_way_known CHECK (way IN ('email', 'call', 'letter',
                'in_person')),
            made_at TIMESTAMPTZ NOT NULL,
            expires_at TIMESTAMPTZ,
            status TEXT NOT NULL CONSTRAINT notice_status_known CHECK (status IN ('waiting', 'told',
                'undeliverable', 'not_needed')),
            outcome JSONB NOT NULL
        )",
        "CREATE INDEX notice_about ON notice (about_id, kind)",
        "CREATE INDEX notice_to ON notice (recipient_id, made_at)",
        "CREATE INDEX notice_by_status ON notice (scheme_id, status, made_at, id)",
    ],
    down: &["DROP TABLE notice"],
};
