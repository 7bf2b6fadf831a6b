//! The "at most one" rules of the schema, by name. Without this file a caller would see a driver's message
//! and could not tell a second request of the same person from a code used twice.

use std::fmt;

/// A unique index of the schema: PostgreSQL names it when it is broken, SQLite lists its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UniqueRule {
    /// The index's name, the same on both databases.
    pub name: &'static str,
    /// `table.column` of each column, in order, as SQLite's message lists them.
    columns: &'static [&'static str],
}

impl fmt::Display for UniqueRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// One scheme of each slug.
pub const SCHEME_SLUG_ONCE: UniqueRule = UniqueRule { name: "scheme_slug_once", columns: &["scheme.slug"] };

/// One scheme of each host name.
pub const SCHEME_HOST_ONCE: UniqueRule = UniqueRule { name: "scheme_host_once", columns: &["scheme.host"] };

/// One circumstance of each code in a scheme.
pub const CIRCUMSTANCE_CODE_ONCE: UniqueRule =
    UniqueRule { name: "circumstance_code_once", columns: &["circumstance.scheme_id", "circumstance.code"] };

/// One preferred email address, telephone number and postal address of each person.
pub const CONTACT_POINT_ONE_PREFERRED: UniqueRule = UniqueRule {
    name: "contact_point_one_preferred",
    columns: &["contact_point.person_id", "contact_point.kind"],
};

/// One current staff role of each person in a scheme.
pub const STAFF_ONCE: UniqueRule =
    UniqueRule { name: "staff_once", columns: &["staff.scheme_id", "staff.person_id"] };

/// One open request of each person for each offering.
pub const REQUEST_ONE_OPEN: UniqueRule =
    UniqueRule { name: "request_one_open", columns: &["request.person_id", "request.offering_id"] };

/// One current mentor role of each person.
pub const MENTOR_ONCE: UniqueRule = UniqueRule { name: "mentor_once", columns: &["mentor.person_id"] };

/// One live proposal of each request and mentor.
pub const PROPOSAL_ONE_LIVE: UniqueRule =
    UniqueRule { name: "proposal_one_live", columns: &["proposal.request_id", "proposal.mentor_id"] };

/// One live pairing of each two people.
pub const PAIRING_ONE_LIVE: UniqueRule =
    UniqueRule { name: "pairing_one_live", columns: &["pairing.person_id", "pairing.mentor_person_id"] };

/// One thing settled about each request and mentor at a time.
pub const STEER_ONE_STANDING: UniqueRule =
    UniqueRule { name: "steer_one_standing", columns: &["steer.request_id", "steer.mentor_id"] };

/// One pairing of each proposal.
pub const PAIRING_ONCE_PER_PROPOSAL: UniqueRule =
    UniqueRule { name: "pairing_once_per_proposal", columns: &["pairing.proposal_id"] };

/// One task for each notice that people tell.
pub const TASK_ONCE_PER_NOTICE: UniqueRule =
    UniqueRule { name: "task_once_per_notice", columns: &["task.notice_id"] };

/// One audit line of each number in a scheme.
pub const AUDIT_NUMBERED_ONCE: UniqueRule =
    UniqueRule { name: "audit_numbered_once", columns: &["audit.scheme_id", "audit.number"] };

/// One taking of each sending of a form in a scheme.
pub const TAKEN_FORM_ONCE: UniqueRule =
    UniqueRule { name: "taken_form_once", columns: &["taken_form.scheme_id", "taken_form.sending"] };

/// One session of each token.
pub const SESSION_TOKEN_ONCE: UniqueRule =
    UniqueRule { name: "session_token_once", columns: &["session.token_hash"] };

/// One bearer token of each hash.
pub const API_TOKEN_ONCE: UniqueRule = UniqueRule { name: "api_token_once", columns: &["api_token.hash"] };

/// Every unique index of the schema. A test compares this with the real schema.
pub const RULES: &[UniqueRule] = &[
    SCHEME_SLUG_ONCE,
    SCHEME_HOST_ONCE,
    CIRCUMSTANCE_CODE_ONCE,
    CONTACT_POINT_ONE_PREFERRED,
    STAFF_ONCE,
    REQUEST_ONE_OPEN,
    MENTOR_ONCE,
    PROPOSAL_ONE_LIVE,
    PAIRING_ONE_LIVE,
    STEER_ONE_STANDING,
    PAIRING_ONCE_PER_PROPOSAL,
    TASK_ONCE_PER_NOTICE,
    AUDIT_NUMBERED_ONCE,
    TAKEN_FORM_ONCE,
    SESSION_TOKEN_ONCE,
    API_TOKEN_ONCE,
];

/// The rule PostgreSQL names.
pub(crate) fn by_name(name: &str) -> Option<UniqueRule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The rule whose columns SQLite's message lists (`UNIQUE constraint failed: a.b, a.c`).
pub(crate) fn by_message(message: &str) -> Option<UniqueRule> {
    let (_, listed) = message.split_once("constraint failed: ")?;
    RULES.iter().copied().find(|rule| listed.split(", ").eq(rule.columns.iter().copied()))
}
