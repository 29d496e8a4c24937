//! The camera component's attributes and its photos' quality, in the platform's words, and what they come to here.
//!
//! The platform publishes no numbers for them ("decided by the system"); those here are ours.

use super::outcome::ParameterError;

/// The attributes of the camera component that have a value.
pub const ATTRIBUTES: [&str; 5] = ["mode", "resolution", "device-position", "flash", "frame-size"];

/// What the attributes say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes {
    /// `mode`.
    pub mode: Mode,
    /// `resolution`.
    pub resolution: Resolution,
    /// `device-position`.
    pub device_position: DevicePosition,
    /// `flash`.
    pub flash: Flash,
    /// `frame-size`.
    pub frame_size: FrameSize,
}

/// What the camera is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Photos, videos and frames.
    #[default]
    Normal,
    /// Reading codes.
    ScanCode,
}

/// How fine the picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// Coarse.
    Low,
    /// In between.
    #[default]
    Medium,
    /// Fine.
    High,
}

/// Which way the camera looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DevicePosition {
    /// At who holds the device.
    Front,
    /// Away from them.
    #[default]
    Back,
}

/// When the lamp shines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flash {
    /// For a photo in the dark.
    #[default]
    Auto,
    /// For every photo.
    On,
    /// Never.
    Off,
    /// All the time.
    Torch,
}

/// How large the frames of `onCameraFrame` are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FrameSize {
    /// Small.
    Small,
    /// In between.
    #[default]
    Medium,
    /// Large.
    Large,
}

/// How good a photo is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Quality {
    /// Hardly any loss.
    High,
    /// In between.
    #[default]
    Normal,
    /// Small to send.
    Low,
    /// As the camera gives it.
    Original,
}

impl Attributes {
    /// Takes over an attribute's new text, `None` where it was removed; answers whether that changes anything. A text
    /// that means nothing counts as none, as it does in every component, and an attribute of another name is not ours.
    pub fn set(&mut self, name: &str, text: Option<&str>) -> bool {
        let before = *self;
        let text = text.unwrap_or("");
        match name {
            "mode" => self.mode = Mode::of(text),
            "resolution" => self.resolution = Resolution::of(text),
            "device-position" => self.device_position = DevicePosition::of(text),
            "flash" => self.flash = Flash::of(text),
            "frame-size" => self.frame_size = FrameSize::of(text),
            _ => {}
        }
        *self != before
    }
}

impl Mode {
    fn of(text: &str) -> Mode {
        match text {
            "scanCode" => Mode::ScanCode,
            _ => Mode::default(),
        }
    }
}

impl Resolution {
    fn of(text: &str) -> Resolution {
        match text {
            "low" => Resolution::Low,
            "high" => Resolution::High,
            _ => Resolution::default(),
        }
    }

    /// The width and height in pixels to ask `getUserMedia` for, as ideals.
    pub fn size(self) -> (u32, u32) {
        match self {
            Resolution::Low => (640, 480),
            Resolution::Medium => (1_280, 720),
            Resolution::High => (1_920, 1_080),
        }
    }
}

impl DevicePosition {
    fn of(text: &str) -> DevicePosition {
        match text {
            "front" => DevicePosition::Front,
            _ => DevicePosition::default(),
        }
    }

    /// The `facingMode` to ask `getUserMedia` for, as an ideal.
    pub fn facing_mode(self) -> &'static str {
        match self {
            DevicePosition::Front => "user",
            DevicePosition::Back => "environment",
        }
    }
}

impl Flash {
    /// The platform's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Flash::Auto => "auto",
            Flash::On => "on",
            Flash::Off => "off",
            Flash::Torch => "torch",
        }
    }

    fn of(text: &str) -> Flash {
        match text {
            "on" => Flash::On,
            "off" => Flash::Off,
            "torch" => Flash::Torch,
            _ => Flash::default(),
        }
    }
}

impl FrameSize {
    fn of(text: &str) -> FrameSize {
        match text {
            "small" => FrameSize::Small,
            "large" => FrameSize::Large,
            _ => FrameSize::default(),
        }
    }

    /// The frame's longer side, in pixels.
    pub fn longer_side(self) -> u32 {
        match self {
            FrameSize::Small => 288,
            FrameSize::Medium => 480,
            FrameSize::Large => 720,
        }
    }
}

impl Quality {
    /// The quality under the platform's name for it; the default where `takePhoto` was given none.
    pub fn named(name: Option<&str>) -> Result<Quality, ParameterError> {
        match name {
            None => Ok(Quality::default()),
            Some("high") => Ok(Quality::High),
            Some("normal") => Ok(Quality::Normal),
            Some("low") => Ok(Quality::Low),
            Some("original") => Ok(Quality::Original),
            Some(other) => {
                let expected = "high, normal, low or original";
                Err(ParameterError { name: "quality", expected, found: other.to_owned() })
            }
        }
    }

    /// The quality of the JPEG, from 0 to 1.
    pub fn jpeg(self) -> f64 {
        match self {
            Quality::Original => 1.0,
            Quality::High => 0.92,
            Quality::Normal => 0.8,
            Quality::Low => 0.6,
        }
    }

    /// By how much each side of the camera's picture is multiplied.
    pub fn scale(self) -> f64 {
        match self {
            Quality::Original | Quality::High | Quality::Normal => 1.0,
            Quality::Low => 0.5,
        }
    }
}

/// The zoom nearest to the one wanted that a camera with these bounds has. What is no number is the smallest zoom, and
/// where that is none either, 1.
pub fn zoom(wanted: f64, min: f64, max: f64) -> f64 {
    let least = if min.is_nan() { 1.0 } else { min };
    let most = if max >= least { max } else { least };
    // `max` of the standard library takes the other where one is no number.
    wanted.max(least).min(most)
}
