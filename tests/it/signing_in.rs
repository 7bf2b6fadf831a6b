//! Signing in by a code in a letter, as a person does it.

use befriend_tests::app::App;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whether_an_address_is_known() {
    let app = App::start().await;
    let (known, unknown) = (app.stranger("Maya"), app.stranger("Nobody"));
    let mut answers = Vec::new();
    for visitor in [&known, &unknown] {
        let form = visitor.visit("/sign-in").await.form("Send me a code").fill("email", &visitor.email());
        answers.push(visitor.press(form, "Send me a code").await.text());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(app.mail().to(&known.email()).len(), 1);
    assert!(app.mail().to(&unknown.email()).is_empty(), "{}", app.mail().overview());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_from_a_letter_signs_in_once() {
    let app = App::start().await;
    let maya = app.stranger("Maya");
    maya.signs_in().await;
    let code = app.mail().last_to(&maya.email()).code();

    let thief = app.stranger("Thief");
    let form = thief.visit("/sign-in").await.form("Send me a code").fill("email", &maya.email());
    let page = thief.press(form, "Send me a code").await;
    let again = thief.browser().send(page.form("Sign in").fill("code", &code), "Sign in").await;
    assert_eq!(again.status(), 422, "{}", again.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_lands_on_their_own_first_page() {
    let app = App::start().await;
    for (name, home) in [("Maya", "/desk"), ("Salma", "/lead"), ("Joss", "/admin")] {
        app.stranger(name).signs_in_with_second_factor().await.is_at(home);
    }
    let ben = app.stranger("Ben");
    ben.applies_having_been_through("bereavement:been_through").await;
    ben.signs_in().await.is_at("/mentoring");
    let ada = app.stranger("Ada");
    ada.asks_about("bereavement:in_it").await;
    ada.signs_in().await.is_at("/me");
}
