//! What a host page brings in the place of what the house has.

pub mod store;
