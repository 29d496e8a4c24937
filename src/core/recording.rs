//! What the recorders are asked for, and what browsers can make of it.

use super::outcome::ParameterError;
use super::record_text::push_decimal;

/// The option object of `RecorderManager.start` as it was given; `None` is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Given<'a> {
    /// Milliseconds.
    pub duration: Option<f64>,
    /// Hertz.
    pub sample_rate: Option<f64>,
    /// `numberOfChannels`.
    pub channels: Option<f64>,
    /// `encodeBitRate`, in bits per second.
    pub bit_rate: Option<f64>,
    /// The format's name.
    pub format: Option<&'a str>,
    /// Kilobytes.
    pub frame_size: Option<f64>,
    /// The microphone's name.
    pub audio_source: Option<&'a str>,
}

/// What is recorded. The microphone is the browser's choice: it knows none of the platform's sources apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordOption {
    /// Milliseconds after which it stops by itself.
    pub duration: u32,
    /// Hertz.
    pub sample_rate: u32,
    /// One or two.
    pub channels: u16,
    /// Bits per second, where the format is compressed.
    pub bit_rate: u32,
    /// The format asked for.
    pub format: Format,
    /// Bytes after which `onFrameRecorded` is called, for the formats that have frames: `mp3` and `PCM`.
    pub frame_size: Option<u32>,
}

/// A recording's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// MPEG-1 Audio Layer III.
    Mp3,
    /// Advanced Audio Coding.
    #[default]
    Aac,
    /// Samples behind a header.
    Wav,
    /// Samples alone.
    Pcm,
}

/// The longest recording: ten minutes, in milliseconds.
const LONGEST: f64 = 600_000.0;
/// The largest recording: ten minutes of 48000 Hz in two channels of 16 bits, in bytes. No frame has to be larger.
const LARGEST: f64 = 115_200_000.0;
/// The longest video: five minutes, in seconds.
const LONGEST_VIDEO: f64 = 300.0;
const FORMATS: [Format; 4] = [Format::Mp3, Format::Aac, Format::Wav, Format::Pcm];
const DEFAULT_BIT_RATE: u32 = 48_000;

/// The platform's table: sample rate, the bit rates that go with it, and how they are said.
const RATES: [(u32, u32, u32, &str); 9] = [
    (8_000, 16_000, 48_000, "16000 to 48000"),
    (11_025, 16_000, 48_000, "16000 to 48000"),
    (12_000, 24_000, 64_000, "24000 to 64000"),
    (16_000, 24_000, 96_000, "24000 to 96000"),
    (22_050, 32_000, 128_000, "32000 to 128000"),
    (24_000, 32_000, 128_000, "32000 to 128000"),
    (32_000, 48_000, 192_000, "48000 to 192000"),
    (44_100, 64_000, 320_000, "64000 to 320000"),
    (48_000, 64_000, 320_000, "64000 to 320000"),
];

const SOURCES: [&str; 7] =
    ["auto", "buildInMic", "headsetMic", "mic", "camcorder", "voice_communication", "voice_recognition"];

const MPEG4: &str = "audio/mp4;codecs=mp4a.40.2";

/// What browsers write for a compressed format, the nearest first.
const COMPRESSED: [&str; 6] =
    ["audio/mpeg", MPEG4, "audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus"];

/// The containers of a video with sound, to try in order with `MediaRecorder.isTypeSupported`.
pub const VIDEO_CONTAINERS: [&str; 5] = [
    "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
    "video/mp4",
    "video/webm;codecs=vp9,opus",
    "video/webm;codecs=vp8,opus",
    "video/webm",
];

impl Format {
    /// The format under the platform's name for it.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.into_iter().find(|format| format.name() == name)
    }

    /// The platform's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Mp3 => "mp3",
            Format::Aac => "aac",
            Format::Wav => "wav",
            Format::Pcm => "PCM",
        }
    }
}

impl Default for RecordOption {
    fn default() -> RecordOption {
        RecordOption {
            duration: 60_000,
            sample_rate: 8_000,
            channels: 2,
            bit_rate: DEFAULT_BIT_RATE,
            format: Format::default(),
            frame_size: None,
        }
    }
}

/// What is recorded, with the platform's defaults and limits; else the first member that is wrong.
///
/// A bit rate that was not given is the default, brought into the range of the sample rate: the platform fails there.
pub fn check(given: &Given) -> Result<RecordOption, ParameterError> {
    let usual = RecordOption::default();
    let duration = match given.duration {
        None => usual.duration,
        Some(duration) if (1.0..=LONGEST).contains(&duration) => duration as u32,
        Some(duration) => return Err(wrong("duration", "1 to 600000", duration)),
    };
    let sample_rate = given.sample_rate.unwrap_or(f64::from(usual.sample_rate));
    let Some((sample_rate, least, most, range)) = RATES.into_iter().find(|(rate, ..)| f64::from(*rate) == sample_rate)
    else {
        let expected = "8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100 or 48000";
        return Err(wrong("sampleRate", expected, sample_rate));
    };
    let channels = match given.channels {
        None => usual.channels,
        Some(1.0) => 1,
        Some(2.0) => 2,
        Some(channels) => return Err(wrong("numberOfChannels", "1 or 2", channels)),
    };
    let bit_rate = match given.bit_rate {
        None => usual.bit_rate.clamp(least, most),
        Some(rate) if (f64::from(least)..=f64::from(most)).contains(&rate) => rate as u32,
        Some(rate) => return Err(wrong("encodeBitRate", range, rate)),
    };
    let format = match given.format {
        None => usual.format,
        Some(name) => Format::named(name).ok_or_else(|| unknown("format", "mp3, aac, wav or PCM", name))?,
    };
    let frame_size = match given.frame_size.map(|kilobytes| (kilobytes, kilobytes * 1_024.0)) {
        None => None,
        Some((_, bytes)) if bytes >= 1.0 => Some(bytes.min(LARGEST) as u32),
        Some((kilobytes, _)) => return Err(wrong("frameSize", "a positive number", kilobytes)),
    };
    if let Some(source) = given.audio_source.filter(|source| !SOURCES.contains(source)) {
        let expected = "auto, buildInMic, headsetMic, mic, camcorder, voice_communication or voice_recognition";
        return Err(unknown("audioSource", expected, source));
    }
    let frame_size = frame_size.filter(|_| matches!(format, Format::Mp3 | Format::Pcm));
    Ok(RecordOption { duration, sample_rate, channels, bit_rate, format, frame_size })
}

/// How long `CameraContext.startRecord` records at most, in milliseconds; `seconds` as the app gave them.
pub fn video_timeout(seconds: Option<f64>) -> Result<u32, ParameterError> {
    let seconds = seconds.unwrap_or(30.0);
    let milliseconds = seconds * 1_000.0;
    if milliseconds >= 1.0 && seconds <= LONGEST_VIDEO {
        Ok(milliseconds as u32)
    } else {
        Err(wrong("timeout", "a positive number up to 300", seconds))
    }
}

/// The containers to try in order with `MediaRecorder.isTypeSupported`; none for the formats written here from samples.
/// No browser writes `mp3`, so that is asked for first and then whatever there is: the file says what it became.
pub fn containers(format: Format) -> &'static [&'static str] {
    match format {
        Format::Mp3 => &COMPRESSED,
        Format::Aac => COMPRESSED.get(1..).unwrap_or_default(),
        Format::Wav | Format::Pcm => &[],
    }
}

/// The extension of what a `MediaRecorder` wrote, by its media type with or without codecs; `bin` for any other.
pub fn extension_of(media_type: &str) -> &'static str {
    let container = media_type.split(';').next().unwrap_or("").trim();
    let known = [
        ("audio/mp4", "m4a"),
        ("audio/webm", "webm"),
        ("audio/ogg", "ogg"),
        ("audio/mpeg", "mp3"),
        ("audio/wav", "wav"),
        ("video/mp4", "mp4"),
        ("video/webm", "webm"),
    ];
    known.into_iter().find(|(name, _)| container.eq_ignore_ascii_case(name)).map_or("bin", |(_, extension)| extension)
}

/// What stands before the samples in a WAV file (RIFF; PCM of 16 bits, little-endian). Where the form has no room for a
/// length, the greatest it has.
pub fn wav_header(sample_rate: u32, channels: u16, bytes_of_samples: u32) -> [u8; 44] {
    const BYTES_PER_SAMPLE: u16 = 2;
    let bytes_per_moment = channels.saturating_mul(BYTES_PER_SAMPLE);
    let parts: [&[u8]; 13] = [
        b"RIFF",
        &bytes_of_samples.saturating_add(36).to_le_bytes(),
        b"WAVE",
        b"fmt ",
        &16_u32.to_le_bytes(),
        &1_u16.to_le_bytes(),
        &channels.to_le_bytes(),
        &sample_rate.to_le_bytes(),
        &sample_rate.saturating_mul(u32::from(bytes_per_moment)).to_le_bytes(),
        &bytes_per_moment.to_le_bytes(),
        &BYTES_PER_SAMPLE.saturating_mul(8).to_le_bytes(),
        b"data",
        &bytes_of_samples.to_le_bytes(),
    ];
    let mut header = [0; 44];
    header.iter_mut().zip(parts.into_iter().flatten()).for_each(|(place, byte)| *place = *byte);
    header
}

fn wrong(name: &'static str, expected: &'static str, found: f64) -> ParameterError {
    ParameterError { name, expected, found: said(found) }
}

fn unknown(name: &'static str, expected: &'static str, found: &str) -> ParameterError {
    ParameterError { name, expected, found: found.to_owned() }
}

/// A number in a message. Whole ones in digits; the formatting of others would cost the module kilobytes.
fn said(number: f64) -> String {
    const GREATEST: f64 = 9_007_199_254_740_991.0;
    let mut text = String::new();
    if number.is_nan() {
        text.push_str("NaN");
    } else if number.abs() > GREATEST {
        text.push_str(if number > 0.0 { "a huge number" } else { "a negative number" });
    } else if number.fract() != 0.0 {
        text.push_str("a fraction");
    } else {
        if number < 0.0 {
            text.push('-');
        }
        push_decimal(&mut text, number.abs() as u64);
    }
    text
}
