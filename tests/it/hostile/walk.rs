//! The way through the service by its own links: which pages somebody can reach, and which forms are on them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use befriend_api::registry::{Kind, Operation, operations};
use befriend_api::visitor::Needs;
use futures_util::stream::{self, StreamExt as _};
use http::Method;

use super::caller::{Answered, Caller};
use super::found::{self, Found};

/// Pages of one kind that one caller looks at, beside those they are told of.
const MOST_OF_A_KIND: usize = 3;

/// Ids of one kind that are tried on a page no link led to.
const MOST_TRIED: usize = 3;

/// Requests under way at once while walking.
const AT_ONCE: usize = 8;

/// Forms of one kind that are attacked, over all callers.
const MOST_FORMS_OF_A_KIND: usize = 1;

/// Whoever takes it is forgotten here, and could not walk on.
const WAY_OUT: &str = "exit";

const ROOT: &str = "/s/harbour";

/// A form that was met, and by whom.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Which of the callers met it.
    pub(super) caller: usize,
    /// The operation it is sent to.
    pub(super) operation: &'static str,
    /// The form.
    pub(super) form: Found,
}

/// What was walked so far.
#[derive(Debug, Default)]
pub(super) struct Walk {
    known: Option<Vec<Operation>>,
    seen: BTreeSet<(usize, String)>,
    /// Every page that a link led to, looked at or not.
    considered: BTreeSet<(usize, String)>,
    /// Links whose ids are kept already.
    kept: BTreeSet<String>,
    of_a_kind: BTreeMap<(usize, String), usize>,
    forms: BTreeMap<(&'static str, Vec<String>), usize>,
    /// Ids that links led to, by what the path calls them.
    ids: BTreeMap<&'static str, BTreeSet<String>>,
    waiting: VecDeque<Place>,
    /// Pages that somebody was told of: looked at though there are many of the kind.
    told: BTreeSet<(usize, String)>,
    /// Those whom nobody needs again as who they are.
    strangers: BTreeSet<usize>,
}

impl Walk {
    /// Forgets which pages were looked at: what was done since has changed them. The forms that were met stay met.
    pub(super) fn begin_again(&mut self) {
        self.seen.clear();
        self.considered.clear();
        self.of_a_kind.clear();
    }

    /// Follows every link from the first page and from every page without an id in its address; then looks at the pages that no
    /// link led to, with the ids there are.
    pub(super) async fn through(&mut self, callers: &[Caller]) {
        let mut ahead = Vec::new();
        for (number, caller) in callers.iter().enumerate() {
            ahead.extend([format!("{ROOT}/"), format!("{ROOT}/sign-in")].map(|path| (number, path)));
            let plain = |one: &&Operation| is_page(one) && one.parameters().is_empty();
            let own = self.known().iter().filter(plain).filter(|one| is_for(one, caller));
            let paths: Vec<String> = own.map(|one| one.sample_path("harbour")).collect();
            self.told.extend(caller.told_of.iter().map(|path| (number, path.clone())));
            ahead.extend(paths.into_iter().chain(caller.told_of.clone()).map(|path| (number, path)));
            if caller.is == Needs::Anyone {
                self.strangers.insert(number);
            }
        }
        self.follow(callers, ahead).await;
        let unlinked = self.pages_no_link_led_to(callers);
        self.follow(callers, unlinked).await;
    }

    async fn follow(&mut self, callers: &[Caller], mut ahead: Vec<(usize, String)>) {
        while !ahead.is_empty() {
            ahead.retain(|(number, path)| self.is_worth_a_look(*number, path));
            let looks = ahead.drain(..).map(|(number, path)| async move {
                let answer = callers[number].get(&path).await;
                (number, path, answer)
            });
            let looked: Vec<_> = stream::iter(looks).buffered(AT_ONCE).collect().await;
            for (number, path, answer) in looked {
                let links = self.take(number, &path, &answer);
                ahead.extend(links.into_iter().map(|link| (number, link)));
            }
        }
    }

    fn pages_no_link_led_to(&mut self, callers: &[Caller]) -> Vec<(usize, String)> {
        let seen: BTreeSet<&str> = self.of_a_kind.keys().map(|(_, kind)| kind.as_str()).collect();
        let unseen: Vec<Operation> = self
            .known
            .iter()
            .flatten()
            .filter(|one| is_page(one) && !seen.contains(one.name))
            .cloned()
            .collect();
        let mut pages = Vec::new();
        for page in unseen {
            let [parameter] = page.parameters()[..] else { continue };
            let ids = self.ids.get(parameter).into_iter().flatten().take(MOST_TRIED);
            let paths: Vec<String> = ids
                .map(|id| format!("{ROOT}{}", page.path.replace(&format!("{{{parameter}}}"), id)))
                .collect();
            for (number, _) in callers.iter().enumerate().filter(|(_, caller)| caller.is == page.needs) {
                pages.extend(paths.iter().map(|path| (number, path.clone())));
            }
        }
        pages
    }

    /// Goes on from the answer to a form: the page it is, or the page it leads to.
    pub(super) async fn go_on(&mut self, number: usize, caller: &Caller, path: &str, answer: &Answered) {
        self.take(number, path, answer);
        if let Some(next) = answer.location.as_deref().filter(|next| self.is_worth_a_look(number, next)) {
            let page = caller.get(next).await;
            self.take(number, next, &page);
        }
    }

    /// The next form to be attacked.
    pub(super) fn next(&mut self) -> Option<Place> {
        self.waiting.pop_front()
    }

    /// Every page that was looked at, and by whom.
    pub(super) fn pages(&self) -> Vec<(String, usize)> {
        self.seen.iter().map(|(caller, page)| (page.clone(), *caller)).collect()
    }

    /// Keeps the forms of a page and gives back its links.
    fn take(&mut self, number: usize, path: &str, answer: &Answered) -> BTreeSet<String> {
        let (links, forms) = found::ways(&answer.body, path);
        for form in forms {
            let Some(operation) = self.operation(&Method::POST, &form.action) else { continue };
            // Only a stranger signs out: everybody else is needed again.
            if !self.strangers.contains(&number) && matches!(operation, "sign-out" | "demo.enter") {
                continue;
            }
            let kind = (operation, form.visible().into_iter().map(str::to_owned).collect());
            let met = self.forms.entry(kind).or_default();
            *met += 1;
            if *met <= MOST_FORMS_OF_A_KIND {
                self.waiting.push_back(Place { caller: number, operation, form });
            }
        }
        let links: BTreeSet<String> = links.into_iter().chain(answer.location.clone()).collect();
        for link in &links {
            if self.kept.insert(link.clone()) {
                self.keep_ids(link);
            }
        }
        links
    }

    /// Keeps the id in a link, if it has one.
    fn keep_ids(&mut self, link: &str) {
        let below = link.split('?').next().and_then(|path| path.strip_prefix(ROOT)).unwrap_or_default();
        let Some(name) = self.operation(&Method::GET, link) else { return };
        let Some(pattern) = self.known().iter().find(|one| one.name == name).map(|one| one.path) else {
            return;
        };
        for (part, given) in pattern.split('/').zip(below.split('/')) {
            if let Some(parameter) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                self.ids.entry(parameter).or_default().insert(given.to_owned());
            }
        }
    }

    fn is_worth_a_look(&mut self, number: usize, path: &str) -> bool {
        if !path.starts_with('/') || !self.considered.insert((number, path.to_owned())) {
            return false;
        }
        let Some(kind) = self.operation(&Method::GET, path).filter(|kind| *kind != WAY_OUT) else {
            return false;
        };
        let count = self.of_a_kind.entry((number, kind.to_owned())).or_default();
        *count += 1;
        let worth = *count <= MOST_OF_A_KIND || self.told.contains(&(number, path.to_owned()));
        if worth {
            self.seen.insert((number, path.to_owned()));
        }
        worth
    }

    /// The operation behind a path; of two that fit, the one with fewer parameters.
    fn operation(&mut self, method: &Method, path: &str) -> Option<&'static str> {
        let path = path.split('?').next()?;
        let below = path.strip_prefix(ROOT).filter(|below| !below.is_empty()).unwrap_or(path);
        let is_it = |operation: &&Operation| operation.method == *method && fits(operation.path, below);
        self.known()
            .iter()
            .filter(is_it)
            .min_by_key(|operation| operation.parameters().len())
            .map(|one| one.name)
    }

    fn known(&mut self) -> &[Operation] {
        self.known.get_or_insert_with(operations)
    }
}

fn is_page(operation: &Operation) -> bool {
    matches!(operation.kind, Kind::Page)
}

/// Whether somebody is let in; a page for everybody is looked at by a stranger alone.
fn is_for(operation: &Operation, caller: &Caller) -> bool {
    operation.needs == caller.is || caller.is == Needs::Lead && operation.needs == Needs::Coordinator
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(part, given)| part.starts_with('{') && !given.is_empty() || part == given)
}
