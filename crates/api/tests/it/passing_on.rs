//! What a coordinator passes on for somebody who answers by telephone: only what we have of them, only what they said, and the other side
//! reads no more than that.

use befriend_casework::deliver::introduction;
use befriend_casework::own_facts::{self, OldAddress};
use befriend_casework::review::{self, Terms};
use befriend_domain::proposal::{PassOn, Side};
use befriend_email_notification::email::Reach;
use befriend_store as store;

use crate::json_api::Api;
use crate::made_up::Answered;

impl Api {
    async fn asks_at_the_desk(&self, path: &str) -> String {
        let page = self.house.get_as(path, &self.here.cookies["coordinator"]).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        page.body
    }

    async fn answers_for_them(&self, path: &str, typed: &str) -> Answered {
        let page = self.house.get_as(path, &self.here.cookies["coordinator"]).await;
        let cookies =
            format!("{}; __Host-befriend={}", page.cookie("__Host-visit"), self.here.cookies["coordinator"]);
        self.house.post(path, &cookies, format!("csrf={}&{typed}", page.token())).await
    }
}

/// The box of a way, as a page shows it: ticked or not; nothing when it is not offered.
fn is_ticked(page: &str, way: &str) -> Option<bool> {
    let (_, rest) = page.split_once(&format!("name=\"pass_on\" value=\"{way}\""))?;
    let (tag, _) = rest.split_once('>')?;
    Some(tag.contains("checked"))
}

#[tokio::test]
async fn what_is_ticked_at_the_desk_is_passed_on_and_nothing_else() {
    let api = Api::new().await;
    let of = &api.here.of;
    let (asks, mentors) = (of.waits("Eve").await, of.mentors("Fay", 1).await);
    let proposal = of.offered(asks, mentors).await;
    let path = format!("/s/harbour/desk/proposals/{proposal}/mentor-answers");
    let page = api.asks_at_the_desk(&path).await;
    assert!(page.contains("fay@example.org") && page.contains("0113 496 0001"), "{page}");
    let ticked = ["phone", "email"].map(|way| is_ticked(&page, way));
    assert_eq!(ticked, [Some(false), Some(false)], "a mentor who rings gives nothing away unasked: {page}");

    let told = api.answers_for_them(&path, "answer=yes&pass_on=email&means=phone").await;
    assert_eq!(told.status, 303, "{}", told.body);
    let path = format!("/s/harbour/desk/proposals/{proposal}/person-answers");
    let page = api.asks_at_the_desk(&path).await;
    let ticked = ["phone", "email"].map(|way| is_ticked(&page, way));
    assert_eq!(ticked, [Some(true), Some(false)], "the mentor rings them: {page}");
    let told = api.answers_for_them(&path, "answer=yes&means=phone").await;
    assert_eq!(told.status, 303, "{}", told.body);

    let terms = Terms { purpose: None, rhythm_days: 7 };
    let pairing = review::approve(&of.work, &of.colleague, proposal, terms).await.expect("introduced");
    let pairing = store::pairing::load(&of.reads(), pairing).await.expect("a pairing");
    assert_eq!(pairing.from_mentor, PassOn { phone: false, email: true });
    assert_eq!(pairing.from_person, PassOn { phone: false, email: false }, "the tick was taken away");
    let reach = introduction::reach(&of.reads(), &pairing, Side::Mentor).await.expect("ways");
    assert!(matches!(reach.as_slice(), [Reach::ThroughUs]), "nothing of hers reaches the mentor");
}

#[tokio::test]
async fn what_we_do_not_have_of_somebody_cannot_be_passed_on() {
    let api = Api::new().await;
    let of = &api.here.of;
    let (asks, mentors) = (of.waits("Eve").await, of.mentors("Fay", 1).await);
    let points = store::contact_point::list_of(&of.reads(), mentors.person).await.expect("her ways");
    let email = points.iter().find(|point| point.reach.kind() == "email").expect("an address").id;
    let voice = befriend_casework::PersonVoice::OnBehalf(
        of.coordinator.clone(),
        befriend_domain::actor::Means::Phone,
    );
    own_facts::remove_reach(&of.work, voice, email, OldAddress::MayBeTold).await.expect("removed");
    let proposal = of.offered(asks, mentors).await;
    let path = format!("/s/harbour/desk/proposals/{proposal}/mentor-answers");
    let page = api.asks_at_the_desk(&path).await;
    assert_eq!(["phone", "email"].map(|way| is_ticked(&page, way)), [Some(false), None], "{page}");
}
