//! The charity or student body that owns schemes.

use crate::id::OrganisationId;
use crate::text::Name;

/// A charity or student body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: Name,
}
