//! The page's storage itself, and how to fill it.

use web_sys::Storage;

use super::{get, window};

pub fn raw() -> Storage {
    window().local_storage().expect("not blocked").expect("there")
}

/// Fills the storage until not even a short record fits; takes that away again when dropped.
pub struct Full(u32);

impl Full {
    pub fn new() -> Full {
        let (mut count, mut size) = (0, 1 << 20);
        while size > 0 {
            match raw().set_item(&item(count), &"x".repeat(size)) {
                Ok(()) => count += 1,
                Err(error) => {
                    assert_eq!(get(&error, "name"), "QuotaExceededError");
                    size /= 2;
                }
            }
        }
        Full(count)
    }
}

impl Drop for Full {
    fn drop(&mut self) {
        for number in 0..self.0 {
            raw().remove_item(&item(number)).expect("what we have written can be removed");
        }
    }
}

fn item(number: u32) -> String {
    format!("filling {number}")
}
