//! What a befriender does, in one verb each.

use crate::page::Page;
use crate::visitor::Visitor;

/// A number for stories (Ofcom); it belongs to nobody.
pub const MENTORS_NUMBER: &str = "07700 900456";

impl Visitor {
    /// Applies to befriend, having been through one circumstance (`term:stage`), to talk by phone.
    pub async fn applies_having_been_through(&self, circumstance: &str) -> Page {
        let answers = [
            ("known_as", self.name()),
            ("age", "41"),
            ("email", &self.email()),
            ("phone", MENTORS_NUMBER),
            ("why", "Somebody had time for me once."),
            ("circumstances", circumstance),
            ("channels", "phone"),
            ("times", "tue-evening"),
            ("times", "thu-evening"),
            ("capacity", "1"),
            ("languages", "english"),
            ("interests", "gardening"),
            ("show", "circumstances"),
        ];
        let form = self.visit("/mentor").await.form("Send my application");
        let form = answers.iter().fold(form, |form, (field, value)| form.fill(field, value));
        self.press(form, "Send my application").await.says("We have your application")
    }

    /// Has been looked into and approved by two, as everybody is before they are suggested to anybody.
    pub async fn is_ready_to_befriend(self, circumstance: &str) -> Self {
        self.applies_having_been_through(circumstance).await;
        let (maya, theo) = (self.app().coordinator().await, self.app().second_coordinator().await);
        maya.looks_into(self.name()).await;
        maya.approves_mentor(self.name()).await;
        theo.approves_mentor(self.name()).await;
        self
    }

    /// Writes down that they were in touch today.
    pub async fn records_a_talk_with(&self, person: &str) -> Page {
        let home = self.visit("/mentoring").await;
        let pairing = self.browser().follow_link(&home, person).await;
        let contact = self.browser().follow_link(&pairing, "Record a contact").await;
        let form = contact.form("Save").fill("kind", "made").fill("minutes", "45");
        self.press(form.fill("note", "We laughed a lot"), "Save").await
    }
}
