//! Where callers wait for their answers.

use std::cell::{Cell, RefCell};

use crate::core::call::CallId;
use crate::core::outcome::Outcome;
use crate::core::table::Table;

/// Takes the answer of a call, once.
pub type Sink = Box<dyn FnOnce(Outcome)>;

/// What a call gets at once.
pub enum Reply {
    /// Its answer.
    Now(Outcome),
    /// A number, under which a sink is to wait for the answer.
    Later(CallId),
}

/// The callers that wait. A call that is answered at once, as most are, never gets a place here.
#[derive(Default)]
pub struct Desk {
    /// The call being made, and its answer if it has come.
    current: RefCell<Option<(CallId, Option<Outcome>)>>,
    /// An answered call leaves an empty place, and the places go when all are empty: answering thousands that wait for
    /// one prompt then moves none of the others.
    waiting: RefCell<Table<CallId, Option<Sink>>>,
    count: Cell<usize>,
    last: Cell<u64>,
}

impl Desk {
    /// Makes a call: `ask` asks for its answer, under a new number.
    pub fn call(&self, ask: impl FnOnce(CallId)) -> Reply {
        let id = CallId(self.last.get().wrapping_add(1));
        self.last.set(id.0);
        // While a call is being made the page's code may run and make another.
        let outer = self.current.replace(Some((id, None)));
        ask(id);
        match self.current.replace(outer) {
            Some((_, Some(outcome))) => Reply::Now(outcome),
            _ => Reply::Later(id),
        }
    }

    /// Has a sink wait for the answer that has not come yet.
    pub fn wait(&self, id: CallId, sink: Sink) {
        self.waiting.borrow_mut().insert(id, Some(sink));
        self.count.set(self.count.get().saturating_add(1));
    }

    /// Answers a call; one that has been answered already hears nothing.
    pub fn answer(&self, id: CallId, outcome: Outcome) {
        if let Some((current, answer @ None)) = &mut *self.current.borrow_mut()
            && *current == id
        {
            *answer = Some(outcome);
            return;
        }
        let sink = self.waiting.borrow_mut().get_mut(&id).and_then(Option::take);
        let Some(sink) = sink else { return };
        self.count.set(self.count.get().saturating_sub(1));
        if self.count.get() == 0 {
            self.waiting.take();
        }
        sink(outcome);
    }
}
