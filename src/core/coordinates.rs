//! Positions: from the browser's form to the platform's, in WGS-84 or GCJ-02.

/// A position as the browser's Geolocation gives it: degrees (WGS-84), metres, metres per second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fix {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Radius in metres, 95 %.
    pub accuracy: f64,
    /// Metres above the WGS-84 ellipsoid.
    pub altitude: Option<f64>,
    /// Radius in metres, 95 %.
    pub altitude_accuracy: Option<f64>,
    /// Metres per second over ground.
    pub speed: Option<f64>,
}

/// A position as `getLocation` answers it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Position {
    /// Degrees north, in the system asked for.
    pub latitude: f64,
    /// Degrees east, in the system asked for.
    pub longitude: f64,
    /// Metres per second; -1 where the browser does not know.
    pub speed: f64,
    /// Radius in metres, 95 %.
    pub accuracy: f64,
    /// Metres above the WGS-84 ellipsoid; 0 where it was not asked for or the browser does not know.
    pub altitude: f64,
    /// Metres; 0 where the browser does not know.
    pub vertical_accuracy: f64,
    /// Metres; the same as `accuracy`.
    pub horizontal_accuracy: f64,
}

/// The system of coordinates that the app asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Datum {
    /// The world's GPS system, which browsers speak.
    #[default]
    Wgs84,
    /// The system of maps of mainland China.
    Gcj02,
}

impl Datum {
    /// The system under the platform's name for it.
    pub fn named(name: &str) -> Option<Datum> {
        match name {
            "wgs84" => Some(Datum::Wgs84),
            "gcj02" => Some(Datum::Gcj02),
            _ => None,
        }
    }
}

impl Fix {
    /// The platform's form of it; `None` if it is no place on earth.
    pub fn position(&self, datum: Datum, altitude: bool) -> Option<Position> {
        if !(self.latitude.abs() <= 90.0 && self.longitude.abs() <= 180.0) {
            return None;
        }
        let (latitude, longitude) = match datum {
            Datum::Wgs84 => (self.latitude, self.longitude),
            Datum::Gcj02 => gcj02(self.latitude, self.longitude),
        };
        Some(Position {
            latitude,
            longitude,
            speed: self.speed.unwrap_or(-1.0),
            accuracy: self.accuracy,
            altitude: self.altitude.filter(|_| altitude).unwrap_or(0.0),
            vertical_accuracy: self.altitude_accuracy.unwrap_or(0.0),
            horizontal_accuracy: self.accuracy,
        })
    }
}

/// GCJ-02 from WGS-84, in degrees.
///
/// The formula that the open libraries share (googollee/eviltransform; a = 6378137 m): the official one is not
/// published, and agrees within some metres. Outside a rectangle around China the two systems are one; the rectangle is
/// crude and takes in neighbours.
pub fn gcj02(latitude: f64, longitude: f64) -> (f64, f64) {
    const SEMI_MAJOR_AXIS: f64 = 6_378_137.0;
    const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;

    if !((0.8293..=55.8271).contains(&latitude) && (72.004..=137.8347).contains(&longitude)) {
        return (latitude, longitude);
    }
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let root = x.abs().sqrt();
    let fast = 20.0 * sine(6.0 * x) + 20.0 * sine(2.0 * x);
    let waves = |z: f64, [twelfth, thirtieth]: [f64; 2]| {
        let slow = 20.0 * sine(z) + 40.0 * sine(z / 3.0) + twelfth * sine(z / 12.0) + thirtieth * sine(z / 30.0);
        (fast + slow) * 2.0 / 3.0
    };
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves(y, [160.0, 320.0]);
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves(x, [150.0, 300.0]);

    let half_turns = latitude / 180.0;
    let bulge = 1.0 - ECCENTRICITY_SQUARED * sine(half_turns) * sine(half_turns);
    let meridian = SEMI_MAJOR_AXIS * (1.0 - ECCENTRICITY_SQUARED) / (bulge * bulge.sqrt());
    let parallel = SEMI_MAJOR_AXIS / bulge.sqrt() * sine(0.5 - half_turns);
    (latitude + (north / meridian).to_degrees(), longitude + (east / parallel).to_degrees())
}

/// The sine of so many half turns (of π times the number), to the last digits of an `f64` for the sizes above.
///
/// The standard library's would bring along the reduction of huge angles, which is four times the rest of this file.
fn sine(half_turns: f64) -> f64 {
    let turn = half_turns - 2.0 * (half_turns / 2.0).round();
    // sin(π - x) = sin(x): what is left lies between -π/2 and π/2.
    let folded = if turn.abs() > 0.5 { turn.signum() - turn } else { turn };
    let x = folded * std::f64::consts::PI;
    // Taylor's series in Horner's form; the first term left out, x^21/21!, is below 3e-16.
    let mut sum = 1.0;
    for n in [18.0, 16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        sum = 1.0 - x * x / (n * (n + 1.0)) * sum;
    }
    x * sum
}
