//! Somebody who sends what no browser would: raw bytes, from a fresh address each time, so that floods are not what is tested.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Method};

/// The address the next request claims to come from; the service is told to believe one hop.
static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(0x0a00_0001);

/// Somebody with cookies.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) who: String,
    client: Client,
    home: String,
    cookies: Mutex<BTreeMap<String, String>>,
    token: String,
}

/// One answer, read whole.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) body: String,
}

impl Caller {
    /// A stranger who has opened a page with a form.
    pub(super) async fn stranger(client: &Client, home: &str, page: &str) -> Self {
        let mut caller = Self {
            who: "a stranger".to_owned(),
            client: client.clone(),
            home: home.to_owned(),
            cookies: Mutex::default(),
            token: String::new(),
        };
        let page = caller.get(page).await;
        let token = page.body.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        token.expect("the page has a form").clone_into(&mut caller.token);
        caller
    }

    /// One of the demo's people, signed in by the page at `door`.
    pub(super) async fn signed_in(client: &Client, home: &str, door: &str, who: &str) -> Self {
        let caller = Self { who: who.to_owned(), ..Self::stranger(client, home, door).await };
        let entered = caller.post(door, caller.with_token(b"")).await;
        assert_eq!(entered.status, 303, "{who} is let in: {}", entered.body);
        caller
    }

    pub(super) async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, &[], None).await
    }

    pub(super) async fn post(&self, path: &str, body: Vec<u8>) -> Answered {
        let headers = [("sec-fetch-site", "same-origin")];
        self.send(Method::POST, path, &headers, Some(("application/x-www-form-urlencoded", body))).await
    }

    /// A form's body with the token every form of this visit holds.
    pub(super) fn with_token(&self, body: &[u8]) -> Vec<u8> {
        let mut whole = format!("csrf={}", self.token).into_bytes();
        if !body.is_empty() {
            whole.push(b'&');
            whole.extend_from_slice(body);
        }
        whole
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<(&str, Vec<u8>)>,
    ) -> Answered {
        let address = std::net::Ipv4Addr::from_bits(NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed));
        let mut request = self.client.request(method, format!("{}{path}", self.home));
        request = request.header("x-forwarded-for", address.to_string()).header(COOKIE, self.cookie_line());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some((kind, body)) = body {
            request = request.header(CONTENT_TYPE, kind).body(body);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{path} is answered: {error}"));
        for line in answer.headers().get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            if let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies
                    .lock()
                    .expect("no other request panicked")
                    .insert(name.to_owned(), value.to_owned());
            }
        }
        let status = answer.status().as_u16();
        let location = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
        Answered { status, location, body: answer.text().await.expect("the answer arrives whole") }
    }

    fn cookie_line(&self) -> String {
        let cookies = self.cookies.lock().expect("no other request panicked");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}
