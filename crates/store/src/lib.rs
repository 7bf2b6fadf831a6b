//! Keeps everything, on SQLite or PostgreSQL, behind one typed and scoped interface.
//!
//! Nothing here decides: a rule that two people at once could break is a guarded statement or a unique
//! index, and the refusal comes out as [`error::Conflict`]. Read in this order:
//!
//! 1. how to reach the database: [`connect`], [`db`], [`reads`], [`scope`], [`error`], [`unique`]
//! 2. one file per thing that is kept, each with `load`, `find_*`, `list_*`, `insert` and `save`
//! 3. what is read across them: [`page`], [`queues`], [`waits`], [`pool`]; what is told: [`notice`], [`outbox`]; what was done: [`audit`]

#![deny(unnameable_types)]

pub mod connect;
mod connection;
pub mod db;
mod entity;
pub mod error;
mod guard;
pub mod reads;
mod row;
pub mod scope;
pub mod unique;

pub mod circumstance;
pub mod offering;
pub mod organisation;
pub mod scheme;
pub mod staff;

pub mod agreement;
pub mod contact_point;
pub mod person;
pub mod supporter;

pub mod answered_before;
pub mod assessment;
pub mod clearance;
pub mod concern;
pub mod contact;
pub mod kept_apart;
pub mod mentor;
pub mod pairing;
pub mod proposal;
pub mod request;
pub mod request_note;
pub mod run;
pub mod steer;
pub mod taken_form;
pub mod task;

pub mod page;
pub mod pool;
pub mod queues;
pub mod waits;

pub mod audit;
pub mod heartbeat;
pub mod notice;
pub mod outbox;

pub mod api_token;
pub mod session;
pub mod sign_in;

#[cfg(feature = "testing")]
pub mod testing;

pub use connect::{ConnectError, DatabaseConfig};
pub use db::{ActFuture, Db};
pub use error::{Conflict, StoreError};
pub use page::{Cursor, Page, Paging};
pub use reads::{ReadDb, Reader, Reads, Txn};
pub use scope::{Reason, Scope};
