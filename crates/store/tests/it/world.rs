//! A little world to test in: an organisation, a scheme, and people as needed.

use befriend_domain::chance::Chance;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{OrganisationId, SchemeId};
use befriend_domain::organisation::Organisation;
use befriend_domain::scheme::{MentorWord, Scheme, Slug};
use befriend_domain::text::{Name, Word};
use befriend_store::testing::TestDatabase;
use befriend_store::{Db, Reason, Scope, StoreError, organisation, scheme};

pub(crate) const SYSTEM: Scope = Scope::System(Reason::Administration);

/// One database with one scheme.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) chance: Chance,
    pub(crate) scheme: SchemeId,
    pub(crate) scope: Scope,
}

impl World {
    pub(crate) async fn new(database: &TestDatabase) -> Self {
        let (db, chance) = (database.db(), Chance::seeded(7));
        let scheme = add_scheme(&db, &chance, "leeds").await;
        Self {
            db,
            chance,
            scheme,
            scope: Scope::Scheme(scheme),
        }
    }
}

/// Another scheme in the same database.
pub(crate) async fn add_scheme(db: &Db, chance: &Chance, slug: &str) -> SchemeId {
    let owner = Organisation {
        id: OrganisationId::random(chance),
        name: Name::parse("Leeds Befriending").unwrap(),
    };
    let made = a_scheme(chance, owner.id, slug);
    let id = made.id;
    db.act(SYSTEM, move |txn| {
        Box::pin(async move {
            organisation::insert(txn, &owner).await?;
            scheme::insert(txn, &made).await
        })
    })
    .await
    .unwrap_or_else(|error: StoreError| panic!("a scheme is made: {error}"));
    id
}

pub(crate) fn a_scheme(chance: &Chance, organisation: OrganisationId, slug: &str) -> Scheme {
    Scheme {
        id: SchemeId::random(chance),
        organisation,
        slug: Slug::parse(slug).unwrap(),
        host: None,
        name: Name::parse("Leeds Befriending").unwrap(),
        mentor_word: MentorWord {
            one: word("befriender"),
            many: word("befrienders"),
        },
        time_zone: chrono_tz::Europe::London,
        phone: None,
        reply_to: EmailAddress::parse("hello@leeds.example.org").unwrap(),
        areas: Vec::new(),
        needs: vec![word("stairs")],
        interests: vec![word("chess")],
        languages: vec![word("english")],
        genders: Vec::new(),
        policy: Default::default(),
        opening: Default::default(),
        demo: true,
        version: 0,
    }
}

pub(crate) fn word(text: &str) -> Word {
    Word::parse(text).unwrap()
}
