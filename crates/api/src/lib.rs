//! HTTP: pages and JSON over the same acts, inputs and views.
//!
//! A request passes [`layers`] (limits, headers, which scheme), then the [door](entry) of its operation (who asks, is the form ours),
//! then a handler. A handler reads through `store`, changes through one act of `casework`, and ends with a page
//! ([`html::show`]), an address to go on to ([`html::on_to`]) or a [`refusal::Refusal`].
//!
//! # Adding a page
//!
//! The sign-in pages ([`web::public::sign_in`]) are the example to copy: input, handler, template, words, registry line.
//!
//! 1. **Input**, if something is sent: `input/<thing>.rs` with one `parse(&Answers) -> Result<Input, Faults>` built on
//!    [`reading::Reading`]. The form and the JSON operation both call it, so they cannot differ.
//! 2. **Handler**: an `async fn` in `web/<audience>/<thing>.rs`. Its first argument that matters is the proof of who acts:
//!    [`actor::CoordinatorSession`] and its kin, or [`actor::BearerToken`] for JSON. Others: [`frame::Frame`] (language, links, menu, form
//!    tokens), [`actor::InScheme`], [`actor::Id`] (an id of the path), [`answers::Answers`] (what was sent),
//!    [`entry::Asked`] (the query), `State<AppState>`. It returns [`html::Answer`].
//!
//!    ```text
//!    async fn record(State(state): State<AppState>, CoordinatorSession(coordinator): CoordinatorSession,
//!                    Id(pairing): Id<PairingId>, frame: Frame, answers: Answers) -> Answer {
//!        let contact = match input::contact::parse(&answers) {
//!            Ok(contact) => contact,
//!            Err(faults) => return html::again(&ContactPage { form: Form::again(&frame, answers, faults), frame: &frame }),
//!        };
//!        casework::meet::record(&state.db, &coordinator, pairing, contact).await?;   // its error becomes a Refusal
//!        html::on_to(&frame.to(format!("/desk/pairings/{pairing}")))
//!    }
//!    ```
//! 3. **Template**: `templates/<audience>/<thing>.html`, which extends `layout.html` and imports `macros.html`; its struct has a
//!    field `frame: &Frame`. Every sentence is a key of `crates/words/locales/en-GB/pages-<audience>.ftl`.
//! 4. **Registry line** in `operations()` of the same file, called from `web.rs`:
//!    `page("/desk/pairings/{id}", "desk.pairing", Needs::Coordinator, show).sample("id", …).visited()`, `form(…)` for `POST`,
//!    `json(…)` with a [`openapi::JsonShape`] for programs. The router, the permission matrix, OpenAPI and the browser
//!    tests follow from it.
//! 5. A place in the menu, if it has one: [`nav`].
//!
//! What is deliberately absent: JavaScript, a template that knows the store, a handler that opens a transaction.

pub mod actor;
pub mod cookies;
pub mod csrf;
pub mod entry;
pub mod layers;
pub mod registry;
pub mod router;
pub mod schemes;
pub mod settings;
pub mod state;
pub mod visitor;

pub mod answers;
pub mod form;
pub mod paging;
pub mod path;
pub mod reading;

pub mod assets;
pub mod crisis;
pub mod frame;
pub mod html;
pub mod landing;
pub mod lists;
pub mod nav;

pub mod openapi;
pub mod page_error;
pub mod problem;
pub mod refusal;

pub mod input;
pub mod json;
pub mod view;
pub mod web;

pub use router::router;
