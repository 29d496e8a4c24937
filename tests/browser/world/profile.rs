//! The profile that the browser runs in (webdriver.json, tests/browser/profile), and what it therefore answers. The name
//! of the state comes at compile time; without one it is the state of webdriver.json.

use std::cell::RefCell;

use scopegate::browser::engine::engine;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::view::Engine;

/// What the browser makes of a request for a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It gives it.
    Gives,
    /// It allows it and looks; whether it finds anything depends on the machine.
    Looks,
    /// It refuses.
    Refuses,
    /// It allows it, and there is no such device.
    HasNone,
    /// It asks a person who is not there, for ever.
    Waits,
}

const STATE: &str = match option_env!("SCOPEGATE_PROFILE") {
    Some(state) => state,
    None => "default",
};

thread_local! {
    static ASKED: RefCell<Vec<Permission>> = const { RefCell::new(Vec::new()) };
}

/// What the browser makes of a request that comes now. Chromium remembers that it was asked.
pub fn ask(permission: Permission) -> Answer {
    ASKED.with_borrow_mut(|asked| asked.push(permission));
    match (STATE, engine(), permission) {
        ("default", Engine::Chromium, _) | ("denied", ..) => Answer::Refuses,
        ("default", Engine::Firefox, _) => Answer::Waits,
        ("nodevice", Engine::Chromium, Permission::Camera) => Answer::HasNone,
        ("granted" | "nodevice", Engine::Chromium, Permission::Geolocation) => Answer::Looks,
        ("granted", ..) | ("nodevice", Engine::Chromium, _) => Answer::Gives,
        (state, engine, _) => panic!("nobody has said what {engine:?} answers in the profile {state}"),
    }
}

/// The state of a permission now. Headless, Chromium refuses what it would have to ask a person for, and remembers that.
pub fn state(permission: Permission) -> PermissionState {
    let asked = ASKED.with_borrow(|asked| asked.contains(&permission));
    match (STATE, engine()) {
        ("default", Engine::Chromium) if asked => PermissionState::Denied,
        ("default", _) => PermissionState::Prompt,
        ("denied", _) => PermissionState::Denied,
        _ => PermissionState::Granted,
    }
}

impl Answer {
    /// How a request comes out that has little time.
    pub fn check<T>(self, permission: Permission, result: Result<T, Failure>) {
        let failure = result.err();
        match self {
            Answer::Gives => assert_eq!(failure, None),
            Answer::Refuses => assert_eq!(failure, Some(Failure::BrowserDenied)),
            Answer::HasNone => assert_eq!(failure, Some(Failure::NoDevice(permission))),
            Answer::Waits => assert_eq!(failure, Some(Failure::Timeout)),
            // Nobody is blamed for it.
            Answer::Looks => assert!(matches!(failure, None | Some(Failure::Timeout | Failure::NoDevice(_)))),
        }
    }
}
