//! Is this form ours? Without this file a page of somebody else's could press our buttons with a visitor's
//! cookies.
//!
//! Two checks, both needed: the browser says where the request comes from (`Sec-Fetch-Site`, else `Origin`), and the
//! form carries a token bound to a cookie that only this host can set. The token is masked afresh in each
//! page, so that compression gives nothing away (BREACH).

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use befriend_domain::chance::Chance;
use befriend_domain::id::SendingId;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::cookies::Cookie;
use crate::settings::WebSettings;

/// The field of the token in every form.
pub const FIELD: &str = "csrf";

/// The tokens of one visitor: made for pages, checked for forms.
pub struct FormTokens {
    visit: String,
    is_new: bool,
    was_given: AtomicBool,
    key: [u8; 32],
    chance: Chance,
}

impl FormTokens {
    /// Those of the visitor who sent `headers`; a visitor without the cookie gets a fresh one.
    pub fn of(headers: &HeaderMap, settings: &WebSettings, chance: &Chance) -> Self {
        let known = Cookie::Visit.read(headers, settings).filter(|value| value.len() == 43);
        Self {
            is_new: known.is_none(),
            visit: known.unwrap_or_else(|| URL_SAFE_NO_PAD.encode(chance.bytes())),
            was_given: AtomicBool::new(false),
            key: settings.form_key,
            chance: chance.clone(),
        }
    }

    /// A token for one form: a random mask, and the true token under it.
    pub fn give(&self) -> String {
        self.was_given.store(true, Ordering::Relaxed);
        let mask = self.chance.bytes();
        let mut masked = mask.to_vec();
        masked.extend(self.true_token().iter().zip(mask).map(|(byte, mask)| byte ^ mask));
        URL_SAFE_NO_PAD.encode(masked)
    }

    /// A mark for one showing of a form: sent twice, it is taken once.
    pub fn mark(&self) -> SendingId {
        SendingId::random(&self.chance)
    }

    /// Whether a form's token was given to this visitor.
    pub fn admits(&self, token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else {
            return false;
        };
        if self.is_new || bytes.len() != 64 {
            return false;
        }
        let (mask, masked) = bytes.split_at(32);
        let unmasked: Vec<u8> = masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
        unmasked.ct_eq(&self.true_token()).into()
    }

    /// The cookie to set, when a token was given to a visitor who has none yet.
    pub fn cookie_to_set(&self, settings: &WebSettings) -> Option<http::HeaderValue> {
        let needed = self.is_new && self.was_given.load(Ordering::Relaxed);
        needed.then(|| Cookie::Visit.set(&self.visit, None, settings)).flatten()
    }

    fn true_token(&self) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else {
            unreachable!("HMAC takes keys of any length")
        };
        mac.update(self.visit.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for FormTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormTokens(…)")
    }
}

/// Whether the browser says the request was made by a page of this host, or by the visitor alone.
///
/// A request with neither header comes from no browser of the last years: it passes here and must still hold
/// the token.
pub fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let origin_host = origin.split_once("://").map(|(_, host)| host);
    origin_host.is_some() && origin_host == text("host")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .filter_map(|(name, value)| {
                Some((http::HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
            })
            .collect()
    }

    fn visitor(cookie: &str) -> FormTokens {
        let settings = WebSettings::at("https://befriend.example", [7; 32]);
        FormTokens::of(
            &headers(&[("cookie", &format!("__Host-visit={cookie}"))]),
            &settings,
            &Chance::seeded(1),
        )
    }

    #[test]
    fn a_token_opens_for_its_own_visitor_alone_and_never_looks_the_same_twice() {
        let (ada, ben) = (visitor(&"a".repeat(43)), visitor(&"b".repeat(43)));
        let (first, second) = (ada.give(), ada.give());
        assert_ne!(first, second);
        assert!(ada.admits(&first) && ada.admits(&second));
        assert!(!ben.admits(&first));
        assert!(!ada.admits("") && !ada.admits("x") && !ada.admits(&"A".repeat(86)));
    }

    #[test]
    fn a_visitor_without_the_cookie_gets_it_only_with_a_form() {
        let settings = WebSettings::at("https://befriend.example", [7; 32]);
        let tokens = FormTokens::of(&HeaderMap::new(), &settings, &Chance::seeded(1));
        assert_eq!(tokens.cookie_to_set(&settings), None);
        let token = tokens.give();
        assert!(!tokens.admits(&token), "a token cannot be used before its cookie came back");
        assert!(tokens.cookie_to_set(&settings).is_some());
    }

    #[test]
    fn a_form_on_another_site_is_known_by_its_headers() {
        assert!(is_from_here(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_from_here(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_from_here(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(is_from_here(&headers(&[("origin", "https://a.example"), ("host", "a.example")])));
        assert!(!is_from_here(&headers(&[("origin", "https://b.example"), ("host", "a.example")])));
        assert!(!is_from_here(&headers(&[("origin", "null"), ("host", "a.example")])));
    }
}
