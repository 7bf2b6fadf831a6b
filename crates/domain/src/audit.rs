//! What was done, by whom, when: one line for every change, in the transaction of the change. It holds
//! ids, codes and field names; never what somebody said.

use crate::actor::By;
use crate::clock::Timestamp;
use crate::id::{AuditId, SchemeId};
use crate::task::About;

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its id.
    pub id: AuditId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// When.
    pub at: Timestamp,
    /// Who, and for whom.
    pub by: By,
    /// What was done: the act's name, such as `approve_proposal`.
    pub act: std::borrow::Cow<'static, str>,
    /// To what.
    pub about: About,
    /// Codes that say more, such as a reason or the names of changed fields.
    pub details: Vec<String>,
}
