//! The browser's layer: what the browser itself allows the host's page to do.
//!
//! Never stored, and never mixed with the app's decisions: it belongs to the host's origin and every app shares it.

/// A browser permission that stands behind a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// `navigator.geolocation`
    Geolocation,
    /// video of `navigator.mediaDevices.getUserMedia`
    Camera,
    /// audio of `navigator.mediaDevices.getUserMedia`
    Microphone,
}

impl Permission {
    /// Every permission, in the order of the table in `PermissionTable`.
    pub const ALL: [Permission; 3] = [Permission::Geolocation, Permission::Camera, Permission::Microphone];

    /// The name that `navigator.permissions.query` takes.
    pub fn name(self) -> &'static str {
        match self {
            Permission::Geolocation => "geolocation",
            Permission::Camera => "camera",
            Permission::Microphone => "microphone",
        }
    }
}

/// What the browser says of a permission, as far as it can be known without asking the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PermissionState {
    /// Nobody has looked yet.
    #[default]
    Unread,
    /// Looked, and the browser does not tell (API absent, throwing, unknown name, or an answer that is not to be trusted).
    Unknown,
    /// The browser allows it without asking.
    Granted,
    /// The browser will ask the person.
    Prompt,
    /// The person or a setting has refused it in the browser.
    Denied,
    /// The page is not a secure context.
    InsecureContext,
    /// The document's Permissions-Policy (or its opaque origin) forbids it.
    PolicyBlocked,
    /// This browser has no such API.
    Unsupported,
}

impl PermissionState {
    /// The word used on the public face.
    pub fn name(self) -> &'static str {
        match self {
            PermissionState::Unread | PermissionState::Unknown => "unknown",
            PermissionState::Granted => "granted",
            PermissionState::Prompt => "prompt",
            PermissionState::Denied => "denied",
            PermissionState::InsecureContext => "insecure-context",
            PermissionState::PolicyBlocked => "policy-blocked",
            PermissionState::Unsupported => "unsupported",
        }
    }
}
