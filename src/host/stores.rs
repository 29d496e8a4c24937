//! The stores of the house: the page's own, and those that hosts brought.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::store::{Persistence, Store};
use crate::core::record::StoreId;
use crate::listener::Listener;

/// A store, with what the house knows of it.
pub struct Kept {
    pub store: Box<dyn Store>,
    /// Where its decisions really are.
    pub persistence: Cell<Persistence>,
    pub listener: OnceCell<Listener>,
    /// What the host has given; the page's own store is none of that.
    source: JsValue,
}

/// All stores; the place of one is its number. They stay as long as the house, as what the gate knows of their records.
pub struct Stores {
    all: RefCell<Vec<Rc<Kept>>>,
}

impl Stores {
    /// With the page's own.
    pub fn new(store: Box<dyn Store>) -> Stores {
        let stores = Stores { all: RefCell::default() };
        stores.add(JsValue::UNDEFINED, store);
        stores
    }

    /// Takes a store in, under a new number.
    pub fn add(&self, source: JsValue, store: Box<dyn Store>) -> StoreId {
        let persistence = Cell::new(store.persistence());
        let kept = Rc::new(Kept { store, persistence, listener: OnceCell::new(), source });
        let mut all = self.all.borrow_mut();
        all.push(kept);
        StoreId(u32::try_from(all.len()).unwrap_or(u32::MAX).saturating_sub(1))
    }

    /// The number of the store that this object is.
    pub fn find(&self, source: &JsValue) -> Option<StoreId> {
        let place = self.all.borrow().iter().position(|kept| kept.source == *source)?;
        u32::try_from(place).ok().map(StoreId)
    }

    /// The store of this number.
    pub fn get(&self, id: StoreId) -> Option<Rc<Kept>> {
        self.all.borrow().get(usize::try_from(id.0).ok()?).cloned()
    }
}
