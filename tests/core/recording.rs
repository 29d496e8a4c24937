//! The recorders' options as the platform's documentation has them, and what a browser writes instead.

use proptest::prelude::*;
use scopegate::core::file::{Kind, sniff};
use scopegate::core::outcome::{Failure, ParameterError};
use scopegate::core::recording::{
    Format, Given, RecordOption, VIDEO_CONTAINERS, check, containers, extension_of, video_timeout, wav_header,
};

use crate::world::cases;

/// What stands behind `parameter.` in the message of a failure.
fn message<T: std::fmt::Debug>(result: Result<T, ParameterError>) -> String {
    let row = Failure::Parameter(Box::new(result.unwrap_err())).row();
    row.message.strip_prefix("fail parameter error: parameter.").unwrap().to_owned()
}

#[test]
fn nothing_given_is_the_platforms_defaults() {
    let usual = RecordOption {
        duration: 60_000,
        sample_rate: 8_000,
        channels: 2,
        bit_rate: 48_000,
        format: Format::Aac,
        frame_size: None,
    };
    assert_eq!(check(&Given::default()), Ok(usual));
    assert_eq!(RecordOption::default(), usual);
}

#[test]
fn all_that_is_given_is_taken() {
    let given = Given {
        duration: Some(10_000.9),
        sample_rate: Some(44_100.0),
        channels: Some(1.0),
        bit_rate: Some(192_000.0),
        format: Some("mp3"),
        frame_size: Some(50.0),
        audio_source: Some("voice_recognition"),
    };
    let option = RecordOption {
        duration: 10_000,
        sample_rate: 44_100,
        channels: 1,
        bit_rate: 192_000,
        format: Format::Mp3,
        frame_size: Some(51_200),
    };
    assert_eq!(check(&given), Ok(option));
}

/// The table in the documentation of `RecorderManager.start`.
const RATES: [(f64, f64, f64); 9] = [
    (8_000.0, 16_000.0, 48_000.0),
    (11_025.0, 16_000.0, 48_000.0),
    (12_000.0, 24_000.0, 64_000.0),
    (16_000.0, 24_000.0, 96_000.0),
    (22_050.0, 32_000.0, 128_000.0),
    (24_000.0, 32_000.0, 128_000.0),
    (32_000.0, 48_000.0, 192_000.0),
    (44_100.0, 64_000.0, 320_000.0),
    (48_000.0, 64_000.0, 320_000.0),
];

#[test]
fn each_sample_rate_has_its_bit_rates() {
    for (sample_rate, least, most) in RATES {
        let rates = |bit_rate| check(&Given { sample_rate: Some(sample_rate), bit_rate, ..Given::default() });
        for bit_rate in [least, most] {
            let option = rates(Some(bit_rate)).unwrap();
            assert_eq!((f64::from(option.sample_rate), f64::from(option.bit_rate)), (sample_rate, bit_rate));
        }
        for bit_rate in [least - 1.0, most + 1.0] {
            let expected = format!("encodeBitRate should be {least} to {most} instead of {bit_rate};");
            assert_eq!(message(rates(Some(bit_rate))), expected);
        }
        let usual = f64::from(rates(None).unwrap().bit_rate);
        assert_eq!(usual, 48_000_f64.max(least).min(most), "the default comes into the range of {sample_rate}");
    }
}

#[test]
fn a_number_out_of_its_range_is_named() {
    let duration = |number| Given { duration: Some(number), ..Given::default() };
    let channels = |number| Given { channels: Some(number), ..Given::default() };
    let frame_size = |number| Given { frame_size: Some(number), format: Some("PCM"), ..Given::default() };
    let sample_rate = |number| Given { sample_rate: Some(number), ..Given::default() };
    let bit_rate = |number| Given { bit_rate: Some(number), ..Given::default() };
    let rates = "8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100 or 48000";
    let table = [
        (duration(0.0), "duration should be 1 to 600000 instead of 0;".to_owned()),
        (duration(-1.0), "duration should be 1 to 600000 instead of -1;".to_owned()),
        (duration(0.5), "duration should be 1 to 600000 instead of a fraction;".to_owned()),
        (duration(600_001.0), "duration should be 1 to 600000 instead of 600001;".to_owned()),
        (duration(f64::NAN), "duration should be 1 to 600000 instead of NaN;".to_owned()),
        (duration(f64::INFINITY), "duration should be 1 to 600000 instead of a huge number;".to_owned()),
        (duration(-1e300), "duration should be 1 to 600000 instead of a negative number;".to_owned()),
        (sample_rate(44_000.0), format!("sampleRate should be {rates} instead of 44000;")),
        (sample_rate(f64::NAN), format!("sampleRate should be {rates} instead of NaN;")),
        (channels(0.0), "numberOfChannels should be 1 or 2 instead of 0;".to_owned()),
        (channels(1.5), "numberOfChannels should be 1 or 2 instead of a fraction;".to_owned()),
        (channels(3.0), "numberOfChannels should be 1 or 2 instead of 3;".to_owned()),
        (bit_rate(f64::NAN), "encodeBitRate should be 16000 to 48000 instead of NaN;".to_owned()),
        (frame_size(0.0), "frameSize should be a positive number instead of 0;".to_owned()),
        (frame_size(-5.0), "frameSize should be a positive number instead of -5;".to_owned()),
        (frame_size(f64::NAN), "frameSize should be a positive number instead of NaN;".to_owned()),
    ];
    for (given, expected) in table {
        assert_eq!(message(check(&given)), expected);
    }
    for (milliseconds, duration) in [(1.0, 1), (600_000.0, 600_000)] {
        let given = Given { duration: Some(milliseconds), ..Given::default() };
        assert_eq!(check(&given).map(|option| option.duration), Ok(duration));
    }
}

#[test]
fn a_word_that_is_none_of_the_platforms_is_named() {
    for name in ["", "MP3", "pcm", "ogg"] {
        let given = Given { format: Some(name), ..Given::default() };
        assert_eq!(message(check(&given)), format!("format should be mp3, aac, wav or PCM instead of {name};"));
    }
    let sources = ["auto", "buildInMic", "headsetMic", "mic", "camcorder", "voice_communication", "voice_recognition"];
    for source in sources {
        let given = Given { audio_source: Some(source), ..Given::default() };
        assert_eq!(check(&given), Ok(RecordOption::default()), "the browser knows one microphone");
    }
    let given = Given { audio_source: Some("phone"), ..Given::default() };
    let expected = "auto, buildInMic, headsetMic, mic, camcorder, voice_communication or voice_recognition";
    assert_eq!(message(check(&given)), format!("audioSource should be {expected} instead of phone;"));
}

#[test]
fn of_several_wrong_members_the_first_is_named() {
    let nan = Some(f64::NAN);
    let mut given = Given {
        duration: nan,
        sample_rate: nan,
        channels: nan,
        bit_rate: nan,
        format: Some("?"),
        frame_size: nan,
        audio_source: Some("?"),
    };
    let mut names = Vec::new();
    let mends: [fn(&mut Given); 7] = [
        |given| given.duration = None,
        |given| given.sample_rate = None,
        |given| given.channels = None,
        |given| given.bit_rate = None,
        |given| given.format = None,
        |given| given.frame_size = None,
        |given| given.audio_source = None,
    ];
    for mend in mends {
        names.push(check(&given).unwrap_err().name);
        mend(&mut given);
    }
    let members = ["duration", "sampleRate", "numberOfChannels", "encodeBitRate", "format", "frameSize", "audioSource"];
    assert_eq!((names.as_slice(), check(&given)), (members.as_slice(), Ok(RecordOption::default())));
}

#[test]
fn only_mp3_and_pcm_have_frames() {
    for (format, frame_size) in [("mp3", Some(1_024)), ("PCM", Some(1_024)), ("aac", None), ("wav", None)] {
        let given = Given { format: Some(format), frame_size: Some(1.0), ..Given::default() };
        assert_eq!(check(&given).map(|option| option.frame_size), Ok(frame_size), "{format}");
    }
}

#[test]
fn the_nearest_container_is_tried_first_and_samples_need_none() {
    let aac =
        ["audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus"];
    assert_eq!(containers(Format::Aac), aac);
    assert_eq!(containers(Format::Mp3), [&["audio/mpeg"], &aac[..]].concat());
    for format in [Format::Wav, Format::Pcm] {
        assert!(containers(format).is_empty());
    }
}

#[test]
fn what_was_written_has_its_own_extension() {
    let table = [
        ("audio/mp4", "m4a"),
        ("audio/mp4;codecs=opus", "m4a"),
        ("audio/webm; codecs=opus", "webm"),
        ("Audio/WebM", "webm"),
        ("audio/ogg ;codecs=opus", "ogg"),
        ("audio/mpeg", "mp3"),
        ("audio/wav", "wav"),
        ("video/mp4;codecs=avc1,mp4a.40.2", "mp4"),
        ("video/webm;codecs=vp9,opus", "webm"),
        ("", "bin"),
        ("audio/mp42", "bin"),
        ("text/html", "bin"),
    ];
    for (media_type, extension) in table {
        assert_eq!(extension_of(media_type), extension, "{media_type}");
    }
    let known = VIDEO_CONTAINERS.iter().chain(containers(Format::Mp3));
    assert!(known.into_iter().all(|media_type| extension_of(media_type) != "bin"));
    assert_eq!(VIDEO_CONTAINERS.map(extension_of), ["mp4", "mp4", "webm", "webm", "webm"]);
}

#[test]
fn a_video_lasts_half_a_minute_or_up_to_five() {
    let table = [(None, 30_000), (Some(0.001), 1), (Some(0.5), 500), (Some(30.0), 30_000), (Some(300.0), 300_000)];
    for (seconds, milliseconds) in table {
        assert_eq!(video_timeout(seconds), Ok(milliseconds), "{seconds:?}");
    }
    let found = [
        (0.0, "0"),
        (-1.0, "-1"),
        (301.0, "301"),
        (0.000_5, "a fraction"),
        (300.5, "a fraction"),
        (f64::NAN, "NaN"),
        (f64::INFINITY, "a huge number"),
    ];
    for (seconds, found) in found {
        let expected = format!("timeout should be a positive number up to 300 instead of {found};");
        assert_eq!(message(video_timeout(Some(seconds))), expected);
    }
}

/// Byte by byte, as the form of RIFF has it.
#[test]
fn a_wav_header_tells_rate_channels_and_length() {
    let header = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x02\0\x40\x1f\0\0\0\x7d\0\0\x04\0\x10\0data\x08\0\0\0";
    assert_eq!(&wav_header(8_000, 2, 8), header);
    let header = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0";
    assert_eq!(&wav_header(44_100, 1, 0), header);
    assert_eq!(wav_header(8_000, 1, u32::MAX)[4..8], [0xff; 4]);
    assert_ne!(sniff(&wav_header(8_000, 1, 2)), Some(Kind::WebP), "RIFF too");
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_numbers_are_checked_without_a_panic(
        numbers in prop::array::uniform5(prop::option::of(any::<f64>())),
    ) {
        let [duration, sample_rate, channels, bit_rate, frame_size] = numbers;
        let given = Given { duration, sample_rate, channels, bit_rate, frame_size, ..Given::default() };
        if let Ok(option) = check(&given) {
            prop_assert!((1..=600_000).contains(&option.duration) && (1..=2).contains(&option.channels));
        }
        prop_assert!(video_timeout(duration).is_err() || video_timeout(duration).is_ok_and(|limit| limit <= 300_000));
    }
}
