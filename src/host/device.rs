//! The house's devices: what the gate puts to work, carried out in the browser.

use std::rc::Rc;

use js_sys::futures::spawn_local;
use web_sys::MediaStream;

use super::House;
use super::camera::Lost;
use crate::browser::geolocation::{Search, locate};
use crate::browser::{media, permissions};
use crate::core::call::{CameraId, LocateOption, Task};
use crate::core::event::{Event, Found, JobId};
use crate::core::permission::Permission;
use crate::core::refusal;

impl House {
    /// A place for a camera element. `lost` hears when the camera was live and is stopped.
    pub fn add_camera(&self, lost: Lost) -> CameraId {
        self.cameras.add(lost)
    }

    /// The camera's stream while it is live, and its largest zoom factor.
    pub fn camera_stream(&self, camera: CameraId) -> Option<(MediaStream, f64)> {
        self.cameras.stream(camera)
    }

    /// The element is gone: its camera stops, and hears nothing of it.
    pub fn remove_camera(&self, camera: CameraId) {
        if let Some(job) = self.cameras.remove(camera) {
            self.feed(Event::Ended { job, failure: None });
        }
    }

    /// Asks the browser for a permission and throws away what the device gives.
    pub(super) fn ask_browser(&self, permission: Permission, deadline: u32) {
        self.in_background(async move |house| {
            let result = match permission {
                Permission::Geolocation => {
                    // Any position will do, however old.
                    let search = Search { high_accuracy: false, maximum_age: u32::MAX, timeout: deadline, deadline };
                    locate(search).await.map(drop)
                }
                Permission::Camera | Permission::Microphone => media::open(permission, deadline).await.map(drop),
            };
            house.feed(Event::Asked { permission, result });
            house.permissions.look(permission);
        });
    }

    pub(super) fn run(&self, job: JobId, task: Task, deadline: u32) {
        match task {
            Task::Locate(option) => self.run_locate(job, &option, deadline),
            Task::Camera(camera) => self.run_camera(job, camera, deadline),
        }
    }

    fn run_locate(&self, job: JobId, option: &LocateOption, deadline: u32) {
        let search = Search { high_accuracy: option.wants_best(), maximum_age: 0, timeout: option.timeout(), deadline };
        self.in_background(async move |house| {
            let result = locate(search).await.map(Found::Fix);
            let is_refused = result.is_err();
            house.feed(Event::Ran { job, result });
            if is_refused {
                house.permissions.look(Permission::Geolocation);
            }
        });
    }

    fn run_camera(&self, job: JobId, camera: CameraId, deadline: u32) {
        self.cameras.begin(camera, job);
        self.in_background(async move |house| {
            if !house.cameras.is_wanted(job) {
                return;
            }
            let result = media::open(Permission::Camera, deadline).await.map(|mut stream| {
                let told = house.this.clone();
                stream.on_lost(move || {
                    if let Some(house) = told.upgrade() {
                        house.camera_lost(job);
                    }
                });
                stream
            });
            let result = result.map(|stream| {
                house.cameras.deliver(job, stream);
                Found::Stream
            });
            // If nobody wants it any more, the stream has stopped already, and the gate does not know the job.
            house.feed(Event::Ran { job, result });
            house.permissions.look(Permission::Camera);
        });
    }

    fn camera_lost(&self, job: JobId) {
        self.in_background(async move |house| {
            let after = permissions::state(Permission::Camera).await;
            house.feed(Event::Ended { job, failure: Some(refusal::lost(Permission::Camera, after)) });
        });
    }

    fn in_background(&self, work: impl AsyncFnOnce(Rc<House>) + 'static) {
        if let Some(house) = self.this.upgrade() {
            spawn_local(async move { work(house).await });
        }
    }
}
