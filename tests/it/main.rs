//! One integration binary: the service as its people meet it, and the rules that keep the house in order.

mod arrows;
mod hostile;
mod journey;
mod licences;
mod proofs;
mod signing_in;
mod tidy;
