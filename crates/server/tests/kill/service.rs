//! The real service on a port of its own, and what a caller may do with it.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, RequestBuilder, StatusCode};
use tokio::time::sleep;

use crate::post_office::PATIENCE;
use crate::program::Program;

/// The address the next request claims to come from, so that floods are not what is tested.
static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(0x0a00_0001);

/// `befriend serve` against a database.
#[derive(Debug)]
pub(crate) struct Service {
    program: Mutex<Program>,
    port: u16,
    client: Client,
}

impl Service {
    /// Starts it and waits until it is ready.
    pub(crate) async fn start(database: &str) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let address = format!("127.0.0.1:{port}");
        let settings = [
            ("BEFRIEND__HTTP__LISTEN", address.clone()),
            ("BEFRIEND__HTTP__PUBLIC_URL", format!("http://{address}")),
            ("BEFRIEND__HTTP__TRUSTED_HOPS", "1".to_owned()),
            ("BEFRIEND__MAIL__TRANSPORT", "memory".to_owned()),
        ];
        let program = Mutex::new(Program::start(&["serve", "--no-work"], database, &settings));
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build();
        let service = Self { program, port, client: client.unwrap() };
        let begun = Instant::now();
        while !service.is_ready().await {
            assert!(begun.elapsed() < PATIENCE, "the service is not ready");
            sleep(Duration::from_millis(20)).await;
        }
        service
    }

    /// Kills it, though others are still asking it.
    pub(crate) fn kill(&self) {
        self.program.lock().unwrap().kill();
    }

    async fn is_ready(&self) -> bool {
        let ready = self.get("/health/ready").send().await;
        ready.is_ok_and(|answer| answer.status() == StatusCode::OK)
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.from_somewhere(self.client.get(self.address(path)))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.from_somewhere(self.client.post(self.address(path)))
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn from_somewhere(&self, request: RequestBuilder) -> RequestBuilder {
        let address = Ipv4Addr::from_bits(NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed));
        request.header("x-forwarded-for", address.to_string())
    }
}
