//! The core story, told through real pages: somebody asks, is matched, both say yes, a coordinator looks once more, they are
//! introduced, they talk, and it ends well.

mod other_turns;

use befriend_tests::app::App;
use befriend_tests::mentor::MENTORS_NUMBER;
use befriend_tests::person::PERSONS_NUMBER;

/// What Ada asks about, as the forms send it.
const IN_IT: &str = "starting_university:in_it";
/// What Ben knows from his own life.
const BEEN_THROUGH: &str = "starting_university:been_through";

#[tokio::test(flavor = "multi_thread")]
async fn ada_asks_and_is_introduced_to_ben() {
    let app = App::start().await;
    let (ada, ben, maya) = (app.stranger("Ada"), app.stranger("Ben"), app.stranger("Maya"));
    let theo = app.second_coordinator().await;

    ada.asks_about(IN_IT).await;
    app.mail().last_to(&ada.email()).says("Your message has arrived").does_not_say("university");

    ben.applies_having_been_through(BEEN_THROUGH).await;
    maya.signs_in_with_second_factor().await.is_at("/desk").says("Ada").says("Ben");
    maya.looks_into("Ben").await;
    maya.approves_mentor("Ben").await;
    theo.approves_mentor("Ben").await;
    app.mail().last_to(&ben.email()).says("you are ready to begin");

    maya.screens("Ada").await;
    maya.matches("Ada", "Ben").await;
    app.mail().last_to(&ben.email()).says("Someone would like to talk by phone").does_not_say("Ada");

    let offer = ben.follows_link_in_last_letter_and_signs_in().await;
    let offer = offer.says("You have been through starting university, and they are in it now.");
    let offer = offer.says("You are both free on Tuesday evening").does_not_say("Ada");
    ben.answers_offer(&offer, "yes").await.says("Thank you for saying yes");

    let offer = ada.follows_link_in_last_letter_and_signs_in().await;
    let offer = offer.says("They have been through starting university").does_not_say("Ben");
    ada.answers_offer(&offer, "yes").await.says("You said yes");

    maya.approves("Ada").await;
    app.mail().last_to(&ada.email()).says("We would like to introduce you to Ben.").says(MENTORS_NUMBER);
    app.mail().last_to(&ben.email()).says("We would like to introduce you to Ada.").says(PERSONS_NUMBER);
    let home = ada.visit("/me").await.says("You have a befriender.");
    ada.browser().follow_link(&home, "Ben").await.says("You have been introduced.").says(MENTORS_NUMBER);
    let home = ben.visit("/mentoring").await;
    ben.browser().follow_link(&home, "Ada").await.says("You have been introduced.").says(PERSONS_NUMBER);

    ben.records_a_talk_with("Ada").await.says("It is written down.");
    let home = ben.visit("/mentoring").await.says("settling in");
    ben.browser().follow_link(&home, "Ada").await.says("You are getting to know each other.").says("45");

    ada.says_this_is_not_working_with("Ben").await.says("This has ended.");
    ada.visit("/me").await.says("We are looking for somebody who fits.").does_not_say("Ben");
    app.mail().last_to(&ben.email()).says("has come to an end").does_not_say(PERSONS_NUMBER);
    maya.runs_matching().await.says("Nobody could be suggested");

    insta::assert_snapshot!(app.mail().by_recipient(), @r"
    ada@made-up.example: Your message has arrived
    ada@made-up.example: A question for you
    ada@made-up.example: Your code
    ada@made-up.example: Thank you for your answer
    ada@made-up.example: Good news for you
    ada@made-up.example: A message for you
    ben@made-up.example: Your message has arrived
    ben@made-up.example: Good news for you
    ben@made-up.example: A question for you
    ben@made-up.example: Your code
    ben@made-up.example: Thank you for your answer
    ben@made-up.example: Good news for you
    ben@made-up.example: A message for you
    maya@made-up.example: Your code, from Harbour Befriending
    maya@made-up.example: A decision is waiting, from Harbour Befriending
    theo@made-up.example: A decision is waiting, from Harbour Befriending
    ");
}
