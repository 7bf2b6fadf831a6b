//! Every lifecycle as a table: a row for each state, a column for each act, and in each cell the status that
//! follows, or `-` where the act does not fit. Without these tables a new state or act could be added with half of its
//! cells never thought about.
//!
//! A state without a sample does not compile ([`table::every_state`]); an act of the source without a column, or a
//! state without a row, is a test that fails ([`table::Table::answers`]).

mod builders;
mod clearance;
mod concern;
mod mentor;
mod mentor_guards;
mod pairing;
mod pairing_holds;
mod proposal;
mod proposal_guards;
mod request;
mod request_places;
mod shape;
mod table;
mod task;
mod wait;
