//! The words, lifecycles and rules of befriending, as pure values.
//!
//! Nothing here reads a clock, rolls a die, opens a file or knows a database: time and chance are
//! passed in, so every rule can be tested by a table. Read in this order:
//!
//! 1. plain values: [`id`], [`clock`], [`chance`], [`invalid`], [`text`], [`contact_point`]
//! 2. who acts: [`actor`], [`staff`], [`sign_in`]
//! 3. the service: [`organisation`], [`scheme`], [`policy`], [`calendar`], [`circumstance`], [`offering`]
//! 4. the people: [`person`], [`supporter`], [`profile`], [`agreement`]
//! 5. the lifecycles: [`request`], [`mentor`], [`clearance`], [`proposal`], [`pairing`], [`contact`], [`concern`]
//! 6. what follows: [`answered_before`], [`kept_apart`], [`steer`], [`task`], [`today`], [`notice`], [`audit`]

#![deny(unnameable_types)]

pub mod actor;
pub mod agreement;
pub mod answered_before;
pub mod assessment;
pub mod audit;
pub mod calendar;
pub mod chance;
pub mod channel;
pub mod circumstance;
pub mod clearance;
pub mod clock;
pub mod concern;
pub mod contact;
pub mod contact_point;
pub mod id;
pub mod invalid;
pub mod kept_apart;
pub mod likeness;
pub mod mentor;
pub mod notice;
pub mod offering;
pub mod organisation;
pub mod pairing;
pub mod person;
pub mod policy;
pub mod profile;
pub mod proposal;
pub mod reasons;
pub mod request;
pub mod request_note;
pub mod run;
pub mod scheme;
pub mod sign_in;
pub mod staff;
pub mod steer;
pub mod supporter;
pub mod taken_form;
pub mod task;
pub mod text;
pub mod times;
pub mod today;
pub mod waiting;
pub mod watch;
pub mod wrong_state;
