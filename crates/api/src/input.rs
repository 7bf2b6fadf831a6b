//! What people send: one parse per input, for the form and for JSON. Without this folder each handler would check in its
//! own way.

pub mod admin;
pub mod answer;
pub mod concern;
pub mod contact;
pub mod desk;
pub mod lead;
pub mod mentor;
pub mod mentor_settings;
pub mod offered;
pub mod own_facts;
pub mod own_steps;
mod person;
mod profile;
pub mod referral;
pub mod request;
pub mod second_factor;
pub mod sending;
pub mod sign_in;
