//! Calls that wait, and what each waits for.

use super::coordinates::Datum;
use super::event::{JobId, ScreenId};
use super::permission::{Permission, PermissionState};
use super::record::RecordKey;
use super::scope::{Catalog, Scope};

/// One call of an app, until it is settled. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId(pub u64);

/// One open app, or a host itself where it asks for something. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AppHandle(pub u32);

/// One wish for a device that stays on: a camera element, or a recorder, at one start. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub u32);

/// One file that is to be saved. The house numbers them upwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// One choice of a place. The house numbers them upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChoiceId(pub u32);

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
    /// `openMenu`: the sheet of the capsule.
    OpenMenu,
    /// `openAbout`
    OpenAbout,
    /// `openPermissions`, a host's: the permissions of all its user's apps.
    OpenPermissions(Box<Realm>),
    /// `export`, a host's: all that is stored of its user.
    Export(RecordKey),
    /// `stopLocationUpdate`
    StopFollowing,
    /// A gated call.
    Use(Task),
}

/// What a host sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Realm {
    /// Whose records: a key without an app.
    pub whose: RecordKey,
    /// The scopes that it knows.
    pub catalog: Catalog,
}

impl Request {
    /// Whose records it is about, for a request about all of a user's.
    pub fn whose(&self) -> Option<&RecordKey> {
        match self {
            Request::OpenPermissions(realm) => Some(&realm.whose),
            Request::Export(whose) => Some(whose),
            _ => None,
        }
    }
}

/// The work behind a gated call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// `getLocation`
    Locate(LocateOption),
    /// `getFuzzyLocation`, in this system.
    LocateRoughly(Datum),
    /// `startLocationUpdate`, in this system: one position after the other.
    Follow(Datum),
    /// `chooseLocation`
    Choose(ChoiceId),
    /// A camera that stays on.
    Camera(SessionId),
    /// A microphone that stays on.
    Record(SessionId),
    /// `saveImageToPhotosAlbum` and `saveVideoToPhotosAlbum`.
    Save {
        /// What to save.
        file: FileId,
        /// Whether the person has to press a button for it first, since the browser wants to see a press.
        needs_press: bool,
    },
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
            Task::Locate(_) | Task::Follow(_) | Task::Choose(_) => Scope::USER_LOCATION,
            Task::LocateRoughly(_) => Scope::USER_FUZZY_LOCATION,
            Task::Camera(_) => Scope::CAMERA,
            Task::Record(_) => Scope::RECORD,
            Task::Save { .. } => Scope::WRITE_PHOTOS_ALBUM,
        }
    }

    /// The browser permission without which it cannot be done. A place can be chosen on the map without any.
    pub fn permission(&self) -> Option<Permission> {
        match self {
            Task::Choose(_) => None,
            _ => self.scope().permission(),
        }
    }

    /// Whether it brings one position after the other.
    pub fn is_followed(&self) -> bool {
        matches!(self, Task::Follow(_))
    }

    /// How long to wait for the first answer, in milliseconds. A browser may never call back, and its own timers do
    /// not count while it asks the person.
    pub fn deadline(&self, permission: PermissionState) -> u32 {
        let work = match self {
            Task::Locate(option) => option.timeout().saturating_add(1_000),
            Task::LocateRoughly(_) | Task::Follow(_) => LOCATING.saturating_add(1_000),
            Task::Camera(_) | Task::Record(_) => STARTING,
            // The person takes the time it takes to find a folder.
            Task::Choose(_) | Task::Save { .. } => return u32::MAX,
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
    /// The store's list of a user's records.
    Listing,
    /// Its app's record to be loaded, or all of a user's.
    Loading,
    /// The browser's word on a permission.
    Reading(Permission),
    /// A prompt, a page or another dialog, on screen or in the queue.
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
