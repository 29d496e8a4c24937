//! What a host page brings in the place of what the house has.

pub mod prompter;
pub mod store;
