//! Signing in with a code by email. The answer, the body and the work are the same whether or not an address is known.
//! A link in an email never signs anybody in: a mail scanner that opens it uses nothing up.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use befriend_domain::actor::{Actor, By};
use befriend_domain::chance::Chance;
use befriend_domain::clock::Timestamp;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{NoticeId, PersonId, SchemeId, SessionId, SignInCodeId, StaffId};
use befriend_domain::notice::{Notice, NoticeKind, NoticeOutcome, Recipient, Way};
use befriend_domain::sign_in::{Session, SignInCode, Subject, hash_of};
use befriend_domain::task::About;
use befriend_domain::text::Name;
use befriend_store as store;
use befriend_store::Scope;
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::writing::Writing;

/// Wrong tries after which a code is dead.
const MOST_TRIES: i32 = 5;
/// Codes an address can hold at once; further ones are not sent until these run out.
const MOST_CODES: usize = 5;
/// How often a session's last request is written down.
const TOUCH_EVERY: Duration = Duration::minutes(1);

/// The key codes are derived with, so that none is ever kept. 32 bytes from the configuration.
#[derive(Clone)]
pub struct CodeKey([u8; 32]);

impl fmt::Debug for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeKey(…)")
    }
}

impl CodeKey {
    /// The key of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key that lasts as long as the process: codes sent before a restart stop working.
    pub fn random(chance: &Chance) -> Self {
        Self(chance.bytes())
    }

    /// The eight digits of a code: HMAC-SHA-256 of its id, cut as RFC 4226 cuts.
    pub fn code(&self, id: SignInCodeId) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"befriend sign-in code v1");
        mac.update(id.as_uuid().as_bytes());
        let digest = mac.finalize().into_bytes();
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        format!("{:08}", u64::from_be_bytes(first) % 100_000_000)
    }
}

fn code_hash(id: SignInCodeId, code: &str) -> String {
    hash_of(format!("{id}:{code}").as_bytes())
}

/// Sends a code to an address, if anybody is known there, and gives the id of the page on which it is typed. The
/// caller learns nothing either way.
///
/// # Errors
/// Only the database's.
pub async fn request_code(
    work: &Casework,
    scheme: SchemeId,
    email: EmailAddress,
) -> Result<SignInCodeId, ActError> {
    let key = work.code_key.clone();
    let act = work.act(scheme, By::themself(Actor::Public), move |w| {
        Box::pin(async move { send_code(w, &key, &email).await })
    });
    act.await
}

async fn send_code(w: &Writing<'_>, key: &CodeKey, email: &EmailAddress) -> Result<SignInCodeId, ActError> {
    let id = SignInCodeId::random(&w.chance);
    let subjects = subjects_at(w, email).await?;
    if store::sign_in::list_usable(w.txn, email, w.now).await?.len() >= MOST_CODES {
        return Ok(id);
    }
    let expires_at = w.now + Duration::minutes(w.policy().code_minutes.into());
    let to = subjects.first().copied();
    // A code is kept for an unknown address too: the work is the same, and it can never be redeemed.
    let code = SignInCode {
        id,
        scheme: w.scheme.id,
        email_key: email.key(),
        subjects,
        hash: code_hash(id, &key.code(id)),
        expires_at,
        wrong_tries: 0,
        used_at: None,
    };
    store::sign_in::insert(w.txn, &code).await?;
    let Some(to) = to else { return Ok(id) };
    let notice = Notice {
        id: NoticeId::random(&w.chance),
        scheme: w.scheme.id,
        kind: NoticeKind::SignIn { code: id },
        to: match to {
            Subject::Person(person) => Recipient::Person(person),
            Subject::Staff(staff) => Recipient::Staff(staff),
        },
        way: Way::Email,
        address: None,
        made_at: w.now,
        expires_at: Some(expires_at),
        outcome: NoticeOutcome::Waiting,
    };
    store::notice::insert(w.txn, &notice).await?;
    Ok(id)
}

/// Everybody at an address who may sign in: staff first, so that a colleague who is also helped can choose.
async fn subjects_at(w: &Writing<'_>, email: &EmailAddress) -> Result<Vec<Subject>, ActError> {
    let staff = store::staff::list_at(w.txn, email).await?;
    let mut subjects: Vec<Subject> =
        staff.iter().filter(|one| one.left_at.is_none()).map(|one| Subject::Staff(one.id)).collect();
    for person in store::contact_point::list_people_at(w.txn, email).await? {
        if may_sign_in(w, person).await? {
            subjects.push(Subject::Person(person));
        }
    }
    Ok(subjects)
}

/// Nobody who died or was forgotten; no mentor who is suspended, left or was declined, unless they are helped too.
async fn may_sign_in(w: &Writing<'_>, person: PersonId) -> Result<bool, ActError> {
    if !store::person::load(w.txn, person).await?.can_be_told() {
        return Ok(false);
    }
    let is_helped = !store::request::list_of(w.txn, person).await?.is_empty();
    let mentor = store::mentor::find_of(w.txn, person).await?;
    Ok(is_helped || mentor.is_some_and(|mentor| mentor.may_sign_in()))
}

/// A session just begun, with the token for its cookie: it is nowhere else.
#[derive(Clone)]
pub struct Begun {
    /// The session.
    pub session: SessionId,
    /// Whose it is.
    pub subject: Subject,
    /// 256 bits, base 64 for URLs.
    pub token: String,
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begun").field("session", &self.session).finish_non_exhaustive()
    }
}

/// What a right code gives.
#[derive(Debug, Clone)]
pub enum Redeemed {
    /// They are in.
    Begun(Begun),
    /// The address belongs to several: who is it? The code is not used up yet.
    Choose(Vec<Known>),
}

/// Somebody who can be signed in by a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub subject: Subject,
    /// What they are called.
    pub name: Name,
}

/// Takes a code somebody typed on the page of its id. With several people at the address, `who` is the place of the
/// one chosen among [`Redeemed::Choose`].
///
/// # Errors
/// [`Refusal::WrongCode`] for one that is wrong, too old, used, or tried too often: the same answer.
pub async fn redeem_code(
    work: &Casework,
    scheme: SchemeId,
    id: SignInCodeId,
    typed: &str,
    who: Option<usize>,
) -> Result<Redeemed, ActError> {
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let act = work.act(scheme, By::themself(Actor::Public), move |w| {
        Box::pin(async move { redeem(w, id, &typed, who).await })
    });
    // A wrong try is counted, so it must commit: the refusal is made of what came back.
    act.await?.ok_or_else(|| Refusal::WrongCode.into())
}

async fn redeem(
    w: &Writing<'_>,
    id: SignInCodeId,
    typed: &str,
    who: Option<usize>,
) -> Result<Option<Redeemed>, ActError> {
    let code = match store::sign_in::load(w.txn, id).await {
        Ok(code) => code,
        Err(store::StoreError::NotFound) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let usable = code.used_at.is_none() && code.expires_at > w.now && code.wrong_tries < MOST_TRIES;
    let right: bool = code.hash.as_bytes().ct_eq(code_hash(id, typed).as_bytes()).into();
    if !usable || !right {
        store::sign_in::count_wrong_try(w.txn, id).await?;
        return Ok(None);
    }
    let subject = match (code.subjects.as_slice(), who) {
        ([], _) => return Ok(None),
        ([only], _) => *only,
        (several, Some(place)) if place < several.len() => several[place],
        (several, _) => return Ok(Some(Redeemed::Choose(named(w, several).await?))),
    };
    if !store::sign_in::redeem(w.txn, id, &code.hash, w.now, MOST_TRIES).await? {
        return Ok(None);
    }
    begin(w, subject, None).await.map(|begun| Some(Redeemed::Begun(begun)))
}

async fn named(w: &Writing<'_>, subjects: &[Subject]) -> Result<Vec<Known>, ActError> {
    let mut known = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let name = match subject {
            Subject::Person(person) => store::person::load(w.txn, *person).await?.known_as,
            Subject::Staff(staff) => store::staff::load(w.txn, *staff).await?.name,
        };
        known.push(Known { subject: *subject, name });
    }
    Ok(known)
}

async fn begin(
    w: &Writing<'_>,
    subject: Subject,
    second_factor_at: Option<Timestamp>,
) -> Result<Begun, ActError> {
    let token = URL_SAFE_NO_PAD.encode(w.chance.bytes());
    let session = Session {
        id: SessionId::random(&w.chance),
        scheme: w.scheme.id,
        subject,
        token_hash: hash_of(token.as_bytes()),
        began_at: w.now,
        seen_at: w.now,
        second_factor_at,
        ended_at: None,
    };
    store::session::insert(w.txn, &session).await?;
    let actor = match subject {
        Subject::Person(person) => Actor::Person(person),
        Subject::Staff(staff) => Actor::Staff(staff),
    };
    w.audit_by(By::themself(actor), "sign_in", About::Session(session.id), &[]).await?;
    Ok(Begun { session: session.id, subject, token })
}

/// Begins a session without a code. Only for the demo's links and for tests: nothing in `api` calls it but the
/// demo's door, which is shut unless the scheme holds made-up people.
///
/// # Errors
/// [`ActError::NotFound`] unless the scheme is a demo and they are in it.
pub async fn begin_as_demo(work: &Casework, scheme: SchemeId, subject: Subject) -> Result<Begun, ActError> {
    let act = work.act(scheme, By::service(), move |w| {
        Box::pin(async move {
            if !w.scheme.demo {
                return Err(ActError::NotFound);
            }
            match subject {
                Subject::Person(id) => drop(store::person::load(w.txn, id).await?),
                Subject::Staff(id) => drop(store::staff::load(w.txn, id).await?),
            }
            begin(w, subject, Some(w.now)).await
        })
    });
    act.await
}

/// The session of a cookie's token, if it still holds; its last request is written down now and then.
///
/// # Errors
/// Only the database's.
pub async fn find_session(
    work: &Casework,
    scheme: SchemeId,
    token: &str,
) -> Result<Option<Session>, ActError> {
    let reader = work.db.reads(Scope::Scheme(scheme));
    let found = store::session::find_by_token(&reader, &hash_of(token.as_bytes())).await?;
    let Some(session) = found else { return Ok(None) };
    let policy = store::scheme::load(&reader, scheme).await?.policy;
    let now = work.clock.now();
    if !session.holds(now, &policy.sessions) {
        return Ok(None);
    }
    if now >= session.seen_at + TOUCH_EVERY {
        let id = session.id;
        let touch = work.db.act(Scope::Scheme(scheme), move |txn| {
            Box::pin(async move { store::session::touch(txn, id, now).await.map_err(ActError::from) })
        });
        touch.await?;
    }
    Ok(Some(session))
}

/// Ends a session.
///
/// # Errors
/// Only the database's.
pub async fn sign_out(work: &Casework, session: &Session) -> Result<(), ActError> {
    let (id, subject) = (session.id, session.subject);
    let actor = match subject {
        Subject::Person(person) => Actor::Person(person),
        Subject::Staff(staff) => Actor::Staff(staff),
    };
    let act = work.act(session.scheme, By::themself(actor), move |w| {
        Box::pin(async move {
            store::session::end(w.txn, id, w.now).await?;
            w.audit("sign_out", About::Session(id), &[]).await?;
            Ok(())
        })
    });
    act.await
}

/// The staff id of a session, if it is a member of staff's.
pub const fn staff_of(session: &Session) -> Option<StaffId> {
    match session.subject {
        Subject::Staff(staff) => Some(staff),
        Subject::Person(_) => None,
    }
}
