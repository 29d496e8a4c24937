//! Camera elements, and the streams they hold.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::MediaStream;

use crate::browser::media::LiveStream;
use crate::core::call::CameraId;
use crate::core::event::JobId;
use crate::core::outcome::Failure;

/// Hears that a live camera was stopped, and why.
pub type Lost = Rc<dyn Fn(Failure)>;

struct Slot {
    id: CameraId,
    job: Option<JobId>,
    stream: Option<LiveStream>,
    lost: Lost,
}

/// All cameras that are wanted or live.
#[derive(Default)]
pub struct Cameras {
    slots: RefCell<Vec<Slot>>,
    last: Cell<u32>,
}

impl Cameras {
    /// A place for a new camera.
    pub fn add(&self, lost: Lost) -> CameraId {
        let id = CameraId(self.last.get().wrapping_add(1));
        self.last.set(id.0);
        self.slots.borrow_mut().push(Slot { id, job: None, stream: None, lost });
        id
    }

    /// The gate has put a camera to work.
    pub fn begin(&self, id: CameraId, job: JobId) {
        if let Some(slot) = self.slots.borrow_mut().iter_mut().find(|slot| slot.id == id) {
            slot.job = Some(job);
        }
    }

    /// Whether the job's camera is still wanted.
    pub fn is_wanted(&self, job: JobId) -> bool {
        self.slots.borrow().iter().any(|slot| slot.job == Some(job))
    }

    /// A job's stream has come. A stream that nobody wants any more stops here.
    pub fn deliver(&self, job: JobId, stream: LiveStream) {
        if let Some(slot) = self.slots.borrow_mut().iter_mut().find(|slot| slot.job == Some(job)) {
            slot.stream = Some(stream);
        }
    }

    /// A job is over: its stream stops, and a camera that was live hears why.
    pub fn cancel(&self, job: JobId, failure: Failure) {
        let stopped = self.slots.borrow_mut().iter_mut().find(|slot| slot.job == Some(job)).and_then(|slot| {
            slot.job = None;
            let stream = slot.stream.take()?;
            Some((stream, slot.lost.clone()))
        });
        if let Some((stream, lost)) = stopped {
            drop(stream);
            lost(failure);
        }
    }

    /// The element is gone; answers the job it had.
    pub fn remove(&self, id: CameraId) -> Option<JobId> {
        let place = self.slots.borrow().iter().position(|slot| slot.id == id)?;
        let slot = self.slots.borrow_mut().swap_remove(place);
        slot.job
    }

    /// What a live camera shows, and its largest zoom factor.
    pub fn stream(&self, id: CameraId) -> Option<(MediaStream, f64)> {
        let slots = self.slots.borrow();
        let stream = slots.iter().find(|slot| slot.id == id)?.stream.as_ref()?;
        Some((stream.stream(), stream.max_zoom()))
    }
}
