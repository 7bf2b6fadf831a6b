//! A browser without pictures: it keeps cookies, follows redirects and reads pages as HTML. Without this file each
//! journey would build its own requests, and the hidden field of a form would be forgotten in half of them.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, Response, StatusCode, Url};

use crate::form::Form;
use crate::page::Page;

/// A chain of redirects longer than this is a circle.
const MOST_REDIRECTS: usize = 10;

/// One person's browser. Clones share its cookies, as tabs do.
#[derive(Debug, Clone)]
pub struct Browser {
    client: Client,
    home: Url,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    address: Ipv4Addr,
}

/// How many browsers there have been; each is at an address of its own.
static BROWSERS: AtomicU32 = AtomicU32::new(1);

impl Browser {
    /// A fresh browser, with no cookies, for the service at `home`.
    pub fn at(home: &str) -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let number = BROWSERS.fetch_add(1, Ordering::Relaxed);
        let address = Ipv4Addr::from_bits(Ipv4Addr::new(10, 0, 0, 0).to_bits() + number);
        Self { client, home: home.parse().expect("an address"), cookies: Arc::default(), address }
    }

    /// The address of a path, or the address itself when it is whole. Only this service is ever visited.
    fn address(&self, path: &str) -> Url {
        let address = self.home.join(path).unwrap_or_else(|error| panic!("{path} is no address: {error}"));
        assert_eq!(address.origin(), self.home.origin(), "a link leads out of the service: {path}");
        address
    }

    /// Opens a page, following redirects, whatever its status.
    pub async fn open(&self, path: &str) -> Page {
        let address = self.address(path);
        self.follow(Method::GET, address, None).await
    }

    /// Opens a page that must be there.
    pub async fn visit(&self, path: &str) -> Page {
        let page = self.open(path).await;
        assert_eq!(page.status(), StatusCode::OK, "{path} should be there:\n{}", page.text());
        page
    }

    /// Follows a link of a page by its words.
    pub async fn follow_link(&self, page: &Page, words: &str) -> Page {
        self.visit(&page.link(words)).await
    }

    /// Sends a form by pressing the button with these words, whatever the answer's status.
    pub async fn send(&self, form: Form, button: &str) -> Page {
        let (method, action, fields) = form.pressed(button);
        let mut address = self.address(&action);
        if method == Method::GET {
            address.query_pairs_mut().clear().extend_pairs(fields);
            return self.follow(Method::GET, address, None).await;
        }
        self.follow(method, address, Some(fields)).await
    }

    /// Sends a form that must be taken.
    pub async fn press(&self, form: Form, button: &str) -> Page {
        let page = self.send(form, button).await;
        assert_eq!(page.status(), StatusCode::OK, "“{button}” should be taken:\n{}", page.text());
        page
    }

    /// Answers one question after another: on each page fills what it asks and presses its first button, until a page
    /// asks nothing that is in `answers` and has one of the words `until`.
    pub async fn answer(&self, mut page: Page, answers: &[(&str, &str)], until: &str) -> Page {
        for _ in 0..40 {
            if page.text().contains(until) {
                return page;
            }
            let (form, button) = page.main_form();
            let form = answers.iter().fold(form, |form, (name, value)| form.fill_if_asked(name, value));
            page = self.press(form, &button).await;
        }
        panic!("forty pages and still no “{until}”:\n{}", page.text());
    }

    async fn follow(&self, method: Method, address: Url, fields: Option<Vec<(String, String)>>) -> Page {
        let mut answer = self.request(method, address, fields).await;
        for _ in 0..MOST_REDIRECTS {
            if !answer.status().is_redirection() {
                return Page::read(answer).await;
            }
            let location = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            let next = location.and_then(|to| answer.url().join(to).ok()).expect("a redirect says where to");
            assert_eq!(next.origin(), self.home.origin(), "a redirect leads out of the service: {next}");
            answer = self.request(Method::GET, next, None).await;
        }
        panic!("a circle of redirects at {}", answer.url());
    }

    async fn request(&self, method: Method, address: Url, fields: Option<Vec<(String, String)>>) -> Response {
        let mut request = self.client.request(method.clone(), address).header(COOKIE, self.cookie_line());
        request = request.header("X-Forwarded-For", self.address.to_string());
        if method != Method::GET {
            request = request.header(ORIGIN, self.home.origin().ascii_serialization());
            request = request.header("Sec-Fetch-Site", "same-origin");
        }
        if let Some(fields) = fields {
            request = request.form(&fields);
        }
        let answer = request.send().await.expect("the service answers");
        self.keep_cookies(&answer);
        answer
    }

    fn cookie_line(&self) -> String {
        let cookies = self.cookies.lock().expect("no page panicked over cookies");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Keeps names and values; a cookie given an age of nothing is gone.
    fn keep_cookies(&self, answer: &Response) {
        let mut cookies = self.cookies.lock().expect("no page panicked over cookies");
        for line in answer.headers().get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let mut parts = line.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            let gone = value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
            if gone {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Whether a cookie with this in its name is kept.
    pub fn has_cookie(&self, part: &str) -> bool {
        self.cookies.lock().expect("no page panicked over cookies").keys().any(|name| name.contains(part))
    }
}
