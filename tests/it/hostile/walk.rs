//! The way through the service by its own links: which pages somebody can reach, and which forms are on them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use befriend_api::registry::{Operation, operations};
use http::Method;

use super::caller::{Answered, Caller};
use super::found::{self, Found};

/// Pages of one kind that one caller looks at: of sixty requests some show every state.
const MOST_OF_A_KIND: usize = 6;

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
    of_a_kind: BTreeMap<(usize, String), usize>,
    forms: BTreeMap<(&'static str, Vec<String>), usize>,
    waiting: VecDeque<Place>,
}

impl Walk {
    /// Forgets which pages were looked at: what was done since has changed them. The forms that were met stay met.
    pub(super) fn begin_again(&mut self) {
        self.seen.clear();
        self.of_a_kind.clear();
    }

    /// Follows every link from the first page and from every page without an id in its address.
    pub(super) async fn through(&mut self, number: usize, caller: &Caller) {
        let mut ahead: VecDeque<String> = VecDeque::from([format!("{ROOT}/"), format!("{ROOT}/sign-in")]);
        for operation in self.known() {
            if operation.method == Method::GET && operation.parameters().is_empty() {
                ahead.push_back(operation.sample_path("harbour"));
            }
        }
        while let Some(path) = ahead.pop_front() {
            if self.is_worth_a_look(number, &path) {
                let answer = caller.get(&path).await;
                ahead.extend(self.take(number, &path, &answer));
            }
        }
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
    fn take(&mut self, number: usize, path: &str, answer: &Answered) -> Vec<String> {
        for form in found::forms(&answer.body, path) {
            let Some(operation) = self.operation(&Method::POST, &form.action) else { continue };
            // Only a stranger signs out: everybody else is needed again.
            if number > 0 && matches!(operation, "sign-out" | "demo.enter") {
                continue;
            }
            let kind = (operation, form.visible().into_iter().map(str::to_owned).collect());
            let met = self.forms.entry(kind).or_default();
            *met += 1;
            if *met <= MOST_FORMS_OF_A_KIND {
                self.waiting.push_back(Place { caller: number, operation, form });
            }
        }
        found::links(&answer.body).into_iter().chain(answer.location.clone()).collect()
    }

    fn is_worth_a_look(&mut self, number: usize, path: &str) -> bool {
        let Some(kind) = self.operation(&Method::GET, path).filter(|kind| *kind != WAY_OUT) else {
            return false;
        };
        if !path.starts_with('/') || self.seen.contains(&(number, path.to_owned())) {
            return false;
        }
        let count = self.of_a_kind.entry((number, kind.to_owned())).or_default();
        *count += 1;
        let worth = *count <= MOST_OF_A_KIND;
        if worth {
            self.seen.insert((number, path.to_owned()));
        }
        worth
    }

    /// The operation behind a path; of two that fit, the one with fewer parameters.
    fn operation(&mut self, method: &Method, path: &str) -> Option<&'static str> {
        let path = path.split('?').next()?;
        let below = path.strip_prefix(ROOT).filter(|below| !below.is_empty()).unwrap_or(path);
        let fits = |operation: &&Operation| operation.method == *method && matches(operation.path, below);
        self.known()
            .iter()
            .filter(fits)
            .min_by_key(|operation| operation.parameters().len())
            .map(|one| one.name)
    }

    fn known(&mut self) -> &[Operation] {
        self.known.get_or_insert_with(operations)
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(part, given)| part.starts_with('{') && !given.is_empty() || part == given)
}
