//! What a file is, by its first bytes and never by what it says of itself; and what it is called when it is saved.

use super::words::is_invisible;

/// How many of a file's first bytes [`sniff`] looks at.
pub const HEAD_LENGTH: usize = 64;

/// How many bytes a file may have: 200 MiB. It is read into the page's memory before it is handed on.
pub const SIZE_LIMIT: u64 = 200 * 1024 * 1024;

/// How many characters a file's name may have before its extension.
pub const NAME_LENGTH: usize = 80;

/// How many bytes of UTF-8 it may have there: file systems stop at 255 for the whole name.
const NAME_BYTES: usize = 240;

/// The formats that are saved to the album.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Graphics Interchange Format.
    Gif,
    /// WebP.
    WebP,
    /// AV1 Image File Format, still or moving.
    Avif,
    /// High Efficiency Image File Format with HEVC in it.
    Heic,
    /// MPEG-4.
    Mp4,
    /// WebM.
    WebM,
    /// QuickTime.
    Mov,
}

/// The two calls that save.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Album {
    /// `saveImageToPhotosAlbum`.
    Image,
    /// `saveVideoToPhotosAlbum`.
    Video,
}

/// Why a file is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It has more than [`SIZE_LIMIT`] bytes.
    TooLarge,
    /// Saved as an image, but none of the formats.
    NotAnImage,
    /// Saved as a video, but none of the formats.
    NotAVideo,
}

impl Kind {
    fn row(self) -> (&'static str, &'static str, Album) {
        match self {
            Kind::Png => ("image/png", "png", Album::Image),
            Kind::Jpeg => ("image/jpeg", "jpg", Album::Image),
            Kind::Gif => ("image/gif", "gif", Album::Image),
            Kind::WebP => ("image/webp", "webp", Album::Image),
            Kind::Avif => ("image/avif", "avif", Album::Image),
            Kind::Heic => ("image/heic", "heic", Album::Image),
            Kind::Mp4 => ("video/mp4", "mp4", Album::Video),
            Kind::WebM => ("video/webm", "webm", Album::Video),
            Kind::Mov => ("video/quicktime", "mov", Album::Video),
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        self.row().0
    }

    /// The extension, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().1
    }

    /// Which call saves it.
    pub fn album(self) -> Album {
        self.row().2
    }
}

/// The file's kind if this call may save it; `size` is of the whole file in bytes, `head` at least its first
/// [`HEAD_LENGTH`] bytes.
pub fn admit(album: Album, size: u64, head: &[u8]) -> Result<Kind, Refused> {
    if size == 0 {
        return Err(Refused::Empty);
    }
    if size > SIZE_LIMIT {
        return Err(Refused::TooLarge);
    }
    let refused = match album {
        Album::Image => Refused::NotAnImage,
        Album::Video => Refused::NotAVideo,
    };
    sniff(head).filter(|kind| kind.album() == album).ok_or(refused)
}

/// The file's kind by its first [`HEAD_LENGTH`] bytes; `None` for any other.
///
/// A QuickTime film older than the `ftyp` box is not known. Whether an MP4 of a general brand, or a WebM, has a picture
/// or only sound is not told so early in the file.
pub fn sniff(head: &[u8]) -> Option<Kind> {
    let head = head.get(..HEAD_LENGTH).unwrap_or(head);
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Kind::Png)
    } else if head.starts_with(b"\xff\xd8\xff") {
        Some(Kind::Jpeg)
    } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        Some(Kind::Gif)
    } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        Some(Kind::WebP)
    } else if doc_type(head) == Some(b"webm") {
        Some(Kind::WebM)
    } else {
        branded(head)
    }
}

/// The kind of an ISO base media file (ISO/IEC 14496-12), whose first box names its brands: the major one, a version,
/// and those it is compatible with.
fn branded(head: &[u8]) -> Option<Kind> {
    let (length, rest) = head.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_sub(8)?;
    let brands = rest.strip_prefix(b"ftyp")?;
    let brands = brands.get(..length).unwrap_or(brands);
    let (major, others) = (brands.get(..4)?, brands.get(8..)?);
    match major {
        // The brands of any picture; what is in it stands among the others.
        b"mif1" | b"msf1" => others.chunks_exact(4).find_map(picture),
        b"qt  " => Some(Kind::Mov),
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"iso7" | b"iso8" | b"iso9" | b"mp41" | b"mp42"
        | b"avc1" | b"M4V " | b"M4VH" | b"M4VP" | b"MSNV" | b"mmp4" | b"dash" | b"cmfc" | b"cmf2" | b"hvc1"
        | b"av01" => Some(Kind::Mp4),
        // Also M4A and its like, which are sound alone.
        _ => picture(major),
    }
}

fn picture(brand: &[u8]) -> Option<Kind> {
    match brand {
        b"avif" | b"avis" => Some(Kind::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" => Some(Kind::Heic),
        _ => None,
    }
}

/// The type of document that an EBML header names (RFC 8794): `webm`, `matroska`.
fn doc_type(head: &[u8]) -> Option<&[u8]> {
    let (length, rest) = sized(head.strip_prefix(b"\x1a\x45\xdf\xa3")?)?;
    let mut elements = rest.get(..length).unwrap_or(rest);
    loop {
        let (id, rest) = elements.split_at_checked(width(elements)?)?;
        let (length, rest) = sized(rest)?;
        let (value, rest) = rest.split_at_checked(length)?;
        if id == b"\x42\x82" {
            return Some(value);
        }
        elements = rest;
    }
}

/// How many bytes a number of EBML takes: as many zero bits stand before its first one, and one more.
fn width(bytes: &[u8]) -> Option<usize> {
    let zeros = bytes.first()?.leading_zeros();
    usize::try_from(zeros).ok()?.checked_add(1).filter(|width| *width <= 8)
}

/// The size that stands first, without the bit that marks its width, and what stands behind it.
fn sized(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let width = width(bytes)?;
    let (number, rest) = bytes.split_at_checked(width)?;
    let number = number.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    let size = number & !(1 << (width * 7));
    Some((usize::try_from(size).ok()?, rest))
}

/// The name under which a file is saved: what a path or URL calls it, as far as every system takes it, with the
/// extension of its kind. Where nothing is left, `photo` or `video`.
pub fn file_name(suggested: &str, kind: Kind) -> String {
    let segment = last_segment(suggested);
    let name = unescape(segment).unwrap_or_else(|| segment.to_owned());
    let clean = name.chars().filter_map(allowed).take(NAME_LENGTH).scan(0_usize, |bytes, letter| {
        *bytes = bytes.saturating_add(letter.len_utf8());
        (*bytes <= NAME_BYTES).then_some(letter)
    });
    let clean: String = clean.collect();
    let mut stem = clean.as_str();
    while let Some(rest) = stem.strip_prefix(' ').or_else(|| stem.strip_prefix('.')) {
        stem = rest;
    }
    loop {
        while let Some(rest) = stem.strip_suffix(' ').or_else(|| stem.strip_suffix('.')) {
            stem = rest;
        }
        match stem.rsplit_once('.') {
            Some((before, last)) if is_extension(last) => stem = before,
            _ => break,
        }
    }
    if stem.is_empty() || is_device(stem) {
        stem = match kind.album() {
            Album::Image => "photo",
            Album::Video => "video",
        };
    }
    [stem, ".", kind.extension()].concat()
}

/// What stands behind the last slash. A `data:` or `blob:` URL names nothing, nor does a temporary path of ours, nor the
/// host of any other.
fn last_segment(suggested: &str) -> &str {
    let scheme = suggested.split(':').next().unwrap_or("");
    if ["data", "blob", "scopegate"].into_iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        return "";
    }
    let end = suggested.bytes().position(|byte| byte == b'?' || byte == b'#');
    let path = end.and_then(|end| suggested.get(..end)).unwrap_or(suggested);
    let path = match path.as_bytes().windows(3).position(|bytes| bytes == b"://") {
        Some(scheme) => path.get(scheme + 3..).and_then(|behind| behind.split_once('/')).map_or("", |(_, path)| path),
        None => path,
    };
    let slash = path.bytes().rposition(|byte| byte == b'/' || byte == b'\\');
    slash.and_then(|slash| path.get(slash + 1..)).unwrap_or(path)
}

/// A part of a URL with its percent escapes read (RFC 3986); `None` where they are none, or no UTF-8.
fn unescape(segment: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let byte = if byte == b'%' { u8::try_from(digit()? * 16 + digit()?).ok()? } else { byte };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

/// A letter as it stands in a name; `None` for those that Windows forbids, for `%`, with which a name could be taken for
/// one with escapes, and for what is not seen.
fn allowed(letter: char) -> Option<char> {
    match letter {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '%' => None,
        _ if is_invisible(letter) || letter.is_control() => None,
        _ if letter.is_whitespace() => Some(' '),
        _ => Some(letter),
    }
}

/// Whether it looks like an extension, right or wrong: up to five letters and digits, not digits alone.
fn is_extension(part: &str) -> bool {
    part.len() <= 5
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && part.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether Windows takes it for a device, with whatever extension.
fn is_device(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or("").trim_end();
    let is = |name: &str| base.eq_ignore_ascii_case(name);
    let port = |name: &str| {
        let number = base.get(name.len()..).unwrap_or("");
        base.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].contains(&number)
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].into_iter().any(is) || ["COM", "LPT"].into_iter().any(port)
}
