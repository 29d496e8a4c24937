//! Every way a call can end, with its `errMsg`, `errno` and `reason`: the one table (`row`).

use std::borrow::Cow;
use std::rc::Rc;

use super::album::Via;
use super::coordinates::Position;
use super::file::Refused;
use super::permission::Permission;
use super::record::Record;
use super::view::Place;

/// How a call ended.
pub type Outcome = Result<Answer, Failure>;

/// What a successful call answers, beside its `errMsg`.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing more: `authorize`, and a device that runs on.
    Done,
    /// `authSetting`: each decided scope, and the aliases the app has used, with whether it is granted.
    Setting(Vec<(String, bool)>),
    /// All records of a user in which anything stands, by app.
    Records(Vec<(Rc<str>, Record)>),
    /// A position in the form of `getLocation`.
    Position(Box<Position>),
    /// Latitude and longitude, as `getFuzzyLocation` answers them.
    Rough(f64, f64),
    /// A chosen place, in GCJ-02.
    Place(Box<Place>),
    /// A file is saved, or handed to the system, by this way.
    Saved(Via),
}

/// How a call failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The person tapped Deny in this call's prompt.
    Denied,
    /// Denied earlier; no prompt was shown.
    DeniedBefore,
    /// The prompt was closed without a decision, or the page was left.
    Dismissed,
    /// The app was closed.
    AppClosed,
    /// Undetermined, and the host's policy is not to ask for a gated call.
    NotAsked,
    /// The browser or the operating system refuses.
    BrowserDenied,
    /// The browser's own prompt was closed without a decision.
    BrowserDismissed,
    /// The document's Permissions-Policy or its opaque origin forbids it.
    PolicyBlocked,
    /// The page is not a secure context.
    InsecureContext,
    /// This browser has no such API.
    Unsupported,
    /// Nothing there to answer: no camera, no microphone, no position.
    NoDevice(Permission),
    /// The device is in use elsewhere.
    DeviceBusy(Permission),
    /// No answer in time.
    Timeout,
    /// The file is not one that the album takes.
    File(Refused),
    /// Nothing can be read at the file's path.
    NoFile,
    /// The system could not write the file.
    NotWritten,
    /// The store could not say what it holds.
    StoreFailed,
    /// Not now: what the call needs is not under way, or already is. In a few words for `errMsg`.
    WrongState(Box<str>),
    /// Something failed that no caller can do anything about.
    Internal,
    /// No such scope.
    UnknownScope,
    /// The app has a list of scopes, and this is not in it.
    UndeclaredScope,
    /// `scope` is the empty string.
    EmptyScope,
    /// `openSetting` outside a tap.
    NoGesture,
    /// More calls than a frame may make.
    TooManyCalls,
    /// An option of the wrong type or value.
    Parameter(Box<ParameterError>),
}

/// What is wrong with an option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParameterError {
    /// The option, for instance `scope`; empty for the option object itself.
    pub name: &'static str,
    /// What it should be: a type name as in JavaScript, capitalised, or the values allowed.
    pub expected: &'static str,
    /// What it is instead.
    pub found: String,
}

/// A row of the table.
pub struct Row {
    /// What stands behind `<api>:` in `errMsg`.
    pub message: Cow<'static, str>,
    /// The platform's number.
    pub errno: u32,
    /// Our finer word.
    pub reason: &'static str,
}

const AUTH_DENY: &str = "fail auth deny";
const CANCEL: &str = "fail cancel";
const SYSTEM_DENIED: &str = "fail system permission denied";
const SCOPE_UNAUTHORIZED: &str = "fail scope unauthorized";

impl Failure {
    /// No position, or one that is no place on earth.
    pub const NO_POSITION: Failure = Failure::NoDevice(Permission::Geolocation);

    /// The table.
    pub fn row(&self) -> Row {
        let (message, errno, reason) = match self {
            Failure::Denied => (AUTH_DENY, 103, "denied"),
            Failure::DeniedBefore => (AUTH_DENY, 103, "denied-before"),
            Failure::NotAsked => (AUTH_DENY, 103, "not-asked"),
            Failure::Dismissed => (CANCEL, 1, "dismissed"),
            Failure::AppClosed => (CANCEL, 1, "app-closed"),
            Failure::BrowserDenied => (SYSTEM_DENIED, 3, "browser-denied"),
            Failure::BrowserDismissed => (SYSTEM_DENIED, 3, "browser-dismissed"),
            Failure::PolicyBlocked => (SYSTEM_DENIED, 3, "policy-blocked"),
            Failure::InsecureContext => (SYSTEM_DENIED, 3, "insecure-context"),
            Failure::Unsupported => ("fail not supported", 100, "unsupported"),
            Failure::NoDevice(Permission::Geolocation) => ("fail no position source", 4, "no-device"),
            Failure::NoDevice(Permission::Camera) => ("fail no camera", 4, "no-device"),
            Failure::NoDevice(Permission::Microphone) => ("fail no microphone", 4, "no-device"),
            Failure::DeviceBusy(Permission::Geolocation) => ("fail position source is busy", 4, "device-busy"),
            Failure::DeviceBusy(Permission::Camera) => ("fail camera is busy", 4, "device-busy"),
            Failure::DeviceBusy(Permission::Microphone) => ("fail microphone is busy", 4, "device-busy"),
            Failure::Timeout => ("fail timeout", 5, "timeout"),
            Failure::File(Refused::Empty) => ("fail file is empty", 101, "invalid-file"),
            Failure::File(Refused::TooLarge) => ("fail file is larger than 200 MiB", 101, "invalid-file"),
            Failure::File(Refused::NotAnImage) => ("fail file is no image", 101, "invalid-file"),
            Failure::File(Refused::NotAVideo) => ("fail file is no video", 101, "invalid-file"),
            Failure::NoFile => ("fail file not found", 101, "no-file"),
            Failure::NotWritten => ("fail file was not written", 4, "not-written"),
            Failure::StoreFailed => ("fail store could not be listed", 4, "store-failed"),
            Failure::WrongState(what) => {
                return Row { message: ["fail ", what].concat().into(), errno: 4, reason: "wrong-state" };
            }
            Failure::Internal => ("fail internal error", 4, "internal-error"),
            Failure::UnknownScope => (SCOPE_UNAUTHORIZED, 102, "unknown-scope"),
            Failure::UndeclaredScope => (SCOPE_UNAUTHORIZED, 102, "undeclared-scope"),
            Failure::EmptyScope => {
                ("fail parameter error: parameter.scope should not be empty;", 110, "invalid-parameter")
            }
            Failure::NoGesture => ("fail can only be invoked by user TAP gesture.", 102, "no-gesture"),
            Failure::TooManyCalls => ("fail too many calls: wait for some to be answered", 4, "too-many-calls"),
            Failure::Parameter(error) => {
                return Row { message: error.message().into(), errno: 101, reason: "invalid-parameter" };
            }
        };
        Row { message: message.into(), errno, reason }
    }
}

impl ParameterError {
    fn message(&self) -> String {
        let dot = if self.name.is_empty() { "" } else { "." };
        let parts = [
            "fail parameter error: parameter",
            dot,
            self.name,
            " should be ",
            self.expected,
            " instead of ",
            &self.found,
        ];
        [&parts.concat(), ";"].concat()
    }
}
