//! By which way a file gets into the album, step by step.

use scopegate::core::album::{Step, Via, Ways};
use scopegate::core::outcome::Failure;

const ALL: Ways = Ways { share: true, picker: true };
const PICKER: Ways = Ways { share: false, picker: true };
const SHARE: Ways = Ways { share: true, picker: false };
const NONE: Ways = Ways { share: false, picker: false };

#[test]
fn the_share_sheet_comes_before_the_picker_and_that_before_a_download() {
    for (ways, via) in [(ALL, Via::Share), (SHARE, Via::Share), (PICKER, Via::Picker), (NONE, Via::Download)] {
        assert_eq!(ways.next(true), Step::Try(via), "{ways:?}");
    }
}

#[test]
fn only_a_download_does_without_a_press() {
    for (ways, step) in
        [(ALL, Step::Press), (SHARE, Step::Press), (PICKER, Step::Press), (NONE, Step::Try(Via::Download))]
    {
        assert_eq!(ways.next(false), step, "{ways:?}");
    }
}

#[test]
fn each_error_of_each_way_leads_to_the_next_way_or_to_an_end() {
    let table = [
        // The person closed it.
        (ALL, Via::Share, "AbortError", Err(Failure::Dismissed)),
        (PICKER, Via::Picker, "AbortError", Err(Failure::Dismissed)),
        (NONE, Via::Download, "AbortError", Err(Failure::Dismissed)),
        // The share sheet does not show, for whatever reason.
        (ALL, Via::Share, "NotAllowedError", Ok(PICKER)),
        (ALL, Via::Share, "DataError", Ok(PICKER)),
        (SHARE, Via::Share, "TypeError", Ok(NONE)),
        // The picker may not show here.
        (PICKER, Via::Picker, "SecurityError", Ok(NONE)),
        (PICKER, Via::Picker, "NotAllowedError", Ok(NONE)),
        // The person chose a place, and it could not be written there.
        (PICKER, Via::Picker, "NoModificationAllowedError", Err(Failure::NotWritten)),
        (PICKER, Via::Picker, "QuotaExceededError", Err(Failure::NotWritten)),
        (PICKER, Via::Picker, "", Err(Failure::NotWritten)),
        (NONE, Via::Download, "NotAllowedError", Err(Failure::NotWritten)),
    ];
    for (ways, via, error, expected) in table {
        assert_eq!(ways.after(via, error), expected, "{via:?} {error}");
    }
}

#[test]
fn whatever_fails_the_ways_come_to_an_end() {
    for error in ["NotAllowedError", "SecurityError", "DataError", "AbortError", "UnknownError", ""] {
        let mut left = Ok(ALL);
        let mut tried = Vec::new();
        while let Ok(ways) = left {
            let Step::Try(via) = ways.next(true) else { panic!("a press is there") };
            assert!(!tried.contains(&via), "{error} brings {via:?} again");
            tried.push(via);
            left = ways.after(via, error);
        }
    }
}

#[test]
fn every_way_has_its_word_for_the_public_face() {
    assert_eq!([Via::Share, Via::Picker, Via::Download].map(Via::name), ["share", "picker", "download"]);
}
