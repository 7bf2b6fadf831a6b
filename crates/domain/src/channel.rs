//! The ways two people can keep in touch.

use serde::{Deserialize, Serialize};

/// A way of keeping in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Talking on the telephone.
    Phone,
    /// Writing emails.
    Email,
    /// Meeting face to face.
    InPerson,
    /// Talking by video.
    Video,
}

impl Channel {
    /// All of them, in the order pages list them.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Video, Self::InPerson, Self::Email];

    /// The stable code used in forms, JSON, tables and word keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::InPerson => "in_person",
            Self::Video => "video",
        }
    }

    /// The channel of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// Whether both must be free at the same time. Letters wait; calls do not.
    pub const fn needs_shared_time(self) -> bool {
        !matches!(self, Self::Email)
    }
}
