//! What a coordinator does at the desk, in one verb each, always from a page where one would look for it.

use crate::page::Page;
use crate::person::PERSONS_NUMBER;
use crate::visitor::Visitor;

/// Every check that talking by phone in the example scheme takes.
const CHECKS: [&str; 5] = ["identity", "references", "training", "record_check", "interview"];

impl Visitor {
    /// Finds somebody on *Today* and goes on to them.
    pub async fn finds_on_today(&self, what_to_do: &str, who: &str) -> Page {
        let today = self.visit("/desk").await;
        self.browser().visit(&today.link_about(what_to_do, who)).await
    }

    /// Reads a new request, writes down what they found, and accepts it.
    pub async fn screens(&self, who: &str) -> Page {
        let request = self.finds_on_today("Read", who).await;
        let request = self.press(request.form("Begin to read it"), "Begin to read it").await;
        let accept = self.browser().follow_link(&request, "Accept").await;
        let form = accept.form("Accept").fill("risk", "usual").fill("summary", "We spoke. All is well.");
        self.press(form, "Accept").await.says("They now wait for a befriender.")
    }

    /// Takes up an application: checks begin, each is recorded, and what they lived through may be used.
    pub async fn looks_into(&self, mentor: &str) -> Page {
        let page = self.finds_on_today("Look", mentor).await;
        let mut page = self.follows_and_sends(&page, "Begin the checks", &[]).await;
        for kind in CHECKS {
            page = self.records_check(&page, kind).await;
        }
        let clear = self.browser().follow_link(&page, "Clear circumstances for matching").await;
        let (form, button) = clear.main_form();
        let form = clear.choices("terms").iter().fold(form, |form, term| form.fill("terms", term));
        self.press(form, &button).await.says("Cleared for matching.")
    }

    async fn records_check(&self, mentor: &Page, kind: &str) -> Page {
        let mut answers = vec![("kind", kind), ("ground", "done")];
        answers.extend([("valid_from.day", "1"), ("valid_from.month", "11"), ("valid_from.year", "2026")]);
        if kind == "record_check" {
            answers.extend([
                ("valid_until.day", "1"),
                ("valid_until.month", "11"),
                ("valid_until.year", "2029"),
            ]);
            answers.extend([("record_scheme", "dbs"), ("record_level", "enhanced")]);
            answers.extend([("record_workforce", "adult"), ("record_number", "001234567890")]);
        }
        self.follows_and_sends(mentor, "Record a check", &answers).await.says("The check is recorded.")
    }

    /// Signs for a mentor.
    pub async fn approves_mentor(&self, mentor: &str) -> Page {
        let page = self.finds_on_today("Look", mentor).await;
        self.follows_and_sends(&page, "Approve", &[]).await.says("Your approval is written down.")
    }

    /// Looks for pairs.
    pub async fn runs_matching(&self) -> Page {
        let runs = self.visit("/desk/runs").await;
        self.press(runs.form("Look for pairs now"), "Look for pairs now").await
    }

    /// Lets a draft go out.
    pub async fn releases(&self, who: &str) -> Page {
        let draft = self.finds_on_today("Look and release", who).await;
        self.press(draft.form("Release"), "Release").await.says("Released.")
    }

    /// Finds two people for each other and lets it go out.
    pub async fn matches(&self, person: &str, mentor: &str) -> Page {
        self.runs_matching().await.says("1 draft").says(person).says(mentor);
        self.releases(person).await
    }

    /// Decides that two people are introduced.
    pub async fn approves(&self, who: &str) -> Page {
        let review = self.finds_on_today("Decide", who).await;
        self.follows_and_sends(&review, "Approve and introduce", &[]).await.says("They are introduced.")
    }

    /// Takes a request down for somebody who rings, and wants to be rung.
    pub async fn takes_down_a_request_of(&self, who: &str, circumstance: &str) -> Page {
        let answers = [
            ("known_as", who),
            ("age", "81"),
            ("circumstances", circumstance),
            ("channels", "phone"),
            ("times", "tue-evening"),
            ("languages", "english"),
            ("told_by", "call"),
            ("phone", PERSONS_NUMBER),
            ("read_by", "only_them"),
            ("agreed_to", "being_helped"),
            ("agreed_to", "being_matched"),
            ("agreed_to", "sharing_with_mentor"),
            ("means", "phone"),
        ];
        let requests = self.visit("/desk/requests").await;
        let page = self.follows_and_sends(&requests, "Take down a request by telephone", &answers).await;
        page.says("Taken down.")
    }

    /// Rings somebody who wants to be told things by telephone, writes down that it is done, and looks at what it was about.
    pub async fn tells_by_phone(&self, who: &str) -> Page {
        let task = self.finds_on_today("Do this", who).await.says("Tell by phone").says(PERSONS_NUMBER);
        self.follows_and_sends(&task, "Mark it done", &[("note", "I rang and told them.")]).await;
        self.browser().follow_link(&task, "See the ").await
    }

    /// Finds a befriender in the list.
    pub async fn opens_mentor(&self, mentor: &str) -> Page {
        let all = self.visit("/desk/mentors").await;
        self.browser().follow_link(&all, mentor).await
    }

    /// Follows a link of a page to an act, answers what it asks, and does it.
    pub async fn follows_and_sends(&self, page: &Page, act: &str, answers: &[(&str, &str)]) -> Page {
        if page.has_button(act) {
            return self.press(page.form(act), act).await;
        }
        let step = self.browser().follow_link(page, act).await;
        let (form, button) = step.main_form();
        let form = answers.iter().fold(form, |form, (field, value)| form.fill(field, value));
        self.press(form, &button).await
    }
}
