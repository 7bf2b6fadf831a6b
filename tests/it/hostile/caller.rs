//! Somebody who sends what no browser would: raw bytes, from a fresh address each time, so that floods are not what is tested.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use befriend::wiring::House;
use befriend::work;
use befriend_api::visitor::Needs;
use befriend_tests::authenticator;
use befriend_tests::mail::Mail;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Method};

use super::found;
use super::stage::Door;

/// The address the next request claims to come from; the service is told to believe one hop.
static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(0x0a00_0001);

/// Somebody with cookies.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) who: String,
    /// What they are to the service.
    pub(super) is: Needs,
    /// Pages they are told of beside what links lead to.
    pub(super) told_of: Vec<String>,
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
            is: Needs::Anyone,
            told_of: Vec::new(),
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

    /// A stranger who was told of a page that no link leads to.
    pub(super) async fn told_of(client: &Client, home: &str, page: &str) -> Self {
        let stranger = Self::stranger(client, home, page).await;
        Self { who: "a stranger with an address".to_owned(), told_of: vec![page.to_owned()], ..stranger }
    }

    /// One of the demo's people, signed in by the page with one button.
    pub(super) async fn signed_in(client: &Client, home: &str, door: &Door) -> Self {
        let stranger = Self::stranger(client, home, &door.path).await;
        let (who, told_of) = (door.who.clone(), door.told_of.clone());
        let caller = Self { who, is: door.is, told_of, ..stranger };
        let entered = caller.post(&door.path, caller.with_token(b"")).await;
        assert_eq!(entered.status, 303, "{} is let in: {}", caller.who, entered.body);
        caller
    }

    /// Somebody who works here and has typed the code of their letter, but not yet given their second factor.
    pub(super) async fn half_signed_in(client: &Client, house: &House, who: &str, email: &str) -> Self {
        let home = &house.public_url;
        let stranger = Self::stranger(client, home, "/s/harbour/sign-in").await;
        let caller = Self { who: who.to_owned(), is: Needs::HalfSignedIn, ..stranger };
        let body = caller.with_token(format!("email={email}").as_bytes());
        let asked = caller.post("/s/harbour/sign-in", body).await;
        work::one_round(house).await;
        let code = Mail::new(house.post.kept().expect("tests keep their mail")).last_to(email).code();
        let page = asked.location.expect("a page to type the code on");
        let entered = caller.post(&page, caller.with_token(format!("code={code}").as_bytes())).await;
        assert_eq!(entered.status, 303, "{who} is let in half: {}", entered.body);
        caller
    }

    /// Sets their second factor up, so that it is asked for at the next time.
    pub(super) async fn set_up_a_second_factor(&self, house: &House) {
        let shown = self.post("/s/harbour/second-factor/set-up", self.with_token(b"")).await;
        let code = authenticator::code(&found::secret(&shown.body), house.clock.now());
        let body = self.with_token(format!("second_code={code}").as_bytes());
        let done = self.post("/s/harbour/second-factor/confirm", body).await;
        assert_eq!(done.status, 200, "{}", done.body);
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
