//! Keeps everything, on SQLite or PostgreSQL, behind one typed and scoped interface.
//!
//! Nothing here decides: a rule that two people at once could break is a guarded statement or a unique
//! index, and the refusal comes out as [`error::Conflict`]. Read in this order:
//!
//! 1. how to reach the database: [`connect`], [`db`], [`reads`], [`scope`], [`error`]
//! 2. one file per thing that is kept, each with `load`, `find_*`, `list_*`, `insert` and `save`

#![deny(unnameable_types)]

pub mod connect;
mod connection;
pub mod db;
mod entity;
pub mod error;
mod guard;
pub mod organisation;
pub mod reads;
mod row;
pub mod scheme;
pub mod scope;
#[cfg(feature = "testing")]
pub mod testing;
pub mod unique;

pub use connect::{ConnectError, DatabaseConfig};
pub use db::{ActFuture, Db};
pub use error::{Conflict, StoreError};
pub use reads::{ReadDb, Reader, Reads, Txn};
pub use scope::{Reason, Scope};
