//! Who looked, and whether anybody changed what was done: what is written down, who may read it, and what is said of a line that was
//! changed behind the service's back.

use befriend_domain::actor::Actor;
use befriend_domain::task::About;
use befriend_store as store;

use crate::json_api::Api;

/// What Ada wrote when she asked.
const OWN_WORDS: &str = "I start in January and know nobody here.";

/// The heading of the list of those who read something.
const WHO_LOOKED: &str = "Who looked";

const CHECK: &str = "/s/harbour/lead/audit/check";

impl Api {
    async fn sees(&self, who: &str, path: &str) -> (u16, String) {
        let page = self.house.get_as(path, &self.here.cookies[who]).await;
        (page.status, page.body)
    }

    /// How often each member of staff is written down to have read the words of something.
    async fn readers(&self, about: About) -> Vec<Actor> {
        let lines = store::audit::list_about(&self.here.of.reads(), about).await.expect("the audit");
        lines.into_iter().filter(|line| line.act.starts_with("read_")).map(|line| line.by.actor).collect()
    }

    fn adas_request(&self) -> (About, String) {
        let id = &self.here.ada["request"];
        (About::Request(id.parse().expect("an id")), format!("/s/harbour/desk/requests/{id}"))
    }

    fn coordinator(&self) -> Actor {
        Actor::Staff(self.here.coordinator.staff())
    }
}

#[tokio::test]
async fn a_coordinator_who_reads_what_somebody_wrote_is_written_down_and_only_a_lead_sees_who_it_was() {
    let api = Api::new().await;
    let (ada, page) = api.adas_request();
    assert_eq!(api.readers(ada).await, []);
    let (status, read) = api.sees("coordinator", &page).await;
    assert!(status == 200 && read.contains(OWN_WORDS), "{status}: {read}");
    assert!(!read.contains(WHO_LOOKED), "a coordinator does not read who looked: {read}");
    assert_eq!(api.readers(ada).await, [api.coordinator()]);

    let (status, looked_at) = api.sees("lead", &page).await;
    assert!(status == 200 && looked_at.contains(WHO_LOOKED), "{status}: {looked_at}");
    let (_, looked) = looked_at.split_once(WHO_LOOKED).expect("a list");
    assert!(looked.contains("Cora") && looked.contains("Lena"), "the lead looks too: {looked}");
    let (_, all) = api.sees("lead", "/s/harbour/lead/audit?act=read_request&who=").await;
    assert!(all.contains("Read what they wrote and what was found") && all.contains("Cora"), "{all}");
}

#[tokio::test]
async fn whoever_may_not_read_it_is_not_let_in_and_is_no_reader() {
    let api = Api::new().await;
    let (ada, page) = api.adas_request();
    for who in ["person", "mentor", "admin"] {
        let (status, read) = api.sees(who, &page).await;
        assert!(status != 200 && !read.contains(OWN_WORDS), "{who}: {status}");
        let (status, list) = api.sees(who, "/s/harbour/lead/audit").await;
        assert!(status != 200 && !list.contains("Cora"), "{who}: {status}");
    }
    assert_eq!(api.readers(ada).await, []);
}

#[tokio::test]
async fn a_review_that_shows_the_words_of_both_is_written_down_for_both() {
    let api = Api::new().await;
    let of = &api.here.of;
    let (asks, mentors) = (of.waits("Eve").await, of.mentors("Fay", 1).await);
    let proposal = of.offered(asks, mentors).await;
    of.mentor_says_yes(mentors, proposal).await;
    of.person_says_yes(asks, proposal).await;
    let (status, review) = api.sees("coordinator", &format!("/s/harbour/desk/reviews/{proposal}")).await;
    assert!(status == 200 && review.contains(OWN_WORDS), "{status}: {review}");
    assert!(review.contains("Somebody did it for me."), "{review}");
    for about in [About::Request(asks.request), About::Mentor(mentors.mentor)] {
        assert_eq!(api.readers(about).await, [api.coordinator()], "{about:?}");
    }
}

#[tokio::test]
async fn a_program_is_given_no_words_and_so_is_no_reader() {
    let api = Api::new().await;
    let (ada, _) = api.adas_request();
    for path in
        [format!("/requests/{}", api.here.ada["request"]), "/requests".to_owned(), "/waiting".to_owned()]
    {
        let (status, request) = api.get("coordinator", &path).await;
        assert!(status == 200 && !request.to_string().contains(OWN_WORDS), "{path}: {status} {request}");
    }
    assert_eq!(api.readers(ada).await, []);
}

#[tokio::test]
async fn a_lead_is_told_that_nobody_changed_what_was_done_and_how_it_can_be_checked_from_elsewhere() {
    let api = Api::new().await;
    let reads = api.here.of.reads();
    let store::audit::Chain::Whole(head) = store::audit::verify(&reads, api.here.scheme).await.expect("read")
    else {
        panic!("nobody touched it");
    };
    let (status, said) = api.sees("lead", CHECK).await;
    assert!(status == 200 && said.contains("Every line is as it was written"), "{status}: {said}");
    assert!(said.contains(&format!("There are {} lines.", head.number)), "{said}");
    assert!(said.contains(&head.to_string()), "{said}");
}

#[tokio::test]
async fn a_lead_is_told_which_line_was_changed_and_that_lines_are_missing_at_the_end() {
    let api = Api::new().await;
    let of_harbour = "scheme_id = (SELECT id FROM scheme WHERE slug = 'harbour')";
    api.house.meddle(&format!("UPDATE audit_head SET number = number + 2 WHERE {of_harbour}")).await;
    let (_, short) = api.sees("lead", CHECK).await;
    assert!(short.contains("Lines were taken away from the end"), "{short}");
    api.house.meddle(&format!("UPDATE audit SET act = 'tea' WHERE number = 7 AND {of_harbour}")).await;
    let (status, changed) = api.sees("lead", CHECK).await;
    assert!(status == 200 && changed.contains("Line number 7 was changed"), "{status}: {changed}");
    assert!(changed.contains("Tell whoever runs the service today."), "{changed}");
}

#[tokio::test]
async fn the_check_is_for_the_lead_alone() {
    let api = Api::new().await;
    for who in ["coordinator", "admin", "person", "mentor"] {
        let (status, said) = api.sees(who, CHECK).await;
        assert!(status != 200 && !said.contains("Every line is as it was written"), "{who}: {status}");
    }
}
