//! Where a page is. Without this file templates would write addresses by hand, and the same link would
//! be right under `/s/leeds/…` and wrong on the scheme's own host.

use std::sync::Arc;

use befriend_domain::invalid::Invalid;

/// Makes links that are right wherever the scheme is mounted: `/s/{slug}/…` on a shared host, `/…` on
/// the scheme's own host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    root: Arc<str>,
}

impl Links {
    /// Links of a scheme reached by path.
    pub fn under_slug(slug: &str) -> Self {
        Self { root: format!("/s/{slug}").into() }
    }

    /// Links of a scheme reached by its own host, and of pages outside any scheme.
    pub fn at_host() -> Self {
        Self { root: "".into() }
    }

    /// The address of a page, from its path below the scheme (`/sign-in`).
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The sign-in page, which sends the person back to `next` afterwards.
    pub fn sign_in_then(&self, next: &LocalPath) -> String {
        format!("{}/sign-in?next={}", self.root, percent_encoded(next.as_str()))
    }
}

/// An address on this site: what a `next` may be. Anything that a browser could take for another
/// site is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// The longest taken, in bytes.
    const MAX: usize = 512;

    /// Checks a path, with or without a query.
    ///
    /// # Errors
    /// [`Invalid::DoesNotFit`] unless it starts with one `/` and holds only plain printable ASCII without
    /// `\` (browsers read `/\host` as `//host`).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let local = text.starts_with('/') && !text.starts_with("//");
        if plain && local && text.len() <= Self::MAX {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::DoesNotFit)
        }
    }

    /// The path itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Encodes everything but letters, digits and `-._~/`, for use inside a query value.
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&hex::encode_upper([byte]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_follows_the_scheme_to_its_own_host() {
        assert_eq!(Links::under_slug("leeds").to("/sign-in"), "/s/leeds/sign-in");
        assert_eq!(Links::at_host().to("/sign-in"), "/sign-in");
    }

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        for foreign in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "evil",
            "",
            "/a b",
            "/a\nb",
            "javascript:x",
            "/\u{e9}",
        ] {
            assert_eq!(LocalPath::parse(foreign), Err(Invalid::DoesNotFit), "{foreign:?}");
        }
        assert!(LocalPath::parse("/s/leeds/desk?after=x").is_ok());
    }

    #[test]
    fn a_next_with_a_query_survives_being_put_into_one() -> Result<(), Invalid> {
        let next = LocalPath::parse("/desk?a=1&b=2")?;
        assert_eq!(Links::at_host().sign_in_then(&next), "/sign-in?next=/desk%3Fa%3D1%26b%3D2");
        Ok(())
    }
}
