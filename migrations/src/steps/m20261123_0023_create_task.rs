//! What members of staff must do by a time.

use crate::runner::Step;

pub(super) const STEP: Step = Step {
    name: "m20261123_0023_create_task",
    up: &[
        "CREATE TABLE task (
            id UUID NOT NULL CONSTRAINT task_pk PRIMARY KEY,
            scheme_id UUID NOT NULL CONSTRAINT task_scheme_known REFERENCES scheme (id),
            kind TEXT NOT NULL,
            risk INTEGER NOT NULL CONSTRAINT task_risk_fits CHECK (risk >= 0),
            role TEXT NOT NULL CONSTRAINT task_role_known CHECK (role IN ('coordinator', 'lead', 'admin')),
            about_kind TEXT NOT NULL,
            about_id UUID NOT NULL,
            person_id UUID CONSTRAINT task_person_known REFERENCES person (id),
            notice_id UUID CONSTRAINT task_notice_known REFERENCES notice (id),
            due_at TIMESTAMPTZ NOT NULL,
            made_at TIMESTAMPTZ NOT NULL,
            status TEXT NOT NULL CONSTRAINT task_status_known CHECK (status IN ('open', 'done', 'dropped')),
            state JSONB NOT NULL,
            version INTEGER NOT NULL CONSTRAINT task_version_fits CHECK (version >= 0)
        )",
        "CREATE INDEX task_by_risk ON task (scheme_id, status, risk, due_at, id)",
        "CREATE INDEX task_about ON task (about_id, kind)",
        "CREATE INDEX task_of_person ON task (person_id)",
        "CREATE UNIQUE INDEX task_once_per_notice ON task (notice_id) WHERE notice_id IS NOT NULL",
    ],
    down: &["DROP TABLE task"],
};
