//! Programs that an operation takes more than one role of. Without this file such an operation would take any token and sort
//! out by itself whom it may answer.

use befriend_domain::actor::{Befriender, Coordinator, Helped};
use befriend_domain::id::SchemeId;

use crate::actor::{Intake, TokenActor};
use crate::visitor::{Needs, TokenKind, Visitor};

macro_rules! callers {
    ($($(#[$doc:meta])* $name:ident { $($(#[$role_doc:meta])* $kind:ident($actor:ident)),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$role_doc])* $kind($actor)),+
        }

        impl $name {
            /// The scheme of the token.
            pub const fn scheme(&self) -> SchemeId {
                match self {
                    $(Self::$kind(actor) => actor.scheme()),+
                }
            }
        }

        impl TokenActor for $name {
            const NEEDS: Needs = Needs::Token(&[$(TokenKind::$kind),+]);

            fn of(visitor: &Visitor) -> Option<Self> {
                None$(.or_else(|| <$actor as TokenActor>::of(visitor).map(Self::$kind)))+
            }
        }
    )+};
}

callers! {
    /// Who hands requests in and reads them.
    Asker {
        /// A website: reads what it handed in itself.
        Intake(Intake),
        /// A person: their own.
        Person(Helped),
        /// A coordinator: those of the scheme.
        Coordinator(Coordinator),
    }
    /// Whose request it is, or who looks after it.
    Holder {
        /// A person: their own.
        Person(Helped),
        /// A coordinator: those of the scheme.
        Coordinator(Coordinator),
    }
    /// One of the two whom an offer is put to.
    Side {
        /// A person who asked.
        Person(Helped),
        /// A mentor.
        Mentor(Befriender),
    }
    /// One of the two of a pairing, or who looks after it.
    Paired {
        /// The person helped.
        Person(Helped),
        /// The mentor.
        Mentor(Befriender),
        /// A coordinator.
        Coordinator(Coordinator),
    }
    /// Who records contacts.
    Recorder {
        /// The mentor.
        Mentor(Befriender),
        /// A coordinator whom the mentor told.
        Coordinator(Coordinator),
    }
    /// Any of them.
    Anybody {
        /// A website.
        Intake(Intake),
        /// A person.
        Person(Helped),
        /// A mentor.
        Mentor(Befriender),
        /// A coordinator.
        Coordinator(Coordinator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_a_browser_are_no_callers() {
        assert_eq!(Anybody::of(&Visitor::Nobody), None);
        assert_eq!(Anybody::NEEDS, Needs::Token(&TokenKind::ALL));
    }
}
