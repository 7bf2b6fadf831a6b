//! The scheme of the demo and those who work for it, made the way anybody makes a scheme.

use std::collections::BTreeSet;

use befriend_casework::administer::{self, NewStaff};
use befriend_casework::{ActError, Casework};
use befriend_domain::actor::{Coordinator, Lead};
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{SchemeId, StaffId};
use befriend_domain::staff::Role;
use befriend_domain::text::Name;
use befriend_store as store;
use toml::Table;

use crate::scheme_file::{self, Holds};

/// The demo's word in addresses.
pub(crate) const SLUG: &str = "harbour";

/// Who works for the demo's scheme.
pub(super) struct Cast {
    /// Their scheme.
    pub(super) scheme: SchemeId,
    /// Reads requests and releases drafts.
    pub(super) coordinator: Coordinator,
    /// Signs second, and approves pairs.
    pub(super) second: Coordinator,
    /// Looks after concerns.
    pub(super) lead: Lead,
    /// Everybody who works there: what they do, their name, their id.
    pub(super) staff: Vec<(&'static str, &'static str, StaffId)>,
}

/// Makes the organisation, the scheme and its staff.
pub(super) async fn assemble(work: &Casework) -> Result<Cast, ActError> {
    let name = |text: &str| Name::parse(text).expect("the demo's names are sound");
    let organisation = administer::create_organisation(work, name("Harbour (made up)")).await?;
    let scheme =
        scheme_file::read(include_str!("scheme.toml"), Table::new(), organisation, Holds::MadeUpPeople)
            .expect("the demo's scheme is sound");
    let scheme = administer::create_scheme(work, scheme).await?;

    let roles: [(&str, &str, &[Role]); 4] = [
        ("coordinator", "Maya", &[Role::Coordinator]),
        ("second coordinator", "Theo", &[Role::Coordinator]),
        ("safeguarding lead", "Salma", &[Role::Lead]),
        ("admin", "Joss", &[Role::Admin]),
    ];
    let mut staff = Vec::new();
    for (does, known_as, roles) in roles {
        let email = format!("{}@made-up.example", known_as.to_lowercase());
        let new = NewStaff {
            name: name(known_as),
            email: EmailAddress::parse(&email).expect("the demo's addresses are sound"),
            roles: roles.iter().copied().collect::<BTreeSet<Role>>(),
            person: None,
        };
        staff.push((does, known_as, administer::add_staff(work, scheme, new).await?));
    }
    let reader = work.reads(scheme);
    let proof = async |place: usize| store::staff::load(&reader, staff[place].2).await;
    Ok(Cast {
        scheme,
        coordinator: Coordinator::of(&proof(0).await?).ok_or(ActError::NotFound)?,
        second: Coordinator::of(&proof(1).await?).ok_or(ActError::NotFound)?,
        lead: Lead::of(&proof(2).await?).ok_or(ActError::NotFound)?,
        staff,
    })
}
