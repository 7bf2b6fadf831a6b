//! What somebody helped does, in one verb each. Without this file every journey would spell out the questions of the form.

use crate::page::Page;
use crate::visitor::Visitor;

/// A number for stories (Ofcom); it belongs to nobody.
pub const PERSONS_NUMBER: &str = "07700 900123";

/// What everybody in the journeys answers, unless their story says otherwise.
const USUAL: [(&str, &str); 9] = [
    ("age", "34"),
    ("channels", "phone"),
    ("times", "tue-evening"),
    ("languages", "english"),
    ("interests", "gardening"),
    ("read_by", "only_them"),
    ("leave_message", "yes"),
    ("show", "circumstances"),
    ("show", "interests"),
];

/// What somebody agrees to who asks for themself.
const AGREED: [(&str, &str); 3] =
    [("agreed_to", "being_helped"), ("agreed_to", "being_matched"), ("agreed_to", "sharing_with_mentor")];

impl Visitor {
    /// Asks for a befriender, one question after another, about one circumstance (`term:stage`), to talk by phone.
    pub async fn asks_about(&self, circumstance: &str) -> Page {
        let check = self.answers_all("/ask", circumstance).await;
        let check = check.says(self.name()).says("Nothing has been sent yet.");
        self.press(check.form("Send my request"), "Send my request").await.says("We have your request")
    }

    /// Tells about somebody else, who can be reached in private.
    pub async fn refers(&self, who: &Visitor, circumstance: &str) -> Page {
        let (email, referrer) = (who.email(), self.email());
        let told = [
            ("referrer_name", self.name()),
            ("referrer_standing", "professional"),
            ("referrer_email", &referrer),
        ];
        let told: Vec<(&str, &str)> =
            told.into_iter().chain(answers(who.name(), &email, circumstance)).collect();
        let first = self.visit("/refer").await;
        let check = self.browser().answer(first, &told, "Check what you told us").await;
        self.press(check.form("Send this"), "Send this").await.says("Thank you")
    }

    /// Says yes to being helped and matched, after somebody else told about them.
    pub async fn agrees(&self) -> Page {
        let asked =
            self.follows_link_in_last_letter_and_signs_in().await.says("Nothing happens unless you say yes");
        let form = AGREED.iter().fold(asked.form("Yes, I agree to what I ticked"), |form, (field, value)| {
            form.fill(field, value)
        });
        self.press(form, "Yes, I agree to what I ticked").await.says("Thank you, we begin")
    }

    /// Says yes to the offer of their newest letter, and passes their number on.
    pub async fn says_yes(&self) -> Page {
        let offer = self.follows_link_in_last_letter_and_signs_in().await;
        self.answers_offer(&offer, "yes").await
    }

    /// Answers an offer that is open before them.
    pub async fn answers_offer(&self, offer: &Page, answer: &str) -> Page {
        let form = offer.form("Send my answer").fill("answer", answer);
        self.press(form.fill_if_asked("pass_on", "phone"), "Send my answer").await
    }

    /// Says that it is not working, and would like another befriender.
    pub async fn says_this_is_not_working_with(&self, befriender: &str) -> Page {
        let home = self.visit("/me").await;
        let pairing = self.browser().follow_link(&home, befriender).await;
        let end = self.browser().follow_link(&pairing, "This is not working").await;
        self.press(end.form("End it").fill("another", "yes"), "End it").await
    }

    /// Takes their request back: one page says what it means, one button does it.
    pub async fn takes_request_back(&self) -> Page {
        let request = self.visit("/me/request").await;
        let sure = self.browser().follow_link(&request, "Take my request back").await;
        self.press(sure.form("Yes, take it back"), "Yes, take it back").await
    }

    /// Tells the safeguarding lead of a worry.
    pub async fn is_worried(&self, worry: &str) -> Page {
        let page = self.visit("/me/worried").await;
        let (form, button) = page.main_form();
        self.press(form.fill("worry", worry), &button).await
    }

    /// Answers every question up to the page that shows all answers.
    async fn answers_all(&self, path: &str, circumstance: &str) -> Page {
        let email = self.email();
        let told: Vec<(&str, &str)> = answers(self.name(), &email, circumstance).chain(AGREED).collect();
        let first = self.visit(path).await;
        self.browser().answer(first, &told, "Check your answers").await
    }
}

/// The answers of somebody who is reached by email and may be rung.
fn answers<'a>(
    name: &'a str,
    email: &'a str,
    circumstance: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = [
        ("known_as", name),
        ("circumstances", circumstance),
        ("told_by", "email"),
        ("email", email),
        ("phone", PERSONS_NUMBER),
    ];
    USUAL.into_iter().chain(own)
}
