//! What the web side must be told. Without this file numbers about time-outs, proxies and floods would be
//! scattered over the layers.

use std::fmt;
use std::time::Duration;

/// Settings of the web side; every default is safe for the open internet behind no proxy.
#[derive(Clone)]
pub struct WebSettings {
    /// How browsers reach the service, without a trailing slash: `https://befriend.example.org`.
    pub base_url: String,
    /// How many reverse proxies stand in front and add to `X-Forwarded-For`. With 0 the header is not believed.
    pub trusted_hops: usize,
    /// A request is answered within this time, or with 503.
    pub request_timeout: Duration,
    /// Requests worked on at once; more are answered 503 at once.
    pub most_at_once: usize,
    /// How fast one client address may ask.
    pub rate: RateSettings,
    /// Secret from which form tokens are made.
    pub form_key: [u8; 32],
}

/// A bucket per client address (per /64 for IPv6): `burst` requests at once, then `per_second`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateSettings {
    /// How many may come at once.
    pub burst: f64,
    /// How many are given back per second.
    pub per_second: f64,
}

impl WebSettings {
    /// Settings for a service reached at `base_url`.
    pub fn at(base_url: &str, form_key: [u8; 32]) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            trusted_hops: 0,
            request_timeout: Duration::from_secs(10),
            most_at_once: 512,
            rate: RateSettings { burst: 200.0, per_second: 20.0 },
            form_key,
        }
    }

    /// Whether browsers reach it over TLS. Cookies are `Secure` then, and only then: Safari drops a `Secure` cookie from
    /// plain `http://127.0.0.1`, and whoever tries the demo there could not sign in.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The host, with its port when it has one.
    pub fn host(&self) -> &str {
        let after = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, after)| after);
        after.split('/').next().unwrap_or_default()
    }
}

impl fmt::Debug for WebSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebSettings")
            .field("base_url", &self.base_url)
            .field("trusted_hops", &self.trusted_hops)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_over_tls_counts_as_such() {
        let secure = |url: &str| WebSettings::at(url, [0; 32]).is_https();
        assert!(secure("https://befriend.example.org/"));
        assert!(!secure("http://127.0.0.1:8080"));
        assert!(!secure("http://https.example"));
    }
}
