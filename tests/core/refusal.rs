//! What the browsers' errors mean, browser by browser as measured, with the permission's state read after the error.

use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::refusal::{geolocation, is_passing, media, refuses_permission};

/// The states that say the page itself may not, whatever the error says.
const PAGE: [(PermissionState, Failure); 3] = [
    (PermissionState::InsecureContext, Failure::InsecureContext),
    (PermissionState::PolicyBlocked, Failure::PolicyBlocked),
    (PermissionState::Unsupported, Failure::Unsupported),
];

#[test]
fn only_a_state_that_refuses_for_certain_is_a_known_refusal() {
    for (state, failure) in PAGE.into_iter().chain([(PermissionState::Denied, Failure::BrowserDenied)]) {
        assert_eq!(state.known_refusal(), Some(failure));
    }
    for state in [PermissionState::Unread, PermissionState::Unknown, PermissionState::Granted, PermissionState::Prompt]
    {
        assert_eq!(state.known_refusal(), None, "{state:?}");
    }
}

#[test]
fn a_geolocation_error_means_what_its_code_and_the_state_after_it_say() {
    let cases = [
        (1, PermissionState::Denied, Failure::BrowserDenied),
        (1, PermissionState::Unknown, Failure::BrowserDenied),
        (1, PermissionState::Granted, Failure::BrowserDenied),
        // Chromium and Firefox: the same code and message as a denial, but the browser would ask again.
        (1, PermissionState::Prompt, Failure::BrowserDismissed),
        (2, PermissionState::Granted, Failure::NoDevice(Permission::Geolocation)),
        (2, PermissionState::Prompt, Failure::NoDevice(Permission::Geolocation)),
        (3, PermissionState::Granted, Failure::Timeout),
        (0, PermissionState::Granted, Failure::NoDevice(Permission::Geolocation)),
        (u16::MAX, PermissionState::Granted, Failure::NoDevice(Permission::Geolocation)),
    ];
    for (code, after, failure) in cases {
        assert_eq!(geolocation(code, after), failure, "{code} {after:?}");
    }
}

#[test]
fn a_media_error_means_what_its_name_and_the_state_after_it_say() {
    let camera = Permission::Camera;
    let cases = [
        ("NotAllowedError", "Permission denied", PermissionState::Denied, Failure::BrowserDenied),
        ("NotAllowedError", "", PermissionState::Unknown, Failure::BrowserDenied),
        ("NotAllowedError", "", PermissionState::Prompt, Failure::BrowserDismissed),
        ("NotAllowedError", "Permission dismissed", PermissionState::Unknown, Failure::BrowserDismissed),
        // Three dismissals, and Chromium blocks: then it is refused.
        ("NotAllowedError", "Permission dismissed", PermissionState::Denied, Failure::BrowserDenied),
        ("NotFoundError", "", PermissionState::Prompt, Failure::NoDevice(camera)),
        ("OverconstrainedError", "", PermissionState::Prompt, Failure::NoDevice(camera)),
        ("NotReadableError", "", PermissionState::Granted, Failure::DeviceBusy(camera)),
        ("AbortError", "", PermissionState::Granted, Failure::DeviceBusy(camera)),
        ("SecurityError", "Invalid security origin", PermissionState::Unknown, Failure::PolicyBlocked),
        ("InvalidStateError", "", PermissionState::Unknown, Failure::Dismissed),
        ("TypeError", "", PermissionState::Unknown, Failure::Unsupported),
        ("NotSupportedError", "", PermissionState::Unknown, Failure::Unsupported),
    ];
    for (name, message, after, failure) in cases {
        assert_eq!(media(camera, name, message, after), failure, "{name} {message:?} {after:?}");
    }
}

#[test]
fn a_page_that_may_not_is_told_so_whatever_the_error_says() {
    for (state, failure) in PAGE {
        for code in 0..5 {
            assert_eq!(geolocation(code, state), failure);
        }
        for name in ["NotAllowedError", "NotFoundError", "TypeError", "SecurityError", ""] {
            assert_eq!(media(Permission::Microphone, name, "Permission dismissed", state), failure);
        }
    }
}

#[test]
fn the_missing_or_busy_device_is_the_one_asked_for() {
    for permission in [Permission::Camera, Permission::Microphone] {
        let after = PermissionState::Granted;
        assert_eq!(media(permission, "NotFoundError", "", after), Failure::NoDevice(permission));
        assert_eq!(media(permission, "NotReadableError", "", after), Failure::DeviceBusy(permission));
    }
}

#[test]
fn a_missing_or_busy_device_refuses_nothing() {
    for permission in Permission::ALL {
        assert!(!refuses_permission(&Failure::NoDevice(permission)));
        assert!(!refuses_permission(&Failure::DeviceBusy(permission)));
    }
    let refusals = [
        Failure::BrowserDenied,
        Failure::BrowserDismissed,
        Failure::PolicyBlocked,
        Failure::InsecureContext,
        Failure::Unsupported,
        Failure::Timeout,
    ];
    for failure in refusals {
        assert!(refuses_permission(&failure), "{failure:?}");
    }
}

#[test]
fn a_watch_goes_on_after_what_refuses_nothing_and_after_a_position_that_came_too_late() {
    for failure in [Failure::NO_POSITION, Failure::DeviceBusy(Permission::Geolocation), Failure::Timeout] {
        assert!(is_passing(&failure), "{failure:?}");
    }
    for failure in [Failure::BrowserDenied, Failure::BrowserDismissed, Failure::PolicyBlocked, Failure::Unsupported] {
        assert!(!is_passing(&failure), "{failure:?}");
    }
}

#[test]
fn every_state_has_its_word_for_the_public_face() {
    let words = [
        (PermissionState::Unread, "unknown"),
        (PermissionState::Unknown, "unknown"),
        (PermissionState::Granted, "granted"),
        (PermissionState::Prompt, "prompt"),
        (PermissionState::Denied, "denied"),
        (PermissionState::InsecureContext, "insecure-context"),
        (PermissionState::PolicyBlocked, "policy-blocked"),
        (PermissionState::Unsupported, "unsupported"),
    ];
    for (state, word) in words {
        assert_eq!(state.name(), word);
    }
    assert_eq!(Permission::ALL.map(Permission::name), ["geolocation", "camera", "microphone"]);
}
