//! The house's devices: what the gate puts to work, carried out in the browser.

use std::rc::Rc;

use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::House;
use crate::browser::geolocation::{self, Look, Search};
use crate::browser::{media, permissions};
use crate::core::call::{LocateOption, SessionId, Task};
use crate::core::coordinates::Fix;
use crate::core::event::{Event, Found, JobId};
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::refusal;

impl House {
    /// Asks the browser for a permission and throws away what the device gives.
    pub(super) fn ask_browser(&self, permission: Permission, deadline: u32) {
        self.in_background(async move |house| {
            let result = match permission {
                Permission::Geolocation => {
                    // Any position will do, however old.
                    let search = Search { high_accuracy: false, maximum_age: u32::MAX, timeout: deadline, deadline };
                    geolocation::locate(search).await.map(drop)
                }
                Permission::Camera | Permission::Microphone => {
                    media::open(permission, JsValue::TRUE, deadline).await.map(drop)
                }
            };
            house.feed(Event::Asked { permission, result });
            house.permissions.look(permission);
        });
    }

    pub(super) fn run(&self, job: JobId, task: Task, deadline: u32) {
        match task {
            Task::Locate(option) => self.run_locate(job, &option, deadline),
            Task::LocateRoughly(_) => self.run_locate(job, &LocateOption::default(), deadline),
            Task::Follow(_) => self.run_follow(job, deadline),
            Task::Camera(session) => self.run_session(job, session, Permission::Camera, deadline),
            Task::Record(session) => self.run_session(job, session, Permission::Microphone, deadline),
            Task::Save { file, .. } => self.run_save(job, file),
            // The gate shows a map for it, and puts nothing to work.
            Task::Choose(_) => {}
        }
    }

    /// Stops a job, whatever it is.
    pub(super) fn cancel(&self, job: JobId, failure: Failure) {
        let look = self.looks.borrow_mut().take(|looked, _| *looked == job);
        drop(look);
        self.session_cancelled(job, failure);
    }

    fn run_locate(&self, job: JobId, option: &LocateOption, deadline: u32) {
        let search = Search { high_accuracy: option.wants_best(), maximum_age: 0, timeout: option.timeout(), deadline };
        let house = self.this.clone();
        let told = move |result| {
            if let Some(house) = house.upgrade() {
                let look = house.looks.borrow_mut().take(|looked, _| *looked == job);
                house.located(job, result);
                drop(look);
            }
        };
        let look = Look::once(search, told);
        self.looks.borrow_mut().insert(job, look);
    }

    fn run_follow(&self, job: JobId, deadline: u32) {
        let timeout = LocateOption::default().timeout();
        let search = Search { high_accuracy: true, maximum_age: 0, timeout, deadline };
        let house = self.this.clone();
        let told = move |result| {
            if let Some(house) = house.upgrade() {
                house.located(job, result);
            }
        };
        let look = Look::follow(search, told);
        self.looks.borrow_mut().insert(job, look);
    }

    fn located(&self, job: JobId, result: Result<Fix, Failure>) {
        let is_refused = result.is_err();
        self.feed(Event::Ran { job, result: result.map(Found::Fix) });
        if is_refused {
            self.permissions.look(Permission::Geolocation);
        }
    }

    fn run_session(&self, job: JobId, session: SessionId, permission: Permission, deadline: u32) {
        let Some(constraints) = self.sessions.begin(session, job) else { return };
        self.in_background(async move |house| {
            if !house.sessions.is_wanted(job) {
                return;
            }
            let result = media::open(permission, constraints, deadline).await.map(|mut stream| {
                let told = house.this.clone();
                stream.on_lost(move || {
                    if let Some(house) = told.upgrade() {
                        house.device_lost(job, permission);
                    }
                });
                house.sessions.deliver(job, stream);
                Found::Stream
            });
            // If nobody wants it any more, the stream has stopped already, and the gate does not know the job.
            house.feed(Event::Ran { job, result });
            house.permissions.look(permission);
        });
    }

    fn device_lost(&self, job: JobId, permission: Permission) {
        self.in_background(async move |house| {
            let after = permissions::state(permission).await;
            house.feed(Event::Ended { job, failure: Some(refusal::lost(permission, after)) });
        });
    }

    /// Works while the house stands.
    pub fn in_background(&self, work: impl AsyncFnOnce(Rc<House>) + 'static) {
        if let Some(house) = self.this.upgrade() {
            spawn_local(async move { work(house).await });
        }
    }
}
