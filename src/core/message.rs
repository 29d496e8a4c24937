//! What a mini-app may send from its frame: the calls by name, and the options that each of them reads.

/// A call that can be made over a port.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub name: &'static str,
    /// The options that it reads. Others are not even looked at.
    pub options: &'static [&'static str],
    /// Whether it may be made without an answer: it ends at once, so that no more of them can wait than are made.
    pub is_brief: bool,
}

const CAMERA: [&str; 6] = ["camera", "mode", "resolution", "devicePosition", "flash", "frameSize"];

/// All calls. The host's side of a frame knows them by their places, those of `Api` first.
pub const CALLS: [Call; 25] = [
    call("authorize", &["scope"]),
    call("getSetting", &["withSubscriptions"]),
    call("openSetting", &["withSubscriptions"]),
    call("getLocation", &["type", "altitude", "isHighAccuracy", "highAccuracyExpireTime"]),
    call("getFuzzyLocation", &["type"]),
    call("startLocationUpdate", &["type"]),
    call("stopLocationUpdate", &[]),
    call("chooseLocation", &["latitude", "longitude"]),
    call("saveImageToPhotosAlbum", &["filePath"]),
    call("saveVideoToPhotosAlbum", &["filePath"]),
    call("startRecord", &[]),
    call("stopRecord", &[]),
    brief(
        "recorder.start",
        &["duration", "sampleRate", "numberOfChannels", "encodeBitRate", "format", "frameSize", "audioSource"],
    ),
    brief("recorder.pause", &[]),
    brief("recorder.resume", &[]),
    brief("recorder.stop", &[]),
    brief("camera.open", &CAMERA),
    brief("camera.set", &CAMERA),
    brief("camera.close", &["camera"]),
    call("camera.takePhoto", &["quality", "selfieMirror", "captureMetadata"]),
    call("camera.startRecord", &["timeout", "selfieMirror", "listener"]),
    call("camera.stopRecord", &["compressed"]),
    call("camera.setZoom", &["zoom"]),
    call("camera.frames", &["listener", "on"]),
    brief("file.remove", &["path"]),
];

/// How long the texts of one call may be together, in UTF-16 code units.
pub const TEXT: u32 = 65_536;

/// How long the address of a file may be that has the file in itself, in UTF-16 code units.
pub const ADDRESS: u32 = 64 << 20;

/// The name under which the platform answers a call.
pub fn platform_name(call: &'static str) -> &'static str {
    match call.split_once('.') {
        Some(("camera", _)) => "operateCamera",
        Some(("recorder", _)) => "operateRecorder",
        _ => call,
    }
}

/// Whether an option is one that the guest itself has made: a number, and nothing else.
pub fn is_number(option: &str) -> bool {
    matches!(option, "camera" | "listener")
}

const fn call(name: &'static str, options: &'static [&'static str]) -> Call {
    Call { name, options, is_brief: false }
}

const fn brief(name: &'static str, options: &'static [&'static str]) -> Call {
    Call { name, options, is_brief: true }
}

/// The place of a call in the table.
pub fn place(name: &str) -> Option<usize> {
    CALLS.iter().position(|call| call.name == name)
}
