//! Positions to about a kilometre: how far from the truth, and that asking again tells nothing more.

use proptest::prelude::*;
use scopegate::core::coordinates::{Datum, Fix, gcj02};

use crate::world::cases;

fn fuzzy(latitude: f64, longitude: f64) -> Option<(f64, f64)> {
    Fix { latitude, longitude, accuracy: 10.0, ..Fix::default() }.fuzzy(Datum::Wgs84)
}

/// A place on a sphere of 111.32 km to the degree, in kilometres from its middle.
fn on_the_sphere((latitude, longitude): (f64, f64)) -> [f64; 3] {
    let (north, east) = (latitude.to_radians(), longitude.to_radians());
    [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()].map(|part| part * 111.32_f64.to_degrees())
}

fn kilometres(one: (f64, f64), two: (f64, f64)) -> f64 {
    let (one, two) = (on_the_sphere(one), on_the_sphere(two));
    one.iter().zip(two).map(|(one, two)| (one - two).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn a_place_becomes_the_middle_of_its_cell_in_short_numbers() {
    let table = [
        // At the equator a cell is a hundredth of a degree wide too.
        ((0.0, 0.0), "0.005 0.005"),
        ((0.009_9, 0.009_9), "0.005 0.005"),
        ((-0.000_1, -0.000_1), "-0.005 -0.005"),
        ((31.2, 121.47), "31.205 121.4692"),
        ((31.209_9, 121.47), "31.205 121.4692"),
        ((39.908_7, 116.397_5), "39.905 116.3958"),
        ((60.0, 25.0), "60.005 25.01"),
        ((-33.87, 151.21), "-33.865 151.2123"),
    ];
    for (place, shown) in table {
        let (latitude, longitude) = fuzzy(place.0, place.1).unwrap();
        assert_eq!(format!("{latitude} {longitude}"), shown, "{place:?}");
    }
}

#[test]
fn all_of_a_cell_has_the_same_answer_and_its_neighbours_have_others() {
    // At the equator the cells are known: hundredths of a degree.
    let here = fuzzy(0.005, 100.005);
    for (latitude, longitude) in
        [(0.000_1, 100.000_1), (0.000_1, 100.009_9), (0.009_9, 100.000_1), (0.009_9, 100.009_9)]
    {
        assert_eq!(fuzzy(latitude, longitude), here);
    }
    for (latitude, longitude) in [(0.010_1, 100.005), (-0.000_1, 100.005), (0.005, 100.010_1), (0.005, 99.999_9)] {
        assert_ne!(fuzzy(latitude, longitude), here);
    }
}

#[test]
fn the_date_line_is_one_line() {
    for latitude in [-89.999, -33.3, 0.0, 31.2, 66.6, 90.0] {
        assert_eq!(fuzzy(latitude, 180.0), fuzzy(latitude, -180.0), "{latitude}");
    }
    assert_eq!(fuzzy(0.0, 180.0), Some((0.005, -179.995)));
    assert_eq!(fuzzy(0.0, 179.999), Some((0.005, 179.995)));
}

#[test]
fn around_the_poles_lie_six_cells() {
    for (pole, middle) in [(90.0, 89.995), (-90.0, -89.995)] {
        for (longitude, east) in
            [(-180.0, -150.0), (-91.0, -90.0), (-1.0, -30.0), (1.0, 30.0), (91.0, 90.0), (179.0, 150.0)]
        {
            assert_eq!(fuzzy(pole, longitude), Some((middle, east)));
        }
    }
}

#[test]
fn what_is_no_place_on_earth_is_none_to_a_kilometre_either() {
    for (latitude, longitude) in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (90.01, 0.0), (0.0, -180.01)] {
        assert_eq!(fuzzy(latitude, longitude), None);
    }
}

#[test]
fn the_middle_is_turned_into_the_system_asked_for() {
    let (latitude, longitude) = fuzzy(39.908_7, 116.397_5).unwrap();
    let fix = Fix { latitude: 39.908_7, longitude: 116.397_5, ..Fix::default() };
    assert_eq!(fix.fuzzy(Datum::Gcj02), Some(gcj02(latitude, longitude)));
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn no_place_is_further_than_eight_hundred_metres(latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64) {
        let far = kilometres(fuzzy(latitude, longitude).unwrap(), (latitude, longitude));
        prop_assert!(far < 0.8, "{} km", far);
    }

    #[test]
    fn nor_near_a_pole(from_pole in 0.0..0.2_f64, south in any::<bool>(), longitude in -180.0..=180.0_f64) {
        let latitude = if south { from_pole - 90.0 } else { 90.0 - from_pole };
        let far = kilometres(fuzzy(latitude, longitude).unwrap(), (latitude, longitude));
        prop_assert!(far < 0.8, "{} km", far);
    }

    #[test]
    fn the_middle_of_a_cell_is_its_own_answer(latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64) {
        let middle = fuzzy(latitude, longitude).unwrap();
        prop_assert_eq!(fuzzy(middle.0, middle.1), Some(middle));
    }

    /// Up to a degree from the poles. What lies almost half a kilometre north, south, east and west of the middle is
    /// the same cell, so that no narrow one gives a place away.
    #[test]
    fn no_cell_is_narrower_than_a_kilometre(latitude in -89.0..=89.0_f64, longitude in -180.0..=180.0_f64) {
        let (north, east) = fuzzy(latitude, longitude).unwrap();
        let half = 0.5 / 111.32 / north.to_radians().cos();
        for (latitude, longitude) in
            [(north + 0.0049, east), (north - 0.0049, east), (north, east + half), (north, east - half)]
        {
            prop_assert_eq!(fuzzy(latitude, longitude), Some((north, east)));
        }
    }
}
