//! The camera component's attributes in the platform's words, and the numbers that they come to.

use proptest::prelude::*;
use scopegate::core::camera::{
    ATTRIBUTES, Attributes, DevicePosition, Flash, FrameSize, Mode, Quality, Resolution, zoom,
};
use scopegate::core::outcome::Failure;

use crate::world::cases;

/// The defaults in the platform's documentation of the component.
const USUAL: Attributes = Attributes {
    mode: Mode::Normal,
    resolution: Resolution::Medium,
    device_position: DevicePosition::Back,
    flash: Flash::Auto,
    frame_size: FrameSize::Medium,
};

#[test]
fn every_value_of_every_attribute_is_taken() {
    let table = [
        ("mode", "normal", USUAL),
        ("mode", "scanCode", Attributes { mode: Mode::ScanCode, ..USUAL }),
        ("resolution", "low", Attributes { resolution: Resolution::Low, ..USUAL }),
        ("resolution", "medium", USUAL),
        ("resolution", "high", Attributes { resolution: Resolution::High, ..USUAL }),
        ("device-position", "front", Attributes { device_position: DevicePosition::Front, ..USUAL }),
        ("device-position", "back", USUAL),
        ("flash", "auto", USUAL),
        ("flash", "on", Attributes { flash: Flash::On, ..USUAL }),
        ("flash", "off", Attributes { flash: Flash::Off, ..USUAL }),
        ("flash", "torch", Attributes { flash: Flash::Torch, ..USUAL }),
        ("frame-size", "small", Attributes { frame_size: FrameSize::Small, ..USUAL }),
        ("frame-size", "medium", USUAL),
        ("frame-size", "large", Attributes { frame_size: FrameSize::Large, ..USUAL }),
    ];
    for (name, text, expected) in table {
        let mut attributes = Attributes::default();
        assert_eq!(attributes.set(name, Some(text)), expected != USUAL, "{name}={text}");
        assert_eq!(attributes, expected, "{name}={text}");
        assert!(!attributes.set(name, Some(text)), "nothing changes the second time");
    }
    assert_eq!(ATTRIBUTES.map(|name| table.iter().filter(|row| row.0 == name).count()), [2, 3, 2, 4, 3]);
}

#[test]
fn a_text_that_means_nothing_is_the_default() {
    let special = [
        ("mode", "scanCode"),
        ("resolution", "high"),
        ("device-position", "front"),
        ("flash", "torch"),
        ("frame-size", "large"),
    ];
    for (name, text) in special {
        for other in [None, Some(""), Some("none"), Some(" "), Some(&text.to_uppercase())] {
            let mut attributes = Attributes::default();
            assert!(attributes.set(name, Some(text)));
            assert!(attributes.set(name, other), "{name} {other:?}");
            assert_eq!(attributes, USUAL, "{name} {other:?}");
        }
    }
}

#[test]
fn an_attribute_of_another_name_changes_nothing() {
    let mut attributes = Attributes::default();
    for name in ["", "class", "Mode", "devicePosition"] {
        assert!(!attributes.set(name, Some("front")));
    }
    assert_eq!(attributes, USUAL);
}

#[test]
fn each_word_has_its_numbers() {
    let sizes = [Resolution::Low, Resolution::Medium, Resolution::High].map(Resolution::size);
    assert_eq!(sizes, [(640, 480), (1_280, 720), (1_920, 1_080)]);
    let sides = [FrameSize::Small, FrameSize::Medium, FrameSize::Large].map(FrameSize::longer_side);
    assert_eq!(sides, [288, 480, 720]);
    let facing = [DevicePosition::Front, DevicePosition::Back].map(DevicePosition::facing_mode);
    assert_eq!(facing, ["user", "environment"]);
}

#[test]
fn a_photo_has_the_quality_asked_for() {
    let table = [
        (None, 0.8, 1.0),
        (Some("normal"), 0.8, 1.0),
        (Some("high"), 0.92, 1.0),
        (Some("low"), 0.6, 0.5),
        (Some("original"), 1.0, 1.0),
    ];
    for (name, jpeg, scale) in table {
        let quality = Quality::named(name).unwrap();
        assert_eq!((quality.jpeg(), quality.scale()), (jpeg, scale), "{name:?}");
    }
}

#[test]
fn a_quality_that_is_none_of_the_platforms_is_a_parameter_error() {
    for name in ["", "High", "best"] {
        let failure = Failure::Parameter(Box::new(Quality::named(Some(name)).unwrap_err()));
        let message = "fail parameter error: parameter.quality should be high, normal, low or original instead of ";
        assert_eq!(failure.row().message, [message, name, ";"].concat());
    }
}

#[test]
fn a_zoom_comes_into_the_cameras_range() {
    let (none, endless) = (f64::NAN, f64::INFINITY);
    let table = [
        ((2.0, 1.0, 5.0), 2.0),
        ((0.5, 1.0, 5.0), 1.0),
        ((9.0, 1.0, 5.0), 5.0),
        ((1.0, 1.0, 5.0), 1.0),
        ((5.0, 1.0, 5.0), 5.0),
        ((endless, 1.0, 5.0), 5.0),
        ((-endless, 1.0, 5.0), 1.0),
        ((none, 1.0, 5.0), 1.0),
        ((0.7, 0.5, 5.0), 0.7),
        // A camera without zoom, and bounds that are none.
        ((3.0, 1.0, 1.0), 1.0),
        ((3.0, 5.0, 1.0), 5.0),
        ((3.0, 1.0, none), 1.0),
        ((3.0, none, 5.0), 3.0),
        ((0.5, none, 5.0), 1.0),
        ((none, none, none), 1.0),
    ];
    for ((wanted, min, max), zoomed) in table {
        assert_eq!(zoom(wanted, min, max), zoomed, "{wanted} in {min} to {max}");
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_zoom_is_a_number_in_the_range(wanted in any::<f64>(), min in any::<f64>(), max in any::<f64>()) {
        let zoomed = zoom(wanted, min, max);
        prop_assert!(!zoomed.is_nan());
        if min <= max {
            prop_assert!((min..=max).contains(&zoomed));
        }
    }
}
