//! Who asked how often. Without this file one address could guess codes all night, or ask for a thousand emails.
//!
//! One token bucket per client address (per /64 for IPv6, which one household holds whole). Memory is bounded by keeping two
//! generations: when the young one is full the old one is forgotten, which at worst forgives somebody early.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::ConnectInfo;
use befriend_domain::clock::Timestamp;
use http::{Extensions, HeaderMap};

use crate::refusal::Refusal;
use crate::settings::RateSettings;

/// Addresses kept per generation.
const MOST_KEPT: usize = 50_000;

/// A client as far as floods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The client of a request: the peer of the socket, or, behind `trusted_hops` proxies, the address the outermost of
    /// those wrote into `X-Forwarded-For`. What stands further left was written by the client and is not believed.
    pub fn of(extensions: &Extensions, headers: &HeaderMap, trusted_hops: usize) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = trusted_hops.checked_sub(1).and_then(|back| forwarded(headers, back));
        Self::at(forwarded.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
    }

    /// The client at an address.
    pub fn at(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

fn forwarded(headers: &HeaderMap, back: usize) -> Option<IpAddr> {
    let lines: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    lines.iter().rev().flat_map(|line| line.rsplit(',')).nth(back)?.trim().parse().ok()
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Client, Bucket>,
    old: HashMap<Client, Bucket>,
}

/// The buckets of all clients.
#[derive(Debug)]
pub struct RateLimits {
    settings: RateSettings,
    buckets: Mutex<Generations>,
}

impl RateLimits {
    /// Full buckets for everybody.
    pub fn new(settings: RateSettings) -> Self {
        Self { settings, buckets: Mutex::default() }
    }

    /// Takes `cost` requests out of a client's bucket.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] with the seconds until enough is back; nothing is then taken.
    pub fn take(&self, client: Client, cost: u32, now: Timestamp) -> Result<(), Refusal> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let full = Bucket { left: self.settings.burst, at: now };
        let known = buckets.young.get(&client).or_else(|| buckets.old.get(&client)).copied().unwrap_or(full);
        let left = self.refilled(known, now);
        let cost = f64::from(cost).min(self.settings.burst);
        let taken = if left >= cost { Ok(left - cost) } else { Err(cost - left) };
        buckets.keep(client, Bucket { left: taken.unwrap_or(left), at: now });
        taken.map(|_| ()).map_err(|short| Refusal::TooMany { retry_after: self.seconds_until(short) })
    }

    /// As [`RateLimits::take`], for the client found earlier on the request's way.
    ///
    /// # Errors
    /// As there.
    pub fn take_for(&self, extensions: &Extensions, cost: u32, now: Timestamp) -> Result<(), Refusal> {
        let client = extensions.get::<Client>().copied().unwrap_or(Client(IpAddr::V6(Ipv6Addr::UNSPECIFIED)));
        self.take(client, cost, now)
    }

    fn refilled(&self, bucket: Bucket, now: Timestamp) -> f64 {
        let milliseconds = i32::try_from((now - bucket.at).num_milliseconds().max(0)).unwrap_or(i32::MAX);
        (bucket.left + f64::from(milliseconds) / 1000.0 * self.settings.per_second).min(self.settings.burst)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=3600 first")]
    fn seconds_until(&self, short: f64) -> u32 {
        (short / self.settings.per_second).ceil().clamp(1.0, 3600.0) as u32
    }
}

impl Generations {
    fn keep(&mut self, client: Client, bucket: Bucket) {
        if self.young.len() >= MOST_KEPT && !self.young.contains_key(&client) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(client, bucket);
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};
    use http::HeaderValue;

    use super::*;

    fn client(text: &str) -> Client {
        Client::at(text.parse().unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST)))
    }

    fn start() -> Timestamp {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default()
    }

    #[test]
    fn a_flood_is_told_when_to_come_back_and_may_then_go_on() {
        let limits = RateLimits::new(RateSettings { burst: 3.0, per_second: 0.5 });
        let ada = client("192.0.2.1");
        for _ in 0..3 {
            assert_eq!(limits.take(ada, 1, start()), Ok(()));
        }
        assert_eq!(limits.take(ada, 1, start()), Err(Refusal::TooMany { retry_after: 2 }));
        assert_eq!(limits.take(client("192.0.2.2"), 1, start()), Ok(()));
        assert_eq!(limits.take(ada, 1, start() + Duration::seconds(2)), Ok(()));
    }

    #[test]
    fn a_household_shares_one_bucket_and_an_ipv4_address_is_one_however_it_is_written() {
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
    }

    #[test]
    fn addresses_a_client_writes_into_the_header_itself_are_not_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("198.51.100.66, 203.0.113.5"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.1"));
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
        assert_eq!(Client::of(&extensions, &headers, 0), client("127.0.0.1"));
        assert_eq!(Client::of(&extensions, &headers, 1), client("10.0.0.1"));
        assert_eq!(Client::of(&extensions, &headers, 2), client("203.0.113.5"));
        assert_eq!(Client::of(&extensions, &headers, 9), client("127.0.0.1"));
    }

    #[test]
    fn memory_is_bounded_whoever_comes() {
        let limits = RateLimits::new(RateSettings { burst: 3.0, per_second: 0.5 });
        for number in 0..u32::try_from(MOST_KEPT * 3).unwrap_or(0) {
            let address = IpAddr::V4(std::net::Ipv4Addr::from_bits(number));
            assert_eq!(limits.take(Client::at(address), 1, start()), Ok(()));
        }
        let buckets = limits.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(buckets.young.len() + buckets.old.len() <= 2 * MOST_KEPT);
    }
}
