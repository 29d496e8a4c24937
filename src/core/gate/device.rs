//! The gate's devices: the browser's layer, and the work behind gated calls.

use super::{Gate, Turn, settle};
use crate::core::call::{AppHandle, Place, Task};
use crate::core::event::{Effect, Found, JobId};
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::core::permission::{Permission, PermissionState};
use crate::core::record::RecordKey;
use crate::core::refusal;
use crate::core::scope::Scope;

/// What is known of the browser's layer, and what is at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Devices {
    geolocation: Layer,
    camera: Layer,
    microphone: Layer,
    jobs: Vec<Job>,
    last: u32,
}

/// One permission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Layer {
    state: PermissionState,
    is_being_read: bool,
    is_being_asked: bool,
}

/// A device at work. Its calls wait at [`Place::Job`]; once live it has none, and belongs to its app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Job {
    id: JobId,
    app: AppHandle,
    task: Task,
    live: bool,
}

impl Devices {
    /// The browser's word, as last heard.
    pub fn state(&self, permission: Permission) -> PermissionState {
        match permission {
            Permission::Geolocation => self.geolocation.state,
            Permission::Camera => self.camera.state,
            Permission::Microphone => self.microphone.state,
        }
    }

    /// Whether nobody has looked yet.
    pub fn is_unread(&self, permission: Permission) -> bool {
        self.state(permission) == PermissionState::Unread
    }

    /// Has the browser's word read, once.
    pub(super) fn read(&mut self, permission: Permission, turn: &mut Turn) {
        if !std::mem::replace(&mut self.layer(permission).is_being_read, true) {
            turn.push(Effect::ReadPermission { permission });
        }
    }

    /// Marks that the browser is being asked; answers whether it is not already.
    pub fn ask(&mut self, permission: Permission) -> bool {
        !std::mem::replace(&mut self.layer(permission).is_being_asked, true)
    }

    /// The job for a task: one that is under way for the same options shares its answer. (No two cameras are the same.)
    pub(super) fn run(&mut self, app: AppHandle, task: Task, turn: &mut Turn) -> JobId {
        if let Some(job) = self.jobs.iter().find(|job| job.task == task && !job.live) {
            return job.id;
        }
        self.last = self.last.wrapping_add(1);
        let id = JobId(self.last);
        let state = task.scope().permission().map_or(PermissionState::Unknown, |permission| self.state(permission));
        let deadline = task.deadline(state);
        turn.push(Effect::Run { job: id, task: task.clone(), deadline });
        self.jobs.push(Job { id, app, task, live: false });
        id
    }

    /// Stops what is live and satisfies a condition on its app and scope.
    pub(super) fn stop(&mut self, condition: impl Fn(AppHandle, &Scope) -> bool, failure: &Failure, turn: &mut Turn) {
        self.drop_jobs(|job| job.live && condition(job.app, &job.task.scope()), failure, turn);
    }

    /// Stops what is not live yet and nobody waits for any more.
    pub(super) fn drop_idle(&mut self, is_awaited: impl Fn(JobId) -> bool, turn: &mut Turn) {
        self.drop_jobs(|job| !job.live && !is_awaited(job.id), &Failure::Dismissed, turn);
    }

    fn drop_jobs(&mut self, condition: impl Fn(&Job) -> bool, failure: &Failure, turn: &mut Turn) {
        self.jobs.retain(|job| {
            let is_over = condition(job);
            if is_over {
                turn.push(Effect::Cancel { job: job.id, failure: failure.clone() });
            }
            !is_over
        });
    }

    fn layer(&mut self, permission: Permission) -> &mut Layer {
        match permission {
            Permission::Geolocation => &mut self.geolocation,
            Permission::Camera => &mut self.camera,
            Permission::Microphone => &mut self.microphone,
        }
    }
}

impl Gate {
    pub(super) fn permission_read(&mut self, permission: Permission, state: PermissionState, turn: &mut Turn) {
        // "Unread" would have the calls below wait for ever.
        let state = if state == PermissionState::Unread { PermissionState::Unknown } else { state };
        let layer = self.devices.layer(permission);
        layer.is_being_read = false;
        let before = std::mem::replace(&mut layer.state, state);
        if state == PermissionState::Granted {
            // The person has allowed it in the browser; a position is not what `authorize` waits for.
            let asking = self.take_calls_at(Place::Asking(permission));
            settle(asking, &Ok(Answer::Done), turn);
        }
        let reading = self.take_calls_at(Place::Reading(permission));
        self.place_again(reading, turn);
        turn.is_setting_changed |= state != before;
    }

    pub(super) fn asked(&mut self, permission: Permission, result: Result<(), Failure>, turn: &mut Turn) {
        self.devices.layer(permission).is_being_asked = false;
        let outcome: Outcome = match result {
            Err(failure) if refusal::refuses_permission(&failure) => Err(failure),
            _ => Ok(Answer::Done),
        };
        let asking = self.take_calls_at(Place::Asking(permission));
        settle(asking, &outcome, turn);
    }

    pub(super) fn ran(&mut self, id: JobId, result: Result<Found, Failure>, turn: &mut Turn) {
        // A job that is over is unknown here: what it brings late reaches nobody.
        let Some(job) = self.devices.jobs.iter_mut().find(|job| job.id == id) else { return };
        let outcome = match (&job.task, result) {
            (Task::Locate(option), Ok(Found::Fix(fix))) => match fix.position(option.datum, option.altitude) {
                Some(position) => Ok(Answer::Position(Box::new(position))),
                None => Err(Failure::NoDevice(Permission::Geolocation)),
            },
            (Task::Camera(_), Ok(Found::Stream)) => {
                job.live = true;
                Ok(Answer::Done)
            }
            (_, Err(failure)) => Err(failure),
            (_, Ok(_)) => Err(Failure::Unsupported),
        };
        if !job.live {
            self.devices.jobs.retain(|job| job.id != id);
        }
        let callers = self.take_calls_at(Place::Job(id));
        settle(callers, &outcome, turn);
    }

    pub(super) fn ended(&mut self, id: JobId, failure: Option<Failure>, turn: &mut Turn) {
        let failure = failure.unwrap_or(Failure::Dismissed);
        let callers = self.take_calls_at(Place::Job(id));
        settle(callers, &Err(failure.clone()), turn);
        self.devices.drop_jobs(|job| job.id == id, &failure, turn);
    }

    /// The grant is gone: what it allowed stops now.
    pub(super) fn revoke(&mut self, key: &RecordKey, scope: &Scope, failure: &Failure, turn: &mut Turn) {
        let under_way = |place| matches!(place, Place::Job(_) | Place::Asking(_));
        let revoked = self.take_calls_for(key, scope, under_way);
        settle(revoked, &Err(failure.clone()), turn);
        let apps: Vec<_> = self.apps.iter().filter(|(_, app)| app.key == *key).map(|(app, _)| *app).collect();
        self.devices.stop(|app, used| used == scope && apps.contains(&app), failure, turn);
    }
}
