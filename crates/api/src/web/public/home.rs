//! The first page of a scheme, and of a host that serves several.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use befriend_domain::scheme::Scheme;

use crate::frame::Frame;
use crate::html::{self, Answer};
use crate::registry::{Operation, page};
use crate::state::AppState;
use crate::visitor::Needs;

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home<'a> {
    frame: &'a Frame,
}

impl Home<'_> {
    /// The number people may ring, for whoever would rather speak.
    fn phone(&self) -> Option<&befriend_domain::contact_point::Phone> {
        self.frame.scheme()?.phone.as_ref()
    }
}

#[derive(Template)]
#[template(path = "public/schemes.html")]
struct Schemes<'a> {
    frame: &'a Frame,
    schemes: Arc<[Arc<Scheme>]>,
}

/// The operations of this file.
pub fn operations() -> Vec<Operation> {
    vec![
        page("/", "home", Needs::Anyone, show).visited(),
        page("/", "schemes", Needs::Anyone, list).everywhere().visited(),
    ]
}

async fn show(frame: Frame) -> Answer {
    html::show(&Home { frame: &frame })
}

/// A host of several schemes lists them; a host of one goes straight to it.
async fn list(State(state): State<AppState>, frame: Frame) -> Answer {
    let schemes = state.schemes.all().await?;
    match &*schemes {
        [only] => html::on_to(&format!("/s/{}", only.slug.as_str())),
        _ => html::show(&Schemes { frame: &frame, schemes }),
    }
}
