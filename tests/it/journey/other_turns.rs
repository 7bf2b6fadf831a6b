//! The story when it takes another turn: told by somebody else, on the telephone, stopped, worried, taken back, or met with silence.

use befriend_tests::app::App;
use befriend_tests::person::PERSONS_NUMBER;
use befriend_tests::visitor::Visitor;

use super::{BEEN_THROUGH, IN_IT};

/// Ben is ready, Ada waits, and Ben has been asked.
async fn ben_is_asked_about_ada(app: &App) -> (Visitor, Visitor, Visitor) {
    let ben = app.stranger("Ben").is_ready_to_befriend(BEEN_THROUGH).await;
    let (ada, maya) = (app.stranger("Ada"), app.coordinator().await);
    ada.asks_about(IN_IT).await;
    maya.screens("Ada").await;
    maya.matches("Ada", "Ben").await;
    (ada, ben, maya)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_happens_to_somebody_referred_until_they_agree_themself() {
    let app = App::start().await;
    let (ada, doctor, maya) = (app.stranger("Ada"), app.stranger("Jo"), app.coordinator().await);
    doctor.refers(&ada, IN_IT).await;
    app.mail().last_to(&ada.email()).says("Nothing happens unless you say that you would like it to.");
    maya.visit("/desk/requests?part=to-read").await.does_not_say("Ada");

    ada.agrees().await;
    maya.screens("Ada").await;
    ada.visit("/me").await.says("We are looking for somebody who fits.");
    assert!(app.mail().to(&doctor.email()).is_empty(), "the doctor is told nothing Ada did not agree to");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_email_is_served_wholly_on_the_telephone() {
    let app = App::start().await;
    let ben = app.stranger("Ben").is_ready_to_befriend(BEEN_THROUGH).await;
    let maya = app.coordinator().await;
    maya.takes_down_a_request_of("Ida", IN_IT).await;
    maya.tells_by_phone("Ida").await;
    maya.screens("Ida").await;
    maya.matches("Ida", "Ben").await;
    ben.says_yes().await;

    let offer = maya.tells_by_phone("Ida").await;
    let answer = [("answer", "yes"), ("means", "phone")];
    let answered = maya.follows_and_sends(&offer, "Write down the person's answer", &answer).await;
    answered.says("Maya, told on the phone");
    maya.approves("Ida").await;
    maya.tells_by_phone("Ida").await;

    app.mail().last_to(&ben.email()).says("We would like to introduce you to Ida.").says(PERSONS_NUMBER);
    assert!(!app.mail().overview().contains("ida@"), "nothing was sent to Ida:\n{}", app.mail().overview());
    maya.visit("/desk").await.does_not_say("Tell by phone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_stopped_while_asked_is_signed_out_and_the_person_waits_on() {
    let app = App::start().await;
    let (ada, ben, maya) = ben_is_asked_about_ada(&app).await;
    ben.follows_link_in_last_letter_and_signs_in().await.says("Would you like to befriend this person?");

    let page = maya.opens_mentor("Ben").await;
    maya.follows_and_sends(&page, "Stop them for now", &[("why", "A call from the lead")])
        .await
        .says("stopped");
    ben.visit("/mentoring").await.is_at("/sign-in");
    ada.signs_in().await.is_at("/me").says("We are looking for somebody who fits.");
    maya.runs_matching().await.says("Nobody could be suggested");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concern_is_read_by_the_lead_and_hidden_from_the_coordinator() {
    let app = App::start().await;
    let (ada, maya, salma) = (app.stranger("Ada"), app.coordinator().await, app.lead().await);
    ada.asks_about(IN_IT).await;
    ada.signs_in().await;
    ada.is_worried("He asked me for money").await.says("They look at it and are in touch with you.");

    maya.visit("/desk").await.says("1 concern is open.").does_not_say("money");
    let concern = salma.follows_link_in_last_letter().await.says("He asked me for money");
    let denied = maya.browser().open(concern.path()).await;
    assert_eq!(denied.status(), 404);
    denied.does_not_say("money");
    salma.press(concern.form("I have read it and look after it"), "I have read it and look after it").await;
    assert!(app.mail().all().iter().all(|letter| !letter.text().contains("money")), "no letter tells it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_taken_back_in_two_steps_and_can_be_made_again() {
    let app = App::start().await;
    let ada = app.stranger("Ada");
    ada.asks_about(IN_IT).await;
    ada.signs_in().await.says("We have your request.");
    ada.takes_request_back().await.says("Your request is taken back");
    app.mail().last_to(&ada.email()).says("as you wished");
    let home = ada.visit("/me").await.says("Your last request has ended.");
    ada.browser().follow_link(&home, "I would like a befriender").await.says("How old are you?");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_twice_is_shown_the_request_there_is() {
    let app = App::start().await;
    let ada = app.stranger("Ada");
    ada.asks_about(IN_IT).await;
    ada.signs_in().await;
    ada.visit("/ask").await.is_at("/me/request").says("What you told us").says("Take my request back");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_nobody_answers_lapses_kindly_and_is_not_made_again() {
    let app = App::start().await;
    let (ada, ben, _) = ben_is_asked_about_ada(&app).await;
    let offer = app.mail().last_to(&ben.email()).link_into(app.url());
    app.after(4).await;
    app.mail().last_to(&ben.email()).says("There is still time to answer");
    app.after(3).await;
    app.mail().last_to(&ben.email()).says("have not heard from you").says("That is quite all right.");

    ben.signs_in().await.is_at("/mentoring");
    ben.browser().visit(&offer).await.says("The time to answer is over");
    ada.signs_in().await.says("You have been waiting for 7 days.");
    app.coordinator().await.runs_matching().await.says("Nobody could be suggested");
}
