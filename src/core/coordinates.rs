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

    /// Where it is to about a kilometre, as latitude and longitude: the middle of the cell that it lies in; `None` if
    /// it is no place on earth.
    ///
    /// The cells are fixed in WGS-84: bands of 0.01° of latitude, each cut into as many equal parts as make them as
    /// wide as high (1.1 km; six at the poles). So no place is further than 0.8 km from the answer, and who asks again
    /// and again from one cell hears the same: nothing can be averaged out. The middle has at most four decimals; it is
    /// turned into the system asked for after that.
    pub fn fuzzy(&self, datum: Datum) -> Option<(f64, f64)> {
        const BANDS_TO_POLE: f64 = 9_000.0;
        let Position { latitude, longitude, .. } = self.position(Datum::Wgs84, false)?;

        // The poles belong to the last bands, and 180° east is 180° west.
        let band = (latitude * 100.0).floor().min(BANDS_TO_POLE - 1.0);
        let bands_from_equator = if band < 0.0 { -1.0 - band } else { band };
        let parts = (36_000.0 * cosine(bands_from_equator / BANDS_TO_POLE / 2.0)).round();
        let part = ((longitude + 180.0) / 360.0 * parts).floor();
        let part = if part < parts { part } else { 0.0 };

        let east = (part + 0.5) / parts * 360.0 - 180.0;
        let (latitude, longitude) = ((band + 0.5) / 100.0, (east * 10_000.0).round() / 10_000.0);
        Some(match datum {
            Datum::Wgs84 => (latitude, longitude),
            Datum::Gcj02 => gcj02(latitude, longitude),
        })
    }
}

/// GCJ-02 from WGS-84, in degrees.
///
/// The formula that the open libraries share (googollee/eviltransform; a = 6378137 m): the official one is not
/// published, and agrees within some metres. Outside a rectangle around China the two systems are one; the rectangle is
/// crude and takes in neighbours.
pub fn gcj02(latitude: f64, longitude: f64) -> (f64, f64) {
    if !is_shifted(latitude, longitude) {
        return (latitude, longitude);
    }
    let (north, east) = shift(latitude, longitude);
    (latitude + north, longitude + east)
}

/// WGS-84 from GCJ-02, in degrees: the inverse of [`gcj02`], to a hundredth of a millimetre.
///
/// By fixed-point iteration: the place sought is the given one less the shift at the place sought. The shift changes by
/// less than a hundredth of the way, so each round gains two digits. Measured over the whole rectangle, the rounds
/// bring 732 m down to 5.1 m, 3.4 cm, 0.27 mm, 11 µm and 2 µm; slowest is longitude 105°, where the formula has a root.
///
/// Whether there was a shift is decided by where the place found lies, not by where the given one does. At the edge of
/// the rectangle `gcj02` jumps, so no inverse is right for all: along it, in a strip as wide as the shift, two places
/// have the same GCJ-02, and this answers the one inside; or none has it, and this answers what was given.
pub fn wgs84(latitude: f64, longitude: f64) -> (f64, f64) {
    let mut place = (latitude, longitude);
    for _ in 0..5 {
        let (north, east) = shift(place.0, place.1);
        place = (latitude - north, longitude - east);
    }
    if is_shifted(place.0, place.1) { place } else { (latitude, longitude) }
}

/// Whether a place (WGS-84) lies in the rectangle in which the two systems differ.
fn is_shifted(latitude: f64, longitude: f64) -> bool {
    (0.8293..=55.8271).contains(&latitude) && (72.004..=137.8347).contains(&longitude)
}

/// From WGS-84 to GCJ-02: degrees north and east, as if the rectangle had no end.
fn shift(latitude: f64, longitude: f64) -> (f64, f64) {
    const SEMI_MAJOR_AXIS: f64 = 6_378_137.0;
    const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;

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
    let parallel = SEMI_MAJOR_AXIS / bulge.sqrt() * cosine(half_turns);
    ((north / meridian).to_degrees(), (east / parallel).to_degrees())
}

/// The cosine of so many half turns.
fn cosine(half_turns: f64) -> f64 {
    sine(0.5 - half_turns)
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
