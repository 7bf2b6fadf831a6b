//! Somebody with a browser of their own. What they do is what a person does: open a page, fill what it asks, press a
//! button, read what comes.

use befriend_domain::sign_in::Subject;

use crate::app::App;
use crate::authenticator;
use crate::browser::Browser;
use crate::form::Form;
use crate::page::Page;

/// Somebody with a browser.
#[derive(Debug, Clone)]
pub struct Visitor {
    app: App,
    name: String,
    browser: Browser,
}

impl Visitor {
    pub(crate) fn new(app: App, name: &str) -> Self {
        let browser = Browser::at(app.url());
        Self { app, name: name.to_owned(), browser }
    }

    /// The service they visit.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What they are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their address; letters to them go there.
    pub fn email(&self) -> String {
        format!("{}@made-up.example", self.name.to_lowercase())
    }

    /// Their browser, for what no verb here says.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Signs them in through the door for made-up people: quick, and the same session as any. Signing in with a code is a
    /// journey of its own.
    pub async fn signed_in_as(self, subject: Subject) -> Self {
        let (kind, id) = match subject {
            Subject::Person(id) => ("person", id.to_string()),
            Subject::Staff(id) => ("staff", id.to_string()),
        };
        let door = self.visit(&format!("/demo/be/{kind}/{id}")).await;
        let (form, button) = door.main_form();
        self.browser.send(form, &button).await;
        assert!(self.browser.has_cookie("befriend"), "{} is signed in", self.name);
        self
    }

    /// Signs in as anybody does: asks for a code, reads the letter, types the code. Staff give their second factor after.
    pub async fn signs_in(&self) -> Page {
        let page = self.visit("/sign-in").await;
        self.signs_in_on(&page).await
    }

    /// Signs in on a page that asks for it, and lands where they were going.
    pub async fn signs_in_on(&self, page: &Page) -> Page {
        let form = page.form("Send me a code").fill("email", &self.email());
        let page = self.press(form, "Send me a code").await;
        let code = self.app.mail().last_to(&self.email()).code();
        self.browser.press(page.form("Sign in").fill("code", &code), "Sign in").await
    }

    /// Signs in with a code by email and, for the first time, with an authenticator on the telephone.
    pub async fn signs_in_with_second_factor(&self) -> Page {
        let begin = self.signs_in().await;
        let shown = self.browser.press(begin.form("Set it up"), "Set it up").await;
        let code = authenticator::code(&shown.code_element(), self.app.house().clock.now());
        let form = shown.form("Carry on").fill("second_code", &code);
        let done = self.browser.press(form, "Carry on").await;
        self.browser.follow_link(&done, "I have written them down").await
    }

    /// Opens a page of the scheme, which must be there.
    pub async fn visit(&self, below: &str) -> Page {
        self.browser.visit(&self.app.path(below)).await
    }

    /// Opens a page of the scheme, whatever comes.
    pub async fn open(&self, below: &str) -> Page {
        self.browser.open(&self.app.path(below)).await
    }

    /// Presses a button of a form, which must be taken; the mail it causes goes out.
    pub async fn press(&self, form: Form, button: &str) -> Page {
        let page = self.browser.press(form, button).await;
        self.app.settle().await;
        page
    }

    /// Follows the link of the newest letter to them.
    pub async fn follows_link_in_last_letter(&self) -> Page {
        let link = self.app.mail().last_to(&self.email()).link_into(self.app.url());
        self.browser.visit(&link).await
    }

    /// Follows it, signing in on the way if the service does not know who they are.
    pub async fn follows_link_in_last_letter_and_signs_in(&self) -> Page {
        let page = self.follows_link_in_last_letter().await;
        if page.has_button("Send me a code") { self.signs_in_on(&page).await } else { page }
    }
}
