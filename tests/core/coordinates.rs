//! Positions in the platform's form: what is filled in, what is no place on earth, and GCJ-02.

use proptest::prelude::*;
use scopegate::core::coordinates::{Datum, Fix, Position, gcj02, wgs84};

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

/// Published pairs of WGS-84 and GCJ-02, made with an older semi-major axis (6378245 m): the test vectors of
/// googollee/eviltransform, and the example of wandergis/coordtransform (test/app.js).
const PUBLISHED: [((f64, f64), (f64, f64)); 4] = [
    ((31.177_427_6, 121.527_210_6), (31.175_303_984, 121.531_541_859)),
    ((22.543_847, 113.912_316), (22.540_796_132, 113.917_176_481)),
    ((39.911_954, 116.377_817), (39.913_345_455, 116.384_047_225)),
    ((39.915, 116.404), (39.916_404_282, 116.410_244_499)),
];

#[test]
fn gcj02_and_its_inverse_agree_with_the_open_libraries_to_some_centimetres() {
    for (place, shifted) in PUBLISHED {
        assert!(metres(gcj02(place.0, place.1), shifted) < 0.02, "{place:?}");
        assert!(metres(wgs84(shifted.0, shifted.1), place) < 0.02, "{shifted:?}");
    }
}

/// On a sphere of the WGS-84 semi-major axis, by the haversine formula.
fn metres(one: (f64, f64), two: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let scale = one.0.to_radians().cos() * two.0.to_radians().cos();
    2.0 * 6_378_137.0 * (half(one.0, two.0) + scale * half(one.1, two.1)).sqrt().asin()
}

/// Twenty thousand places between 18 and 53° north, 74 and 134° east, always the same: the additive recurrence of
/// M. Roberts, which fills a square evenly.
fn china() -> impl Iterator<Item = (f64, f64)> {
    (1..=20_000).map(|n| {
        let (x, y) = (f64::from(n) * 0.754_877_666_246_692_8, f64::from(n) * 0.569_840_290_998_053_2);
        (18.0 + 35.0 * x.fract(), 74.0 + 60.0 * y.fract())
    })
}

#[test]
fn the_way_to_gcj02_and_back_ends_where_it_began_to_a_hundredth_of_a_millimetre() {
    for place in china() {
        let (north, east) = gcj02(place.0, place.1);
        assert!(metres(wgs84(north, east), place) < 1e-5, "{place:?}");
        let (north, east) = wgs84(place.0, place.1);
        assert!(metres(gcj02(north, east), place) < 1e-5, "{place:?} from GCJ-02");
    }
}

/// Just outside each edge of the rectangle, further than the shift there.
const OUTSIDE: [(f64, f64); 4] = [(0.8, 105.0), (55.85, 105.0), (35.0, 71.99), (35.0, 137.85)];

#[test]
fn a_place_that_gcj02_left_alone_is_left_alone_on_the_way_back() {
    for (latitude, longitude) in
        OUTSIDE.into_iter().chain([(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0), (89.99, -180.0)])
    {
        assert_eq!(gcj02(latitude, longitude), (latitude, longitude));
        assert_eq!(wgs84(latitude, longitude), (latitude, longitude));
    }
}

#[test]
fn a_place_that_gcj02_moved_over_the_edge_of_the_rectangle_comes_back() {
    // The rectangle's eastern edge is at 137.8347: here the shift is eastward.
    let place = (35.0, 137.834);
    let (north, east) = gcj02(place.0, place.1);
    assert!(east > 137.8347 && gcj02(north, east) == (north, east), "moved over the edge");
    assert!(metres(wgs84(north, east), place) < 1e-5);
}

#[test]
fn what_no_place_has_as_its_gcj02_stays() {
    // East of the rectangle's western edge at 72.004 the shift is eastward, so nothing is moved to here.
    let (latitude, longitude) = (35.0, 72.005);
    assert!(gcj02(35.0, 72.004).1 > longitude);
    assert_eq!(wgs84(latitude, longitude), (latitude, longitude));
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

    #[test]
    fn what_gcj02_moved_comes_back_from_anywhere(latitude in 0.8293..=55.8271_f64, longitude in 72.004..=137.8347_f64) {
        let (north, east) = gcj02(latitude, longitude);
        let back = wgs84(north, east);
        prop_assert!(metres(back, (latitude, longitude)) < 1e-5, "{:?}", back);
    }

    #[test]
    fn any_numbers_are_taken_back_without_a_panic(latitude in any::<f64>(), longitude in any::<f64>()) {
        let (north, east) = wgs84(latitude, longitude);
        prop_assert!(north.is_nan() == latitude.is_nan() && east.is_nan() == longitude.is_nan());
    }
}
