//! Somebody is found by whatever a colleague has at hand: a name, a telephone number, a reference read out.

use befriend_domain::contact_point::{ContactPoint, Phone, Reach, ReadBy};
use befriend_domain::id::{ContactPointId, reference};
use befriend_domain::text::Name;
use befriend_store::testing::databases;
use befriend_store::{contact_point, person};

use crate::world::{World, add_scheme};

async fn found(world: &World, text: &str) -> Vec<String> {
    let people = person::find(&world.reader(), text).await.unwrap();
    people.into_iter().map(|person| person.known_as.as_str().to_owned()).collect()
}

#[tokio::test]
async fn somebody_is_found_by_name_number_or_reference_whatever_the_spelling() {
    for database in databases().await {
        let world = World::new(&database).await;
        let (jose, ben) = (world.a_person("José"), world.person("Ben").await);
        let jose = befriend_domain::person::Person { full_name: Name::parse("José Núñez").ok(), ..jose };
        let number = ContactPoint {
            id: ContactPointId::random(&world.chance),
            scheme: world.scheme,
            person: jose.id,
            reach: Reach::Phone(Phone::parse("+44 113 496 0003").unwrap()),
            read_by: ReadBy::OnlyThem,
            preferred: true,
        };
        let kept = jose.clone();
        world
            .act(move |txn| {
                Box::pin(async move {
                    person::insert(txn, &kept).await?;
                    contact_point::insert(txn, &number).await
                })
            })
            .await;
        let request = world.request(&jose, &world.offering().await).await;
        let mentor = world.mentor(&ben, 1).await;
        for text in
            ["jose", "NUNEZ jos", "Núñez, José", "0113 496 0003", "(0113) 4960003", "0044 113 496 0003"]
        {
            assert_eq!(found(&world, text).await, ["José"], "{text}");
        }
        assert_eq!(found(&world, &reference(jose.id.as_uuid())).await, ["José"]);
        assert_eq!(found(&world, &reference(request.id.as_uuid()).to_lowercase()).await, ["José"]);
        assert_eq!(found(&world, &reference(mentor.id.as_uuid()).replace('-', "")).await, ["Ben"]);
        assert!(found(&world, "0113 496 9999").await.is_empty());
    }
}

#[tokio::test]
async fn nobody_of_another_scheme_is_found_and_a_page_is_enough() {
    for database in databases().await {
        let world = World::new(&database).await;
        for number in 0..60 {
            world.person(&format!("Ada {number}")).await;
        }
        assert_eq!(found(&world, "ada").await.len(), 50);
        let other = add_scheme(&world.db, &world.chance, "york").await;
        let theirs = world.db.reads(befriend_store::Scope::Scheme(other));
        assert!(person::find(&theirs, "ada").await.unwrap().is_empty());
    }
}
