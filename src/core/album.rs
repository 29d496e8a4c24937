//! By which way a file gets into the person's album: share sheet, file picker, or download.
//!
//! The first that the browser has and that works. The share sheet and the picker want to see a press of the person,
//! and each press pays for one of them.

use super::outcome::Failure;

/// A way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    /// The system's share sheet, which has "Save image" on phones. What becomes of the file there, nobody is told.
    Share,
    /// The browser's file picker; the only one that tells that the file is written.
    Picker,
    /// A download, of which nobody is told whether it ended well.
    Download,
}

impl Via {
    /// The word used on the public face.
    pub fn name(self) -> &'static str {
        match self {
            Via::Share => "share",
            Via::Picker => "picker",
            Via::Download => "download",
        }
    }
}

/// What the browser has for this file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Whether the share sheet takes it.
    pub share: bool,
    /// Whether there is a file picker.
    pub picker: bool,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Try this way.
    Try(Via),
    /// Have the person press a button first.
    Press,
}

impl Ways {
    /// What to do next, with the ways that are left, and whether the person has just pressed something.
    pub fn next(self, is_active: bool) -> Step {
        let via = match self {
            Ways { share: true, .. } => Via::Share,
            Ways { picker: true, .. } => Via::Picker,
            _ => return Step::Try(Via::Download),
        };
        if is_active { Step::Try(via) } else { Step::Press }
    }

    /// The ways that are left after one has failed with an error of this name; or the end of it.
    pub fn after(self, via: Via, error: &str) -> Result<Ways, Failure> {
        match (via, error) {
            // The Web Share and File System Access specifications' word for a person who closed it.
            (_, "AbortError") => Err(Failure::Dismissed),
            (Via::Share, _) => Ok(Ways { share: false, ..self }),
            // No press seen, or a frame that may not show it.
            (Via::Picker, "SecurityError" | "NotAllowedError") => Ok(Ways { picker: false, ..self }),
            (Via::Picker | Via::Download, _) => Err(Failure::NotWritten),
        }
    }
}
