//! The menu of each audience. Without this file a page would be reachable only by those who know its address.

use crate::path::Links;
use crate::visitor::Visitor;

/// For whom a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Nobody signed in.
    Public,
    /// A person helped.
    Person,
    /// A mentor.
    Mentor,
    /// A coordinator.
    Desk,
    /// A safeguarding lead.
    Lead,
    /// An admin.
    Admin,
}

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// The key of its words.
    pub key: &'static str,
    /// Whether this is the page being looked at, or one below it.
    pub is_current: bool,
}

impl Audience {
    /// All of them, for tests.
    pub const ALL: [Self; 6] =
        [Self::Public, Self::Person, Self::Mentor, Self::Desk, Self::Lead, Self::Admin];

    /// Paths and word keys of the menu, in order. Every path is a page of the registry (held by a test).
    pub const fn menu(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Public => &[("/help-now", "nav-help-now"), ("/sign-in", "nav-sign-in")],
            Self::Desk => &[
                ("/desk", "nav-desk"),
                ("/desk/requests", "nav-desk-requests"),
                ("/desk/runs", "nav-desk-runs"),
                ("/desk/reviews", "nav-desk-reviews"),
                ("/desk/pairings", "nav-desk-pairings"),
                ("/desk/mentors", "nav-desk-mentors"),
            ],
            Self::Person => {
                &[("/me", "nav-me"), ("/me/request", "nav-me-request"), ("/me/worried", "nav-me-worried")]
            }
            Self::Mentor => &[
                ("/mentoring", "nav-mentoring"),
                ("/mentoring/checks", "nav-mentor-checks"),
                ("/mentoring/settings", "nav-mentor-settings"),
                ("/mentoring/worried", "nav-mentor-worried"),
            ],
            Self::Lead => &[
                ("/lead", "nav-lead"),
                ("/lead/concerns", "nav-lead-concerns"),
                ("/lead/audit", "nav-lead-audit"),
            ],
            Self::Admin => &[
                ("/admin", "nav-admin"),
                ("/admin/staff", "nav-admin-staff"),
                ("/admin/tokens", "nav-admin-tokens"),
            ],
        }
    }
}

/// The first pages of everything a visitor is: a lead is a coordinator too, and somebody helped may befriend others.
pub fn homes(visitor: &Visitor) -> Vec<(&'static str, &'static str)> {
    let all = [
        (visitor.lead().is_some(), ("/lead", "nav-lead")),
        (visitor.coordinator().is_some(), ("/desk", "nav-desk")),
        (visitor.admin().is_some(), ("/admin", "nav-admin")),
        (visitor.befriender().is_some(), ("/mentoring", "nav-mentoring")),
        (visitor.helped().is_some(), ("/me", "nav-me")),
    ];
    all.into_iter().filter_map(|(is_one, home)| is_one.then_some(home)).collect()
}

/// The menu for somebody who looks at `here` (a path below the scheme): that of the page's audience, then their other `homes`.
pub fn links(
    audience: Audience,
    homes: &[(&'static str, &'static str)],
    here: &str,
    links: &Links,
) -> Vec<NavLink> {
    let current = nearest(audience.menu(), here);
    let others = homes.iter().filter(|home| !audience.menu().contains(home));
    audience
        .menu()
        .iter()
        .chain(others)
        .map(|(path, key)| NavLink { href: links.to(path), key, is_current: current == Some(*path) })
        .collect()
}

/// The entry nearest to where somebody is: below `/mentoring/checks` that one, and not `/mentoring` too.
fn nearest(menu: &[(&'static str, &'static str)], here: &str) -> Option<&'static str> {
    let above = menu.iter().map(|(path, _)| *path).filter(|path| is_at_or_below(here, path));
    above.max_by_key(|path| path.len())
}

fn is_at_or_below(here: &str, path: &str) -> bool {
    here.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_marks_the_page_and_the_pages_below_it() {
        assert!(is_at_or_below("/sign-in", "/sign-in"));
        assert!(is_at_or_below("/sign-in/code", "/sign-in"));
        assert!(!is_at_or_below("/sign-in-again", "/sign-in"));
    }

    #[test]
    fn whoever_is_two_things_finds_the_other_in_the_menu_once() {
        let homes = [("/lead", "nav-lead"), ("/desk", "nav-desk")];
        let keys = |audience| {
            let menu = links(audience, &homes, "/desk", &Links::at_host());
            menu.into_iter().map(|link| link.key).collect::<Vec<_>>()
        };
        assert_eq!(keys(Audience::Lead).iter().filter(|key| **key == "nav-lead").count(), 1);
        assert_eq!(keys(Audience::Lead).last(), Some(&"nav-desk"));
        assert_eq!(keys(Audience::Desk).last(), Some(&"nav-lead"));
    }

    #[test]
    fn only_the_nearest_entry_is_marked() {
        let menu = Audience::Mentor.menu();
        assert_eq!(nearest(menu, "/mentoring/checks"), Some("/mentoring/checks"));
        assert_eq!(nearest(menu, "/mentoring/offers/7"), Some("/mentoring"));
        assert_eq!(nearest(menu, "/privacy"), None);
    }
}
