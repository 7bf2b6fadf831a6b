//! The second factor of staff: a code from an authenticator (TOTP, RFC 6238), each used once, and recovery codes.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use befriend_domain::actor::{Actor, Admin, By};
use befriend_domain::id::StaffId;
use befriend_domain::sign_in::{Session, Subject, hash_of};
use befriend_domain::staff::{SecondFactor, Staff};
use befriend_domain::task::About;
use befriend_store as store;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::casework::Casework;
use crate::error::{ActError, Refusal};
use crate::sign_in::staff_of;
use crate::writing::Writing;

/// Recovery codes given at set-up.
const RECOVERY_CODES: usize = 8;

/// What a member of staff types into their authenticator, shown once.
#[derive(Clone)]
pub struct SetUp {
    /// The secret, base 32, to type.
    pub secret: String,
    /// The same as an `otpauth://` address, to show as a QR code.
    pub address: String,
}

impl fmt::Debug for SetUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SetUp(…)")
    }
}

/// Begins to set a second factor up, or shows the one begun again. A factor in use is never shown.
///
/// # Errors
/// [`Refusal::AlreadyThere`] when one is in use; [`ActError::NotFound`] for a session that is no member of staff's.
pub async fn begin_set_up(work: &Casework, session: &Session) -> Result<SetUp, ActError> {
    let id = staff_of(session).ok_or(ActError::NotFound)?;
    let act = work.act(session.scheme, By::themself(Actor::Staff(id)), move |w| {
        Box::pin(async move {
            let mut staff = store::staff::load(w.txn, id).await?;
            let secret = match &staff.second_factor {
                SecondFactor::Set { .. } => return Err(Refusal::AlreadyThere.into()),
                SecondFactor::Offered { secret } => secret.clone(),
                SecondFactor::None => new_secret(w),
            };
            let set_up =
                SetUp { address: totp(w, &staff, &secret)?.to_url().map_err(unfit)?, secret: secret.clone() };
            if staff.second_factor == SecondFactor::None {
                staff.second_factor = SecondFactor::Offered { secret };
                store::staff::save(w.txn, &staff).await?;
                w.audit("offer_second_factor", About::Staff(id), &[]).await?;
            }
            Ok(set_up)
        })
    });
    act.await
}

/// The first right code puts the factor in use, lets the session in and gives recovery codes, shown once.
///
/// # Errors
/// [`Refusal::WrongCode`]; [`Refusal::AlreadyThere`].
pub async fn confirm_set_up(
    work: &Casework,
    session: &Session,
    typed: String,
) -> Result<Vec<String>, ActError> {
    let id = staff_of(session).ok_or(ActError::NotFound)?;
    let (scheme, session) = (session.scheme, session.id);
    let act = work.act(scheme, By::themself(Actor::Staff(id)), move |w| {
        Box::pin(async move {
            let mut staff = store::staff::load(w.txn, id).await?;
            let SecondFactor::Offered { secret } = &staff.second_factor else {
                return Err(Refusal::AlreadyThere.into());
            };
            let step = right_step(w, &staff, secret, &typed)?.ok_or(Refusal::WrongCode)?;
            let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(w)).collect();
            let recovery = codes.iter().map(|code| hash_of(plain(code).as_bytes())).collect();
            staff.second_factor = SecondFactor::Set { secret: secret.clone(), last_step: step, recovery };
            store::staff::save(w.txn, &staff).await?;
            store::session::confirm(w.txn, session, w.now).await?;
            w.audit("set_second_factor", About::Staff(id), &[]).await?;
            Ok(codes)
        })
    });
    act.await
}

/// A code of the authenticator, or a recovery code, lets a session in. Each works once.
///
/// # Errors
/// [`Refusal::WrongCode`].
pub async fn confirm(work: &Casework, session: &Session, typed: String) -> Result<(), ActError> {
    let id = staff_of(session).ok_or(ActError::NotFound)?;
    let (scheme, session) = (session.scheme, session.id);
    let act = work.act(scheme, By::themself(Actor::Staff(id)), move |w| {
        Box::pin(async move {
            let mut staff = store::staff::load(w.txn, id).await?;
            let SecondFactor::Set { secret, last_step, recovery } = staff.second_factor.clone() else {
                return Err(Refusal::WrongCode.into());
            };
            let step = right_step(w, &staff, &secret, &typed)?.filter(|step| *step > last_step);
            let used = hash_of(plain(&typed).as_bytes());
            let (last_step, recovery, how) = match step {
                Some(step) => (step, recovery, "authenticator"),
                None if recovery.contains(&used) => {
                    (last_step, recovery.into_iter().filter(|code| *code != used).collect(), "recovery_code")
                }
                None => return Err(Refusal::WrongCode.into()),
            };
            staff.second_factor = SecondFactor::Set { secret, last_step, recovery };
            store::staff::save(w.txn, &staff).await?;
            store::session::confirm(w.txn, session, w.now).await?;
            w.audit("confirm_second_factor", About::Staff(id), &[how]).await?;
            Ok(())
        })
    });
    act.await
}

/// An admin (or the command line) resets somebody's second factor: all their sessions end, and the next sign-in sets a
/// new one up.
///
/// # Errors
/// [`ActError::NotFound`].
pub async fn reset(work: &Casework, by: &Admin, id: StaffId) -> Result<(), ActError> {
    let act =
        work.act(by.scheme(), By::themself(Actor::Staff(by.staff())), move |w| Box::pin(reset_one(w, id)));
    act.await
}

pub(crate) async fn reset_one(w: &Writing<'_>, id: StaffId) -> Result<(), ActError> {
    let mut staff = store::staff::load(w.txn, id).await?;
    staff.second_factor = SecondFactor::None;
    store::staff::save(w.txn, &staff).await?;
    store::session::end_all_of(w.txn, Subject::Staff(id), w.now).await?;
    w.audit("reset_second_factor", About::Staff(id), &[]).await?;
    Ok(())
}

fn new_secret(w: &Writing<'_>) -> String {
    Secret::from(w.chance.bytes()[..20].to_vec()).to_base32()
}

fn recovery_code(w: &Writing<'_>) -> String {
    let code = URL_SAFE_NO_PAD.encode(w.chance.bytes()).to_lowercase();
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
}

fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

fn right_step(w: &Writing<'_>, staff: &Staff, secret: &str, typed: &str) -> Result<Option<u64>, ActError> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let now = u64::try_from(w.now.timestamp()).unwrap_or_default();
    Ok(totp(w, staff, secret)?.check(&digits, now))
}

fn totp(w: &Writing<'_>, staff: &Staff, secret: &str) -> Result<Totp, ActError> {
    let secret = Secret::try_from_base32(secret).map_err(unfit)?;
    let without_colon = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .with_account_name(without_colon(staff.email.as_str()))
        .with_issuer(Some(without_colon(w.scheme.name.as_str())))
        .build()
        .map_err(unfit)
}

fn unfit(why: impl fmt::Display) -> ActError {
    ActError::Store(store::StoreError::Bug(format!("a second factor cannot be made: {why}")))
}
