//! What a browser's error means. The browsers differ in codes, names and messages (Geolocation and Media Capture
//! specifications, and what Chromium, Firefox and WebKit really do); here they become one [`Failure`].

use super::outcome::Failure;
use super::permission::{Permission, PermissionState};

impl PermissionState {
    /// The failure that is certain before the browser is asked, if there is one.
    pub fn known_refusal(self) -> Option<Failure> {
        match self {
            PermissionState::Denied => Some(Failure::BrowserDenied),
            _ => self.page_refusal(),
        }
    }

    /// The failure that comes from the page itself and not from an answer of the person.
    fn page_refusal(self) -> Option<Failure> {
        match self {
            PermissionState::InsecureContext => Some(Failure::InsecureContext),
            PermissionState::PolicyBlocked => Some(Failure::PolicyBlocked),
            PermissionState::Unsupported => Some(Failure::Unsupported),
            _ => None,
        }
    }
}

/// The meaning of a `GeolocationPositionError.code`, with the permission's state as read after it.
pub fn geolocation(code: u16, after: PermissionState) -> Failure {
    if let Some(failure) = after.page_refusal() {
        return failure;
    }
    match code {
        // Chromium and Firefox give a dismissal the same code and message as a denial; only the state tells.
        1 if after == PermissionState::Prompt => Failure::BrowserDismissed,
        1 => Failure::BrowserDenied,
        3 => Failure::Timeout,
        _ => Failure::NoDevice(Permission::Geolocation),
    }
}

/// The meaning of the error that `getUserMedia` rejected with, with the permission's state as read after it.
pub fn media(permission: Permission, name: &str, message: &str, after: PermissionState) -> Failure {
    if let Some(failure) = after.page_refusal() {
        return failure;
    }
    match name {
        "NotAllowedError" if after == PermissionState::Denied => Failure::BrowserDenied,
        // Chromium says "Permission dismissed"; the others do not tell, but a state that still asks was not refused.
        "NotAllowedError" if after == PermissionState::Prompt || message.ends_with("dismissed") => {
            Failure::BrowserDismissed
        }
        "NotAllowedError" => Failure::BrowserDenied,
        // Chromium's word for a sandboxed frame of opaque origin.
        "SecurityError" => Failure::PolicyBlocked,
        "NotReadableError" | "AbortError" => Failure::DeviceBusy(permission),
        "InvalidStateError" => Failure::Dismissed,
        "TypeError" | "NotSupportedError" => Failure::Unsupported,
        // NotFoundError; and OverconstrainedError, which WebKitGTK gives for "no device": we require nothing of one.
        _ => Failure::NoDevice(permission),
    }
}

/// Whether an error of the asking at Allow refuses the permission, or only says that the device gave nothing then.
pub fn refuses_permission(failure: &Failure) -> bool {
    !matches!(failure, Failure::NoDevice(_) | Failure::DeviceBusy(_))
}

/// Whether the position may be found again after this, so that a watch goes on.
pub fn is_passing(failure: &Failure) -> bool {
    matches!(failure, Failure::Timeout) || !refuses_permission(failure)
}

/// Why a device that was live ended by itself, with the permission's state as read after it.
pub fn lost(permission: Permission, after: PermissionState) -> Failure {
    after.known_refusal().unwrap_or(Failure::NoDevice(permission))
}
