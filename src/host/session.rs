//! Devices that stay on: the camera of an element, the microphone of a recorder. Each is wanted from its opening to its
//! closing; in between it may be live, fail, and with its consent come back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::MediaStream;

use super::House;
use crate::browser::media::LiveStream;
use crate::core::call::{AppHandle, CallId, Request, SessionId, Task};
use crate::core::event::{Event, JobId};
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::record::RecordKey;
use crate::core::recovery::Change;

/// What is wanted.
pub struct Wish {
    /// By whom.
    pub app: AppHandle,
    /// The camera or the microphone.
    pub permission: Permission,
    /// What `getUserMedia` is to get for its kind.
    pub constraints: JsValue,
    /// Whether it is to come back by itself when it may.
    pub recovers: bool,
    /// Hears of the stream whenever it is live, and in between why it is not.
    pub tell: Rc<dyn Fn(Result<MediaStream, Failure>)>,
}

struct Slot {
    id: SessionId,
    wish: Rc<Wish>,
    call: Option<CallId>,
    job: Option<JobId>,
    stream: Option<LiveStream>,
    /// Why it is not live.
    failure: Option<Failure>,
}

/// All devices that are wanted or live.
#[derive(Default)]
pub struct Sessions {
    slots: RefCell<Vec<Slot>>,
    last: Cell<u32>,
}

impl Sessions {
    fn add(&self, wish: Wish) -> SessionId {
        let id = SessionId(self.last.get().wrapping_add(1));
        self.last.set(id.0);
        let slot = Slot { id, wish: Rc::new(wish), call: None, job: None, stream: None, failure: None };
        self.slots.borrow_mut().push(slot);
        id
    }

    fn with<T>(&self, id: SessionId, work: impl FnOnce(&mut Slot) -> T) -> Option<T> {
        self.slots.borrow_mut().iter_mut().find(|slot| slot.id == id).map(work)
    }

    fn remove(&self, id: SessionId) -> Option<Slot> {
        let mut slots = self.slots.borrow_mut();
        let place = slots.iter().position(|slot| slot.id == id)?;
        Some(slots.swap_remove(place))
    }

    fn of_job(&self, job: JobId) -> Option<SessionId> {
        self.slots.borrow().iter().find(|slot| slot.job == Some(job)).map(|slot| slot.id)
    }

    /// The gate has put it to work; answers its constraints, if it is still wanted.
    pub fn begin(&self, id: SessionId, job: JobId) -> Option<JsValue> {
        self.with(id, |slot| {
            slot.job = Some(job);
            slot.wish.constraints.clone()
        })
    }

    /// Whether the job's device is still wanted.
    pub fn is_wanted(&self, job: JobId) -> bool {
        self.of_job(job).is_some()
    }

    /// A job's stream has come. A stream that nobody wants any more stops here.
    pub fn deliver(&self, job: JobId, stream: LiveStream) {
        if let Some(id) = self.of_job(job) {
            self.with(id, |slot| slot.stream = Some(stream));
        }
    }
}

impl House {
    /// Wants a device, from now until it is closed.
    pub fn open_session(&self, wish: Wish) -> SessionId {
        let id = self.sessions.add(wish);
        self.start_session(id);
        id
    }

    /// It is not wanted any more, wherever it is: its prompt goes, its light goes out, and nobody hears of it.
    pub fn close_session(&self, id: SessionId) {
        let Some(slot) = self.sessions.remove(id) else { return };
        if let Some(call) = slot.call {
            self.withdraw(call);
        }
        if let Some(job) = slot.job {
            self.feed(Event::Ended { job, failure: None });
        }
    }

    fn start_session(&self, id: SessionId) {
        let Some(wish) = self.sessions.with(id, |slot| {
            slot.failure = None;
            slot.wish.clone()
        }) else {
            return;
        };
        let house = self.this.clone();
        let sink = move |outcome: Result<_, _>| {
            if let Some(house) = house.upgrade() {
                house.session_answered(id, outcome.err());
            }
        };
        let call = self.request_for(wish.app, Request::Use(task(id, &wish)), Box::new(sink));
        self.sessions.with(id, |slot| slot.call = call);
    }

    fn session_answered(&self, id: SessionId, failure: Option<Failure>) {
        self.sessions.with(id, |slot| slot.call = None);
        match failure {
            Some(failure) => self.session_failed(id, failure),
            None => {
                let live = self.sessions.with(id, |slot| {
                    let stream = slot.stream.as_ref()?.stream();
                    Some((slot.wish.clone(), stream))
                });
                // It may have been stopped between its start and now.
                if let Some((wish, stream)) = live.flatten() {
                    (wish.tell)(Ok(stream));
                }
            }
        }
    }

    fn session_failed(&self, id: SessionId, failure: Failure) {
        let wish = self.sessions.with(id, |slot| {
            slot.job = None;
            slot.failure = Some(failure.clone());
            slot.wish.clone()
        });
        let Some(wish) = wish else { return };
        if !wish.recovers {
            drop(self.sessions.remove(id));
        }
        (wish.tell)(Err(failure));
    }

    /// A job is over: its stream stops, and who had it hears why.
    pub(super) fn session_cancelled(&self, job: JobId, failure: Failure) {
        let Some(id) = self.sessions.of_job(job) else { return };
        let stream = self.sessions.with(id, |slot| slot.stream.take()).flatten();
        if stream.is_some() {
            drop(stream);
            self.session_failed(id, failure);
        } else {
            // Its call hears of it.
            self.sessions.with(id, |slot| slot.job = None);
        }
    }

    /// Something has changed: what failed for want of it starts again. `of` is whose sessions it is about; all, unless
    /// said.
    pub(super) fn recover(&self, change: &Change, of: Option<&RecordKey>) {
        let failed: Vec<_> = {
            let slots = self.sessions.slots.borrow();
            let failed = slots.iter().filter(|slot| slot.failure.as_ref().is_some_and(|why| change.mends(why)));
            failed.map(|slot| (slot.id, slot.wish.clone())).collect()
        };
        let is_its = |wish: &Wish, key: &RecordKey| self.tenants.get(wish.app).is_some_and(|tenant| tenant.key == *key);
        for (id, wish) in failed {
            if of.is_some_and(|key| !is_its(&wish, key)) {
                continue;
            }
            let task = task(id, &wish);
            if change.concerns(&task) && self.gate.borrow().may_run(wish.app, &task, change.may_ask()) {
                self.start_session(id);
            }
        }
    }
}

fn task(id: SessionId, wish: &Wish) -> Task {
    match wish.permission {
        Permission::Microphone => Task::Record(id),
        _ => Task::Camera(id),
    }
}
