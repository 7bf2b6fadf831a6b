//! The real service on a port of its own, and what a caller may do with it.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, RequestBuilder, Response, StatusCode};
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
        Self::from_somewhere(self.client.get(self.address(path)))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        Self::from_somewhere(self.client.post(self.address(path)))
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn from_somewhere(request: RequestBuilder) -> RequestBuilder {
        let address = Ipv4Addr::from_bits(NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed));
        request.header("x-forwarded-for", address.to_string())
    }
}

/// A signed-in browser: its cookies, and the token every form of its visit holds.
#[derive(Debug)]
pub(crate) struct Visit {
    cookies: String,
    token: String,
}

impl Service {
    /// Signs in by the page at `door`, which is there for made-up people.
    pub(crate) async fn signed_in(&self, door: &str) -> Visit {
        let page = self.get(door).send().await.unwrap();
        let visit = cookies(&page);
        let body = page.text().await.unwrap();
        let token = body.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let stranger = Visit { cookies: visit, token: token.expect("the door has a form").to_owned() };
        let entered = stranger.send(self, door, "").send().await.unwrap();
        assert_eq!(entered.status(), StatusCode::SEE_OTHER, "{door}");
        Visit { cookies: format!("{}; {}", stranger.cookies, cookies(&entered)), token: stranger.token }
    }
}

impl Visit {
    /// A form of this browser's, ready to be sent.
    pub(crate) fn send(&self, service: &Service, path: &str, fields: &str) -> RequestBuilder {
        let fields = if fields.is_empty() { String::new() } else { format!("&{fields}") };
        service
            .post(path)
            .header("cookie", &self.cookies)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("csrf={}{fields}", self.token))
    }
}

fn cookies(answer: &Response) -> String {
    let set = answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .filter_map(|line| line.to_str().ok()?.split(';').next());
    set.collect::<Vec<_>>().join("; ")
}
