//! Codes, sessions and tokens.

use befriend_domain::actor::{ApiToken, TokenRole};
use befriend_domain::id::{ApiTokenId, SessionId, SignInCodeId};
use befriend_domain::sign_in::{Session, SignInCode, Subject, hash_of};
use befriend_store::testing::databases;
use befriend_store::{StoreError, api_token, session, sign_in};

use crate::world::{World, email, line, moment};

async fn a_code(world: &World) -> SignInCode {
    let ada = world.person("Ada").await;
    let code = SignInCode {
        id: SignInCodeId::random(&world.chance),
        scheme: world.scheme,
        email_key: email("Ada@example.org").key(),
        subjects: vec![Subject::Person(ada.id)],
        hash: hash_of(b"right"),
        expires_at: moment("2026-11-23T10:10:00Z"),
        wrong_tries: 0,
        used_at: None,
    };
    let kept = code.clone();
    world.act(move |txn| Box::pin(async move { sign_in::insert(txn, &kept).await })).await;
    code
}

#[tokio::test]
async fn a_code_tried_a_hundred_times_at_once_signs_in_once() {
    for database in databases().await {
        let world = World::new(&database).await;
        let code = a_code(&world).await;
        let tries: Vec<_> = (0..100)
            .map(|_| {
                let (db, scope, code) = (world.db.clone(), world.scope, code.clone());
                tokio::spawn(async move {
                    db.act(scope, move |txn| {
                        Box::pin(async move {
                            sign_in::redeem(txn, code.id, &code.hash, moment("2026-11-23T10:00:00Z"), 5).await
                        })
                    })
                    .await
                })
            })
            .collect();
        let mut signed_in = 0;
        for one in tries {
            let done: Result<bool, StoreError> = one.await.unwrap();
            signed_in += usize::from(done.unwrap());
        }
        assert_eq!(signed_in, 1, "{}", database.name());
    }
}

#[tokio::test]
async fn a_code_does_not_work_late_or_wrong_or_after_too_many_wrong_tries() {
    for database in databases().await {
        let world = World::new(&database).await;
        let code = a_code(&world).await;
        let (early, late) = (moment("2026-11-23T10:00:00Z"), moment("2026-11-23T10:10:00Z"));
        let usable = sign_in::list_usable(&world.reader(), &email("ada@EXAMPLE.org"), early).await.unwrap();
        assert_eq!(usable, vec![code.clone()], "{}", database.name());
        assert!(
            sign_in::list_usable(&world.reader(), &email("ada@example.org"), late).await.unwrap().is_empty()
        );
        let (late_try, wrong_try, tired_try) = world
            .act(move |txn| {
                Box::pin(async move {
                    let late_try = sign_in::redeem(txn, code.id, &code.hash, late, 2).await?;
                    let wrong_try = sign_in::redeem(txn, code.id, &hash_of(b"wrong"), early, 2).await?;
                    sign_in::count_wrong_try(txn, code.id).await?;
                    sign_in::count_wrong_try(txn, code.id).await?;
                    Ok((late_try, wrong_try, sign_in::redeem(txn, code.id, &code.hash, early, 2).await?))
                })
            })
            .await;
        assert!(!late_try && !wrong_try && !tired_try, "{}", database.name());
    }
}

#[tokio::test]
async fn a_session_is_found_by_its_token_until_all_of_somebodys_are_ended() {
    for database in databases().await {
        let world = World::new(&database).await;
        let subject = Subject::Person(world.person("Ada").await.id);
        let began = Session {
            id: SessionId::random(&world.chance),
            scheme: world.scheme,
            subject,
            token_hash: hash_of(b"token"),
            began_at: moment("2026-11-23T10:00:00Z"),
            seen_at: moment("2026-11-23T10:00:00Z"),
            second_factor_at: None,
            ended_at: None,
        };
        let (kept, id, later) = (began.clone(), began.id, moment("2026-11-23T10:05:00Z"));
        world.act(move |txn| Box::pin(async move { session::insert(txn, &kept).await })).await;
        let found = session::find_by_token(&world.reader(), &hash_of(b"token")).await.unwrap();
        assert_eq!(found, Some(began), "{}", database.name());
        let (touched, ended, touched_after) = world
            .act(move |txn| {
                Box::pin(async move {
                    let touched = session::touch(txn, id, later).await?;
                    let ended = session::end_all_of(txn, subject, later).await?;
                    Ok((touched, ended, session::touch(txn, id, later).await?))
                })
            })
            .await;
        assert!(touched && ended && !touched_after, "{}", database.name());
        let over = session::load(&world.reader(), id).await.unwrap();
        assert_eq!((over.seen_at, over.ended_at), (later, Some(later)));
        assert!(session::list_of(&world.reader(), subject).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_revoked_token_opens_nothing_and_is_still_listed() {
    for database in databases().await {
        let world = World::new(&database).await;
        let token = ApiToken {
            id: ApiTokenId::random(&world.chance),
            scheme: world.scheme,
            role: TokenRole::Person { person: world.person("Ada").await.id },
            label: line("The website"),
            hash: hash_of(b"bearer"),
            made_at: moment("2026-11-23T10:00:00Z"),
            revoked_at: None,
        };
        let (kept, id) = (token.clone(), token.id);
        world.act(move |txn| Box::pin(async move { api_token::insert(txn, &kept).await })).await;
        assert_eq!(
            api_token::find_by_hash(&world.reader(), &token.hash).await.unwrap(),
            Some(token.clone()),
            "{}",
            database.name()
        );
        let at = moment("2026-11-24T10:00:00Z");
        assert!(world.act(move |txn| Box::pin(async move { api_token::revoke(txn, id, at).await })).await);
        assert_eq!(api_token::find_by_hash(&world.reader(), &token.hash).await.unwrap(), None);
        assert_eq!(api_token::list(&world.reader()).await.unwrap()[0].revoked_at, Some(at));
    }
}
