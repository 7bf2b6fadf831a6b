//! A way of support in a scheme. One-to-one now; groups and online communities will be more kinds.

use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::clearance::ClearanceKind;
use crate::id::{OfferingId, SchemeId};
use crate::text::{FreeText, Line};

/// The shape of the support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferingKind {
    /// One mentor, one person.
    OneToOne,
}

/// Who makes it happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facilitation {
    /// Trained staff.
    Staff,
    /// Volunteers.
    Volunteers,
    /// Nobody: the people themselves.
    Nobody,
}

/// Where it takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// In somebody's home.
    Home,
    /// On a campus.
    Campus,
    /// In a café, a park, a library.
    PublicPlace,
    /// By phone, video or email.
    Online,
}

/// A way of support people can ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// Its scheme.
    pub scheme: SchemeId,
    /// What people read, such as "Someone to talk to".
    pub label: Line,
    /// What it is for: the purpose everyone knows.
    pub purpose: FreeText,
    /// Its shape.
    pub kind: OfferingKind,
    /// Who makes it happen.
    pub facilitated_by: Facilitation,
    /// Where.
    pub setting: Setting,
    /// The channels it offers.
    pub channels: Vec<Channel>,
    /// The youngest age it takes, for both sides.
    pub min_age: u8,
    /// Checks a mentor needs for it beside those of the channel.
    pub checks: Vec<ClearanceKind>,
    /// Whether it can be asked for now.
    pub open: bool,
}
