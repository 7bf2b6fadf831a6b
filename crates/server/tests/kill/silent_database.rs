//! A database that falls silent and comes back, as PostgreSQL behind a broken network does: quick honest answers meanwhile, and all
//! well afterwards without a restart. SQLite is a file of ours and cannot fall silent.

use std::time::{Duration, Instant};

use befriend_store::testing;
use reqwest::{RequestBuilder, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::scheme::Scheme;
use crate::serving::Service;

/// How soon every request is answered while the database is silent.
const SOON: Duration = Duration::from_secs(4);

/// How soon everything works again once it is back.
const RECOVERY: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_silent_everybody_is_told_so_soon_and_afterwards_all_is_well() {
    let Some(database) = testing::postgres().await else { return };
    let scheme = Scheme::made_in(&database).await;
    let token = scheme.intake_token().await;
    let line = Line::to(database.url()).await;
    let service = Service::start(&line.url).await;
    for round in 0..2 {
        assert_eq!(answered(needs_records(&service, &token)).await, [StatusCode::OK; 3], "round {round}");
        line.falls_silent();
        // What is kept in memory grows stale first: the worst moment to ask.
        sleep(Duration::from_secs(6)).await;
        for _ in 0..3 {
            let begun = Instant::now();
            let answers = answered(needs_records(&service, &token)).await;
            assert_eq!(answers, [StatusCode::SERVICE_UNAVAILABLE; 3], "round {round}");
            assert!(begun.elapsed() < SOON, "round {round}: answered after {:?}", begun.elapsed());
        }
        for path in ["/help-now", "/s/harbour/help-now", "/health/live"] {
            let begun = Instant::now();
            assert_eq!(service.get(path).send().await.unwrap().status(), StatusCode::OK, "{path}");
            assert!(
                begun.elapsed() < Duration::from_secs(1),
                "{path} waits for nobody: {:?}",
                begun.elapsed()
            );
        }
        line.speaks();
        let begun = Instant::now();
        while answered(needs_records(&service, &token)).await != [StatusCode::OK; 3] {
            assert!(begun.elapsed() < RECOVERY, "round {round}: not well again after {:?}", begun.elapsed());
        }
        // Once well it stays well: no connection of before comes back from the pool broken.
        for _ in 0..20 {
            assert_eq!(answered(needs_records(&service, &token)).await, [StatusCode::OK; 3], "round {round}");
        }
    }
}

/// A page, a list for programs, and readiness: none can be answered without records.
fn needs_records(service: &Service, token: &str) -> [RequestBuilder; 3] {
    [
        service.get("/s/harbour/ask"),
        service.get("/api/v1/requests/7f1c3c52-6d0a-4c43-9c9c-0d2f8f1f8a11").bearer_auth(token),
        service.get("/health/ready"),
    ]
}

/// Asks all at once. To find nothing is to have looked; who is sent away must be told when to come again.
async fn answered(requests: [RequestBuilder; 3]) -> [StatusCode; 3] {
    let [page, one, ready] = requests.map(|request| tokio::spawn(request.send()));
    let mut statuses = [StatusCode::OK; 3];
    for (place, answer) in [page, one, ready].into_iter().enumerate() {
        let answer = answer.await.unwrap().expect("somebody answers");
        let looked = answer.status() == StatusCode::NOT_FOUND;
        statuses[place] = if looked { StatusCode::OK } else { answer.status() };
        let says_when = answer.headers().contains_key("retry-after");
        assert!(answer.status() != StatusCode::SERVICE_UNAVAILABLE || says_when, "{}", answer.url());
    }
    statuses
}

/// The line to the database: it can fall silent without being cut, which no time-out of the system notices.
struct Line {
    url: String,
    silent: watch::Sender<bool>,
}

impl Line {
    async fn to(url: &str) -> Self {
        let (before, rest) = url.split_once('@').expect("the address names an account");
        let (host, database) = rest.split_once('/').expect("the address names a database");
        let (host, listener) = (host.to_owned(), TcpListener::bind(("127.0.0.1", 0)).await.unwrap());
        let here = listener.local_addr().unwrap();
        let (silent, is_silent) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                let (host, is_silent) = (host.clone(), is_silent.clone());
                tokio::spawn(async move { join(caller, &host, is_silent).await });
            }
        });
        Self { url: format!("{before}@{here}/{database}"), silent }
    }

    fn falls_silent(&self) {
        self.silent.send_replace(true);
    }

    fn speaks(&self) {
        self.silent.send_replace(false);
    }
}

async fn join(caller: TcpStream, host: &str, mut silent: watch::Receiver<bool>) {
    if silent.wait_for(|silent| !silent).await.is_err() {
        return;
    }
    let server = TcpStream::connect(host).await.expect("the database is there");
    let ((caller_says, to_caller), (server_says, to_server)) = (caller.into_split(), server.into_split());
    let back = silent.clone();
    tokio::spawn(async move { carry(server_says, to_caller, back).await });
    carry(caller_says, to_server, silent).await;
}

/// Carries bytes one way while the line is not silent, until either side hangs up.
async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut silent: watch::Receiver<bool>) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if silent.wait_for(|silent| !silent).await.is_err() || to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
