//! Positions in the platform's form: what is filled in, what is no place on earth, and GCJ-02.

use proptest::prelude::*;
use scopegate::core::coordinates::{Datum, Fix, Position, gcj02};

use crate::world::{FIX, cases};

fn fix(latitude: f64, longitude: f64) -> Fix {
    Fix { latitude, longitude, accuracy: 10.0, ..Fix::default() }
}

#[test]
fn a_full_fix_is_passed_on() {
    let position = Position {
        latitude: 48.2,
        longitude: 16.4,
        speed: 1.5,
        accuracy: 12.0,
        altitude: 151.0,
        vertical_accuracy: 3.0,
        horizontal_accuracy: 12.0,
    };
    assert_eq!(FIX.position(Datum::Wgs84, true), Some(position));
}

#[test]
fn what_the_browser_does_not_know_is_zero_and_the_speed_minus_one() {
    let position = fix(1.0, 2.0).position(Datum::Wgs84, true).unwrap();
    assert_eq!((position.altitude, position.vertical_accuracy, position.speed), (0.0, 0.0, -1.0));
    assert_eq!(position.horizontal_accuracy, position.accuracy);
}

#[test]
fn an_altitude_that_was_not_asked_for_is_zero() {
    assert_eq!(FIX.position(Datum::Wgs84, false).map(|position| position.altitude), Some(0.0));
}

#[test]
fn what_is_no_place_on_earth_is_no_position() {
    let bad = [
        (f64::NAN, 0.0),
        (0.0, f64::NAN),
        (f64::NAN, f64::NAN),
        (f64::INFINITY, 0.0),
        (0.0, f64::NEG_INFINITY),
        (90.000_001, 0.0),
        (-90.000_001, 0.0),
        (0.0, 180.000_001),
        (0.0, -180.000_001),
        (f64::MAX, f64::MIN),
    ];
    for (latitude, longitude) in bad {
        for datum in [Datum::Wgs84, Datum::Gcj02] {
            assert_eq!(fix(latitude, longitude).position(datum, true), None, "{latitude} {longitude}");
        }
    }
}

#[test]
fn the_edges_of_the_earth_are_on_it() {
    for (latitude, longitude) in [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0), (-0.0, -0.0)] {
        assert!(fix(latitude, longitude).position(Datum::Wgs84, false).is_some());
    }
}

#[test]
fn gcj02_is_the_open_formula_to_a_tenth_of_a_millimetre() {
    let (latitude, longitude) = gcj02(39.9087, 116.3975);
    assert!((latitude - 39.910_103_523).abs() < 1e-9, "{latitude}");
    assert!((longitude - 116.403_743_678).abs() < 1e-9, "{longitude}");
}

/// The test vectors of googollee/eviltransform, made with an older semi-major axis (6378245 m).
#[test]
fn gcj02_agrees_with_the_open_libraries_to_some_centimetres() {
    let vectors = [
        ((31.177_427_6, 121.527_210_6), (31.175_303_984, 121.531_541_859)),
        ((22.543_847, 113.912_316), (22.540_796_132, 113.917_176_481)),
        ((39.911_954, 116.377_817), (39.913_345_455, 116.384_047_225)),
    ];
    for ((latitude, longitude), (north, east)) in vectors {
        let (latitude, longitude) = gcj02(latitude, longitude);
        assert!((latitude - north).abs() < 2e-7, "{latitude} instead of {north}");
        assert!((longitude - east).abs() < 2e-7, "{longitude} instead of {east}");
    }
}

#[test]
fn outside_china_the_two_systems_are_one() {
    for (latitude, longitude) in
        [(48.2, 16.4), (37.77, -122.42), (-33.87, 151.21), (35.68, 139.77), (0.0, 105.0), (56.0, 105.0), (30.0, 72.0)]
    {
        assert_eq!(gcj02(latitude, longitude), (latitude, longitude));
    }
}

#[test]
fn a_position_is_in_the_system_asked_for() {
    let beijing = fix(39.9087, 116.3975);
    let wgs84 = beijing.position(Datum::Wgs84, false).unwrap();
    assert_eq!((wgs84.latitude, wgs84.longitude), (39.9087, 116.3975));
    let shifted = beijing.position(Datum::Gcj02, false).unwrap();
    assert_eq!((shifted.latitude, shifted.longitude), gcj02(39.9087, 116.3975));
    assert_ne!(shifted.latitude, wgs84.latitude);
}

#[test]
fn the_systems_have_the_platforms_names() {
    assert_eq!(Datum::named("wgs84"), Some(Datum::Wgs84));
    assert_eq!(Datum::named("gcj02"), Some(Datum::Gcj02));
    for name in ["", "WGS84", "bd09", "wgs84 "] {
        assert_eq!(Datum::named(name), None);
    }
    assert_eq!(Datum::default(), Datum::Wgs84);
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_numbers_give_a_place_on_earth_or_none(latitude in any::<f64>(), longitude in any::<f64>()) {
        for datum in [Datum::Wgs84, Datum::Gcj02] {
            let position = fix(latitude, longitude).position(datum, true);
            prop_assert_eq!(position.is_some(), latitude.abs() <= 90.0 && longitude.abs() <= 180.0);
        }
    }

    #[test]
    fn gcj02_moves_a_place_by_less_than_a_kilometre(latitude in -90.0..90.0_f64, longitude in -180.0..180.0_f64) {
        let (north, east) = gcj02(latitude, longitude);
        let metres = (north - latitude).hypot((east - longitude) * latitude.to_radians().cos()) * 111_320.0;
        prop_assert!(metres < 1_000.0, "{} m", metres);
    }
}
