//! A database that falls silent: not closed, silent. Everybody is told to try again in time, and served again once it is back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use befriend_store::testing::{TestDatabase, postgres};
use befriend_store::{DatabaseConfig, Db, StoreError, scheme};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::world::{SYSTEM, World};

/// What the service promises: an answer within this.
const IN_TIME: Duration = Duration::from_secs(3);

/// A wire to PostgreSQL that can be made to carry nothing, in either direction, without being cut.
struct Wire {
    url: String,
    carries: Arc<watch::Sender<bool>>,
}

impl Wire {
    async fn to(database: &TestDatabase) -> Self {
        let (server, name) = database.url().rsplit_once('/').unwrap();
        let (login, far_end) = server.split_once('@').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("{login}@{}/{name}", listener.local_addr().unwrap());
        let carries = Arc::new(watch::Sender::new(true));
        let (far_end, switch) = (far_end.to_owned(), Arc::clone(&carries));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(&far_end).await else {
                    continue;
                };
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(carry(near_in, far_out, switch.subscribe()));
                tokio::spawn(carry(far_in, near_out, switch.subscribe()));
            }
        });
        Self { url, carries }
    }
}

async fn carry(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    mut carries: watch::Receiver<bool>,
) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let _ = carries.wait_for(|carries| *carries).await;
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

async fn read_one(db: &Db, world: &World) -> Result<(), StoreError> {
    scheme::load(&db.reads(SYSTEM), world.scheme).await.map(|_| ())
}

async fn write_one(db: &Db, world: &World) -> Result<(), StoreError> {
    let id = world.scheme;
    db.act(world.scope, move |txn| {
        Box::pin(async move {
            let scheme = scheme::load(txn, id).await?;
            scheme::save(txn, &scheme).await
        })
    })
    .await
}

#[tokio::test]
async fn a_silent_database_is_unavailable_in_time_and_serves_again_when_it_is_back() {
    let Some(database) = postgres().await else { return };
    let world = World::new(&database).await;
    let wire = Wire::to(&database).await;
    let db =
        Db::connect(&DatabaseConfig { max_connections: 2, ..DatabaseConfig::new(&wire.url) }).await.unwrap();
    assert!(read_one(&db, &world).await.is_ok() && write_one(&db, &world).await.is_ok());

    wire.carries.send_replace(false);
    let began = Instant::now();
    let (read, written) = tokio::join!(read_one(&db, &world), write_one(&db, &world));
    let took = began.elapsed();
    assert!(matches!(read, Err(StoreError::Unavailable(_))), "{read:?}");
    assert!(matches!(written, Err(StoreError::Unavailable(_))), "{written:?}");
    assert!(took <= IN_TIME + Duration::from_millis(200), "{took:?}");

    wire.carries.send_replace(true);
    let back = Instant::now();
    while read_one(&db, &world).await.is_err() || write_one(&db, &world).await.is_err() {
        assert!(back.elapsed() < Duration::from_secs(5), "it serves again soon after");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_act_caught_in_the_silence_is_either_whole_or_not_there() {
    let Some(database) = postgres().await else { return };
    let world = World::new(&database).await;
    let wire = Wire::to(&database).await;
    let db = Db::connect(&DatabaseConfig::new(&wire.url)).await.unwrap();
    let (id, switch) = (world.scheme, Arc::clone(&wire.carries));
    let caught: Result<(), StoreError> = db
        .act(world.scope, move |txn| {
            Box::pin(async move {
                let mut half = scheme::load(txn, id).await?;
                half.demo = false;
                scheme::save(txn, &half).await?;
                switch.send_replace(false);
                scheme::load(txn, id).await.map(|_| ())
            })
        })
        .await;
    assert!(matches!(caught, Err(StoreError::Unavailable(_))), "{caught:?}");
    wire.carries.send_replace(true);
    // The next act has its turn once PostgreSQL has let go of the one that was caught.
    let next = write_one(&world.db, &world).await;
    assert!(next.is_ok(), "{next:?}");
    let kept = scheme::load(&world.reader(), world.scheme).await.unwrap();
    assert!(kept.demo && kept.version == 1, "the half-done act left nothing");
}
