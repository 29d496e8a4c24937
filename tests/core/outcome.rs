//! The failure table of the contract's third section, row by row: `errMsg` after `<api>:`, `errno` and `reason`.

use scopegate::core::file::Refused;
use scopegate::core::outcome::{Failure, ParameterError};
use scopegate::core::permission::Permission;

/// Every failure there is. The match has no wildcard: a new one does not compile until it stands here.
fn expected(failure: &Failure) -> (&'static str, u32, &'static str) {
    match failure {
        Failure::Denied => ("fail auth deny", 103, "denied"),
        Failure::DeniedBefore => ("fail auth deny", 103, "denied-before"),
        Failure::Dismissed => ("fail cancel", 1, "dismissed"),
        Failure::AppClosed => ("fail cancel", 1, "app-closed"),
        Failure::NotAsked => ("fail auth deny", 103, "not-asked"),
        Failure::BrowserDenied => ("fail system permission denied", 3, "browser-denied"),
        Failure::BrowserDismissed => ("fail system permission denied", 3, "browser-dismissed"),
        Failure::PolicyBlocked => ("fail system permission denied", 3, "policy-blocked"),
        Failure::InsecureContext => ("fail system permission denied", 3, "insecure-context"),
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
        Failure::WrongState(_) => ("fail not recording", 4, "wrong-state"),
        Failure::Internal => ("fail internal error", 4, "internal-error"),
        Failure::UnknownScope => ("fail scope unauthorized", 102, "unknown-scope"),
        Failure::UndeclaredScope => ("fail scope unauthorized", 102, "undeclared-scope"),
        Failure::EmptyScope => ("fail parameter error: parameter.scope should not be empty;", 110, "invalid-parameter"),
        Failure::NoGesture => ("fail can only be invoked by user TAP gesture.", 102, "no-gesture"),
        Failure::TooManyCalls => ("fail too many calls: wait for some to be answered", 4, "too-many-calls"),
        Failure::Parameter(_) => {
            ("fail parameter error: parameter.scope should be String instead of Undefined;", 101, "invalid-parameter")
        }
    }
}

fn all() -> Vec<Failure> {
    let plain = [
        Failure::Denied,
        Failure::DeniedBefore,
        Failure::Dismissed,
        Failure::AppClosed,
        Failure::NotAsked,
        Failure::BrowserDenied,
        Failure::BrowserDismissed,
        Failure::PolicyBlocked,
        Failure::InsecureContext,
        Failure::Unsupported,
        Failure::Timeout,
        Failure::File(Refused::Empty),
        Failure::File(Refused::TooLarge),
        Failure::File(Refused::NotAnImage),
        Failure::File(Refused::NotAVideo),
        Failure::NoFile,
        Failure::NotWritten,
        Failure::StoreFailed,
        Failure::WrongState("not recording".into()),
        Failure::Internal,
        Failure::UnknownScope,
        Failure::UndeclaredScope,
        Failure::EmptyScope,
        Failure::NoGesture,
        Failure::TooManyCalls,
        Failure::Parameter(Box::new(parameter("scope", "String", "Undefined"))),
    ];
    let devices = Permission::ALL.map(|device| [Failure::NoDevice(device), Failure::DeviceBusy(device)]);
    plain.into_iter().chain(devices.into_iter().flatten()).collect()
}

fn parameter(name: &'static str, expected: &'static str, found: &str) -> ParameterError {
    ParameterError { name, expected, found: found.to_owned() }
}

#[test]
fn every_row_of_the_table_is_as_the_contract_says() {
    for failure in all() {
        let row = failure.row();
        assert_eq!((&*row.message, row.errno, row.reason), expected(&failure), "{failure:?}");
    }
}

#[test]
fn what_apps_in_the_wild_look_for_stands_in_our_denials_only() {
    for failure in all() {
        let row = failure.row();
        assert_eq!(row.message.contains("auth deny"), row.errno == 103, "{failure:?}");
        assert!(row.message.starts_with("fail "), "{failure:?}");
    }
}

#[test]
fn a_parameter_error_names_the_option_what_it_should_be_and_what_it_is() {
    let cases = [
        (parameter("scope", "String", "Undefined"), "parameter.scope should be String instead of Undefined;"),
        (parameter("scope", "String", "Number"), "parameter.scope should be String instead of Number;"),
        (parameter("", "Object", "Null"), "parameter should be Object instead of Null;"),
    ];
    for (error, message) in cases {
        let row = Failure::Parameter(Box::new(error)).row();
        assert_eq!(row.message, ["fail parameter error: ", message].concat());
    }
}
