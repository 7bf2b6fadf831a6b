//! A request asked question by question, as a browser without scripts does it.

use befriend_domain::request::RequestState;

use crate::made_up::{Answered, House};

/// What somebody types, page by page: `field=value&…`.
const TYPED: [(&str, &str); 11] = [
    ("age", "age=30"),
    (
        "circumstances",
        "circumstances=becoming_a_parent:in_it&matters_most=&own_words=It+is+quiet+%3Cb%3E+here",
    ),
    ("channels", "channels=in_person&channels=phone&channels="),
    ("times", "times=tue-evening"),
    ("area", "area=headingley&max_km=5"),
    ("languages", "languages=english&languages=&language_wish=any"),
    ("interests", "interests=gardening&interests=old+films"),
    ("about", "known_as=Bea&full_name=&gender="),
    ("safer", "style=either&support_by=either&age_wish=any&keep_apart=&apart="),
    ("reach", "told_by=email&email=bea@example.org&phone=&address=&read_by=only_them&safe_times="),
    ("sharing", "show=interests&agreed_to=being_helped&agreed_to=being_matched"),
];

/// The hidden fields of a page, as its form would send them, without the token.
fn carried(page: &Answered) -> String {
    let hidden = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let pairs = hidden.filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        let value = rest.split('"').next()?;
        (name != "csrf").then(|| format!("{name}={}", encoded(&unescaped(value))))
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn unescaped(text: &str) -> String {
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| escaped + &format!("%{byte:02X}"))
}

/// Answers up to and with the page `last`; gives the page that came back.
async fn answer_up_to(house: &House, visit: &str, first: Answered, last: &str) -> Answered {
    let mut page = first;
    for (step, typed) in TYPED {
        let body = format!("csrf={}&{}&{typed}", page.token(), carried(&page));
        page = house.post(&format!("/s/leeds/ask/{step}"), visit, body).await;
        assert_eq!(page.status, 200, "after {step}: {}", page.body);
        assert!(!page.body.contains('⟦'), "after {step} words are missing: {}", page.body);
        if step == last {
            break;
        }
    }
    page
}

async fn begin(house: &House) -> (String, Answered) {
    let page = house.get("/s/leeds/ask").await;
    (page.cookie("__Host-visit"), page)
}

#[tokio::test]
async fn somebody_asks_question_by_question_and_is_told_what_happens_next() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let check = answer_up_to(&house, &visit, first, "sharing").await;
    assert!(check.body.contains("Check your answers"), "{}", check.body);
    for said in [
        "Becoming a parent",
        "Tuesday evening",
        "Headingley",
        "old films",
        "Bea",
        "bea@example.org",
        "&#60;b&#62;",
    ] {
        assert!(check.body.contains(said), "{said} is not read back");
    }
    let body = format!("csrf={}&{}", check.token(), carried(&check));
    let sent = house.post("/s/leeds/ask/check", &visit, body).await;
    assert_eq!((sent.status, sent.header("location")), (303, "/s/leeds/ask/sent"));
    let next = house.get("/s/leeds/ask/sent").await;
    assert!(next.body.contains("What happens next"));
    let requests = house.requests().await;
    let [request] = requests.as_slice() else { panic!("one request is kept, not {}", requests.len()) };
    assert!(matches!(request.state, RequestState::Submitted { .. }));
    assert_eq!(request.profile.channels.len(), 2);
}

#[tokio::test]
async fn nothing_is_kept_and_nothing_is_in_an_address_before_it_is_sent() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let check = answer_up_to(&house, &visit, first, "sharing").await;
    assert!(house.requests().await.is_empty());
    for attribute in ["action=\"", "href=\""] {
        let addresses = check.body.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
        let with_query: Vec<_> = addresses.filter(|address| address.contains('?')).collect();
        assert!(with_query.is_empty(), "a query could carry what was typed: {with_query:?}");
    }
}

#[tokio::test]
async fn a_wrong_answer_comes_back_with_everything_else_still_there() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let page = answer_up_to(&house, &visit, first, "safer").await;
    let body =
        format!("csrf={}&{}&told_by=email&email=nowhere&read_by=only_them", page.token(), carried(&page));
    let again = house.post("/s/leeds/ask/reach", &visit, body).await;
    assert_eq!(again.status, 422);
    assert!(
        again.body.contains("href=\"#email\"") && again.body.contains("value=\"nowhere\""),
        "{}",
        again.body
    );
    assert!(carried(&again).contains("known_as"));
}

#[tokio::test]
async fn back_and_change_keep_what_was_typed() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let check = answer_up_to(&house, &visit, first, "sharing").await;
    let body = format!("csrf={}&{}&go=change", check.token(), carried(&check));
    let change = house.post("/s/leeds/ask/about", &visit, body).await;
    assert!(change.body.contains("value=\"Bea\""), "{}", change.body);
    let body = format!("csrf={}&{}&known_as=Beatrice&full_name=&gender=", change.token(), carried(&change));
    let back_at_check = house.post("/s/leeds/ask/about", &visit, body).await;
    assert!(back_at_check.body.contains("Check your answers") && back_at_check.body.contains("Beatrice"));
    let body = format!("csrf={}&{}&go=back", back_at_check.token(), carried(&back_at_check));
    let before = house.post("/s/leeds/ask/sharing", &visit, body).await;
    assert!(before.body.contains("What may we use and show?") && before.body.contains("checked"));
}

#[tokio::test]
async fn words_of_risk_bring_help_at_once() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let page = answer_up_to(&house, &visit, first, "age").await;
    let body = format!("csrf={}&{}&own_words=I+want+to+die", page.token(), carried(&page));
    let next = house.post("/s/leeds/ask/circumstances", &visit, body).await;
    assert_eq!(next.status, 200);
    assert!(next.body.contains("You do not have to wait for us"), "{}", next.body);
}

#[tokio::test]
async fn a_child_is_shown_childline_and_nothing_more_is_asked() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let body = format!("csrf={}&age=15", first.token());
    let kind = house.post("/s/leeds/ask/age", &visit, body).await;
    assert_eq!(kind.status, 200);
    assert!(kind.body.contains("0800 1111") && !kind.body.contains("name=\"age\""));
}

#[tokio::test]
async fn what_no_page_asks_is_refused_and_what_is_missing_at_the_end_is_asked_again() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let strange = format!("csrf={}&age=30&role=admin", first.token());
    assert_eq!(house.post("/s/leeds/ask/age", &visit, strange).await.status, 422);
    let bare = format!("csrf={}&age=30", first.token());
    let again = house.post("/s/leeds/ask/check", &visit, bare).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("What is going on?"), "the first thing missing is asked: {}", again.body);
    assert!(house.requests().await.is_empty());
}

#[tokio::test]
async fn anybody_may_say_what_worries_them_and_an_empty_worry_is_asked_again() {
    let house = House::new().await;
    let page = house.get("/s/leeds/worried").await;
    let visit = page.cookie("__Host-visit");
    let empty = format!("csrf={}&worry=&about=Mrs+%3Cscript%3E&reach=", page.token());
    let again = house.post("/s/leeds/worried", &visit, empty).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Mrs &#60;script&#62;"));
    let told = format!("csrf={}&worry=She+does+not+answer&about=&reach=", again.token());
    let sent = house.post("/s/leeds/worried", &visit, told).await;
    assert_eq!((sent.status, sent.header("location")), (303, "/s/leeds/worried/sent"));
}

#[tokio::test]
async fn the_same_form_sent_twice_is_answered_the_same_and_taken_once() {
    let house = House::new().await;
    let (visit, first) = begin(&house).await;
    let check = answer_up_to(&house, &visit, first, "sharing").await;
    let body = format!("csrf={}&{}", check.token(), carried(&check));
    let once = house.post("/s/leeds/ask/check", &visit, body.clone()).await;
    let again = house.post("/s/leeds/ask/check", &visit, body).await;
    assert_eq!((once.status, once.header("location")), (303, "/s/leeds/ask/sent"));
    assert_eq!((again.status, again.header("location"), &again.body), (303, "/s/leeds/ask/sent", &once.body));
    assert_eq!(house.requests().await.len(), 1);
}

#[tokio::test]
async fn a_mark_that_no_page_gave_is_refused() {
    let house = House::new().await;
    let page = house.get("/s/leeds/worried").await;
    let visit = page.cookie("__Host-visit");
    let told = format!("csrf={}&sending=..%2F1&worry=She+does+not+answer&about=&reach=", page.token());
    assert_eq!(house.post("/s/leeds/worried", &visit, told).await.status, 422);
}

/// Asks from the first question to the last; gives the answer to the sending and the page after it.
async fn ask_whole(house: &House) -> (Answered, Answered) {
    let (visit, first) = begin(house).await;
    let check = answer_up_to(house, &visit, first, "sharing").await;
    let body = format!("csrf={}&{}", check.token(), carried(&check));
    let sent = house.post("/s/leeds/ask/check", &visit, body).await;
    (sent, house.get("/s/leeds/ask/sent").await)
}

#[tokio::test]
async fn whoever_asks_again_is_answered_like_the_first_time_and_nobody_learns_who_asked() {
    let house = House::new().await;
    let (first, after_first) = ask_whole(&house).await;
    let (second, after_second) = ask_whole(&house).await;
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(after_first.body, after_second.body);
    let requests = house.requests().await;
    assert_eq!(requests.len(), 2, "nothing that was typed is lost");
    assert!(requests.iter().all(befriend_domain::request::Request::is_open));
}
