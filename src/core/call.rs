//! Calls that wait, and what each waits for.

use super::coordinates::Datum;
use super::event::{JobId, ScreenId};
use super::permission::{Permission, PermissionState};
use super::scope::Scope;

/// One call of an app, until it is settled. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId(pub u64);

/// One open app. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AppHandle(pub u32);

/// One camera element at one start. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CameraId(pub u32);

/// What a call asks for, its options already checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// `authorize`
    Authorize {
        /// The scope as the app spelled it.
        scope: String,
    },
    /// `getSetting`
    GetSetting,
    /// `openSetting`
    OpenSetting {
        /// Whether it was called in a user gesture.
        gesture: bool,
    },
    /// A gated call.
    Use(Task),
}

/// The work behind a gated call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// `getLocation`
    Locate(LocateOption),
    /// A camera that stays on.
    Camera(CameraId),
}

/// The options of `getLocation`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocateOption {
    /// The system of the answer.
    pub datum: Datum,
    /// Whether the app wants the altitude; only good positions have one.
    pub altitude: bool,
    /// Whether the app wants the best position the device can give.
    pub high_accuracy: bool,
    /// How long to try for a good one, in milliseconds; has an effect above 3000, as on the platform.
    pub expire: u32,
}

/// How long a person may take over the browser's own prompt.
const THINKING: u32 = 60_000;
/// How long a device may take to start.
const STARTING: u32 = 15_000;
/// How long a position may take.
const LOCATING: u32 = 10_000;

impl Task {
    /// The scope that gates it.
    pub fn scope(&self) -> Scope {
        match self {
            Task::Locate(_) => Scope::USER_LOCATION,
            Task::Camera(_) => Scope::CAMERA,
        }
    }

    /// How long to wait for the first answer, in milliseconds. A browser may never call back, and its own timers do
    /// not count while it asks the person.
    pub fn deadline(&self, permission: PermissionState) -> u32 {
        let work = match self {
            Task::Locate(option) => option.timeout().saturating_add(1_000),
            Task::Camera(_) => STARTING,
        };
        if permission == PermissionState::Granted { work } else { work.saturating_add(THINKING) }
    }
}

impl LocateOption {
    /// How long the browser may look for a position, in milliseconds.
    pub fn timeout(&self) -> u32 {
        if self.high_accuracy && self.expire > 3_000 { self.expire } else { LOCATING }
    }

    /// Whether the browser is to use its best source; the others have no altitude.
    pub fn wants_best(&self) -> bool {
        self.high_accuracy || self.altitude
    }
}

/// How long the browser may take over the asking at Allow, in milliseconds.
pub const ASKING_DEADLINE: u32 = THINKING;

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Its app's record to be loaded.
    Loading,
    /// The browser's word on a permission.
    Reading(Permission),
    /// A prompt or settings page, on screen or in the queue.
    Screen(ScreenId),
    /// The browser's answer to the asking at Allow.
    Asking(Permission),
    /// A device.
    Job(JobId),
}

/// A call that waits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// Who called.
    pub app: AppHandle,
    /// For what.
    pub request: Request,
    /// What it waits for.
    pub place: Place,
}
