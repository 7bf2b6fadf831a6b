//! The cookies we set. Without this file each would choose its own attributes, and one without `HttpOnly` would
//! be enough to lose a sign-in.

use http::HeaderMap;
use http::header::{COOKIE, HeaderValue};

use crate::settings::WebSettings;

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The token of a signed-in browser.
    SignedIn,
    /// A random value that form tokens are bound to, for everybody, signed in or not.
    Visit,
}

impl Cookie {
    /// Its name: `__Host-…` over TLS, so that no other host can plant it.
    pub const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::SignedIn, true) => "__Host-befriend",
            (Self::SignedIn, false) => "befriend",
            (Self::Visit, true) => "__Host-visit",
            (Self::Visit, false) => "visit",
        }
    }

    /// Its value in a request. Sent twice, it is not believed at all.
    pub fn read(self, headers: &HeaderMap, settings: &WebSettings) -> Option<String> {
        let name = self.name(settings.is_https());
        let mut values = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned());
        match (values.next(), values.next()) {
            (Some(value), None) if !value.is_empty() => Some(value),
            _ => None,
        }
    }

    /// The `Set-Cookie` that gives it a value until the browser closes, or for `max_age` seconds.
    pub fn set(self, value: &str, max_age: Option<i64>, settings: &WebSettings) -> Option<HeaderValue> {
        let secure = settings.is_https();
        let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", self.name(secure));
        if secure {
            text.push_str("; Secure");
        }
        let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        HeaderValue::from_str(&format!("{text}{age}")).ok()
    }

    /// The `Set-Cookie` that takes it away.
    pub fn clear(self, settings: &WebSettings) -> Option<HeaderValue> {
        self.set("", Some(0), settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_planted_twice_is_not_believed() {
        let settings = WebSettings::at("https://befriend.example", [0; 32]);
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(COOKIE, value);
            }
            Cookie::SignedIn.read(&headers, &settings)
        };
        assert_eq!(read("a=b; __Host-befriend=x"), Some("x".to_owned()));
        assert_eq!(read("__Host-befriend=x; __Host-befriend=y"), None);
        assert_eq!(read("befriend=x"), None);
    }

    #[test]
    fn no_script_and_no_other_site_gets_the_cookie() {
        let settings = WebSettings::at("https://befriend.example", [0; 32]);
        let set = Cookie::SignedIn
            .set("x", Some(60), &settings)
            .and_then(|value| value.to_str().map(str::to_owned).ok());
        assert_eq!(
            set.as_deref(),
            Some("__Host-befriend=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        );
    }
}
