//! What the command line of whoever runs the service does: organisations, schemes, staff, tokens. And the demo's beginning.

use std::collections::BTreeSet;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use befriend_domain::actor::{Actor, Admin, ApiToken, By, TokenRole};
use befriend_domain::calendar::OpeningHours;
use befriend_domain::circumstance::CircumstanceTerm;
use befriend_domain::contact_point::{EmailAddress, Phone};
use befriend_domain::id::{
    ApiTokenId, CircumstanceId, OfferingId, OrganisationId, PersonId, SchemeId, StaffId,
};
use befriend_domain::invalid::Invalid;
use befriend_domain::notice::Way;
use befriend_domain::offering::Offering;
use befriend_domain::organisation::Organisation;
use befriend_domain::person::{Person, SafeContact};
use befriend_domain::policy::Policy;
use befriend_domain::scheme::{Area, MentorWord, Scheme, Slug};
use befriend_domain::sign_in::hash_of;
use befriend_domain::staff::{Role, SecondFactor, Staff};
use befriend_domain::task::About;
use befriend_domain::text::{Line, Name, Word};
use befriend_store as store;
use befriend_store::{Reason, Scope};

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::second_factor;

/// Makes an organisation.
///
/// # Errors
/// [`Refusal::AlreadyThere`] for a name that is taken.
pub async fn create_organisation(work: &Casework, name: Name) -> Result<OrganisationId, ActError> {
    let id = OrganisationId::random(&work.chance);
    let act = work.db.act(Scope::System(Reason::Administration), move |txn| {
        Box::pin(async move {
            let taken = store::organisation::list(txn).await?.iter().any(|one| one.name == name);
            if taken {
                return Err(Refusal::AlreadyThere.into());
            }
            store::organisation::insert(txn, &Organisation { id, name }).await.map_err(ActError::from)
        })
    });
    act.await.map(|()| id)
}

/// A scheme as it is made; everything else has a default that can be changed later.
#[derive(Debug, Clone)]
pub struct NewScheme {
    /// Who owns it.
    pub organisation: OrganisationId,
    /// Its word in URLs.
    pub slug: Slug,
    /// What people read.
    pub name: Name,
    /// Its own host, if it has one.
    pub host: Option<String>,
    /// Where replies go.
    pub reply_to: EmailAddress,
    /// The number people may ring.
    pub phone: Option<Phone>,
    /// What a mentor is called.
    pub mentor_word: MentorWord,
    /// Its clock.
    pub time_zone: chrono_tz::Tz,
    /// When somebody is there.
    pub opening: OpeningHours,
    /// Its numbers.
    pub policy: Policy,
    /// Areas people choose from.
    pub areas: Vec<Area>,
    /// Choices offered on forms.
    pub choices: Choices,
    /// Why people are paired: code, label, whether it has stages.
    pub circumstances: Vec<(Word, Line, bool)>,
    /// What can be asked for; their ids and scheme are set here.
    pub offerings: Vec<Offering>,
    /// Made-up people only.
    pub demo: bool,
}

/// Choices a scheme offers on its forms.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Needs.
    pub needs: Vec<Word>,
    /// Interests.
    pub interests: Vec<Word>,
    /// Languages.
    pub languages: Vec<Word>,
    /// Genders.
    pub genders: Vec<Word>,
}

/// Makes a scheme with its circumstances and offerings.
///
/// # Errors
/// [`Refusal::AlreadyThere`] for a slug or host that is taken; a fault without an offering.
pub async fn create_scheme(work: &Casework, new: NewScheme) -> Result<SchemeId, ActError> {
    if new.offerings.is_empty() {
        return Err(ActError::fault("offerings", Invalid::Missing));
    }
    let (id, chance) = (SchemeId::random(&work.chance), work.chance.clone());
    let act = work.db.act(Scope::System(Reason::Administration), move |txn| {
        Box::pin(async move {
            if store::scheme::find_by_slug(txn, &new.slug).await?.is_some() {
                return Err(Refusal::AlreadyThere.into());
            }
            let scheme = Scheme {
                id,
                organisation: new.organisation,
                slug: new.slug,
                host: new.host,
                name: new.name,
                mentor_word: new.mentor_word,
                time_zone: new.time_zone,
                phone: new.phone,
                reply_to: new.reply_to,
                areas: new.areas,
                needs: new.choices.needs,
                interests: new.choices.interests,
                languages: new.choices.languages,
                genders: new.choices.genders,
                policy: new.policy,
                opening: new.opening,
                demo: new.demo,
                version: 0,
            };
            store::scheme::insert(txn, &scheme).await?;
            for (position, (code, label, staged)) in (0..).zip(new.circumstances) {
                let term = CircumstanceTerm {
                    id: CircumstanceId::random(&chance),
                    scheme: id,
                    code,
                    label,
                    staged,
                    active: true,
                    position,
                };
                store::circumstance::insert(txn, &term).await?;
            }
            for offering in new.offerings {
                let offering = Offering { id: OfferingId::random(&chance), scheme: id, ..offering };
                store::offering::insert(txn, &offering).await?;
            }
            Ok(())
        })
    });
    act.await.map(|()| id)
}

/// Who looks after staff and tokens: an admin at their desk, or the command line of whoever runs the service.
#[derive(Debug, Clone)]
pub struct Administrator {
    scheme: SchemeId,
    by: By,
}

impl From<SchemeId> for Administrator {
    /// The command line, for a scheme.
    fn from(scheme: SchemeId) -> Self {
        Self { scheme, by: By::service() }
    }
}

impl From<&Admin> for Administrator {
    fn from(admin: &Admin) -> Self {
        Self { scheme: admin.scheme(), by: By::themself(Actor::Staff(admin.staff())) }
    }
}

/// A member of staff as they are added.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// What they are called.
    pub name: Name,
    /// Where their codes and alerts go.
    pub email: EmailAddress,
    /// What they may do.
    pub roles: BTreeSet<Role>,
    /// Who they are, when the service knows them already.
    pub person: Option<PersonId>,
}

/// Adds a member of staff; looks whether they may be somebody to be kept apart.
///
/// # Errors
/// A fault without a role.
pub async fn add_staff(
    work: &Casework,
    administrator: impl Into<Administrator>,
    new: NewStaff,
) -> Result<StaffId, ActError> {
    let Administrator { scheme, by } = administrator.into();
    if new.roles.is_empty() {
        return Err(ActError::fault("roles", Invalid::Missing));
    }
    let act = work.act(scheme, by, move |w| {
        Box::pin(async move {
            let person = match new.person {
                Some(person) => store::person::load(w.txn, person).await?.id,
                None => add_person(w, &new).await?,
            };
            let staff = Staff {
                id: StaffId::random(&w.chance),
                scheme: w.scheme.id,
                person,
                name: new.name,
                email: new.email,
                roles: new.roles,
                declared: BTreeSet::new(),
                second_factor: SecondFactor::None,
                left_at: None,
                version: 0,
            };
            store::staff::insert(w.txn, &staff).await?;
            w.audit("add_staff", About::Staff(staff.id), &[]).await?;
            Ok(staff.id)
        })
    });
    act.await
}

async fn add_person(w: &crate::writing::Writing<'_>, new: &NewStaff) -> Result<PersonId, ActError> {
    let language = Word::parse("en-gb").map_err(|invalid| ActError::fault("language", invalid))?;
    let person = Person {
        id: PersonId::random(&w.chance),
        scheme: w.scheme.id,
        known_as: new.name.clone(),
        full_name: Some(new.name.clone()),
        age: None,
        gender: None,
        told_by: Way::Email,
        safe_contact: SafeContact { leave_message: true, name_us: true, safe_times: None },
        language,
        died_on: None,
        erased_at: None,
        version: 0,
    };
    store::person::insert(w.txn, &person).await?;
    crate::keep_apart::check_newcomer(w, &person).await?;
    Ok(person.id)
}

/// A member of staff declares that they know somebody: from now on they never decide about them.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn declare(
    work: &Casework,
    by: &befriend_domain::actor::Coordinator,
    person: PersonId,
) -> Result<(), ActError> {
    let staff = by.staff();
    let act = work.act(by.scheme(), by.by(), move |w| {
        Box::pin(async move {
            let person = store::person::load(w.txn, person).await?;
            let mut staff = store::staff::load(w.txn, staff).await?;
            staff.declared.insert(person.id);
            store::staff::save(w.txn, &staff).await?;
            w.audit("declare", About::Person(person.id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// Resets somebody's second factor from the command line.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn reset_second_factor(work: &Casework, scheme: SchemeId, staff: StaffId) -> Result<(), ActError> {
    let act = work.act(scheme, By::service(), move |w| Box::pin(second_factor::reset_one(w, staff)));
    act.await
}

/// A bearer token just made: the token itself is shown once and kept nowhere.
#[derive(Clone)]
pub struct MadeToken {
    /// Its id, to revoke it by.
    pub id: ApiTokenId,
    /// What a program sends.
    pub token: String,
}

impl fmt::Debug for MadeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MadeToken").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Makes a bearer token.
///
/// # Errors
/// [`ActError::NotFound`] when the person, mentor or member of staff it stands for is not of the scheme.
pub async fn create_token(
    work: &Casework,
    administrator: impl Into<Administrator>,
    label: Line,
    role: TokenRole,
) -> Result<MadeToken, ActError> {
    let Administrator { scheme, by } = administrator.into();
    let act = work.act(scheme, by, move |w| {
        Box::pin(async move {
            match &role {
                TokenRole::Intake => {}
                TokenRole::Person { person } => drop(store::person::load(w.txn, *person).await?),
                TokenRole::Mentor { mentor, .. } => drop(store::mentor::load(w.txn, *mentor).await?),
                TokenRole::Coordinator { staff } => drop(store::staff::load(w.txn, *staff).await?),
            }
            let token = format!("bfr_{}", URL_SAFE_NO_PAD.encode(w.chance.bytes()));
            let id = ApiTokenId::random(&w.chance);
            let code = role.code();
            let kept = ApiToken {
                id,
                scheme: w.scheme.id,
                role,
                label,
                hash: hash_of(token.as_bytes()),
                made_at: w.now,
                revoked_at: None,
            };
            store::api_token::insert(w.txn, &kept).await?;
            w.audit("create_token", About::ApiToken(id), &[code]).await?;
            Ok(MadeToken { id, token })
        })
    });
    act.await
}

/// Revokes a bearer token: it stops working with the commit.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn revoke_token(
    work: &Casework,
    administrator: impl Into<Administrator>,
    id: ApiTokenId,
) -> Result<(), ActError> {
    let Administrator { scheme, by } = administrator.into();
    let act = work.act(scheme, by, move |w| {
        Box::pin(async move {
            store::api_token::load(w.txn, id).await?;
            store::api_token::revoke(w.txn, id, w.now).await?;
            w.audit("revoke_token", About::ApiToken(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}
