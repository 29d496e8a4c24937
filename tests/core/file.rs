//! What a file is: real first bytes of each format, cut short, and lying.

use proptest::prelude::*;
use scopegate::core::file::{Album, HEAD_LENGTH, Kind, Refused, SIZE_LIMIT, admit, sniff};

use crate::world::cases;

/// The beginnings of files as programs write them.
const HEADS: [(&[u8], Kind); 23] = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", Kind::Png),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", Kind::Jpeg),
    (b"\xff\xd8\xff\xe1\x12\x34Exif\0\0MM\0\x2a", Kind::Jpeg),
    (b"\xff\xd8\xff\xdb\0\x43\0\x08\x06\x06", Kind::Jpeg),
    (b"GIF87a\x01\0\x01\0\x80\0\0", Kind::Gif),
    (b"GIF89a\x01\0\x01\0\x80\0\0", Kind::Gif),
    (b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", Kind::WebP),
    (b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0", Kind::WebP),
    (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B", Kind::Avif),
    (b"\0\0\0\x2cftypavis\0\0\0\0avifavismsf1iso8mif1miafMA1B", Kind::Avif),
    (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", Kind::Avif),
    (b"\0\0\0\x24ftypheic\0\0\0\0mif1MiHBMiHEMiPrmiafheic", Kind::Heic),
    (b"\0\0\0\x18ftypheix\0\0\0\0mif1heix", Kind::Heic),
    (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Kind::Heic),
    (b"\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc", Kind::Heic),
    (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free", Kind::Mp4),
    (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\x10\0moov", Kind::Mp4),
    (b"\0\0\0\x1cftypiso5\0\0\0\x01avc1iso5hlsf", Kind::Mp4),
    (b"\0\0\0\x20ftypM4V \0\0\0\x01M4V M4A mp42isom", Kind::Mp4),
    (b"\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\0\x08wide", Kind::Mov),
    // By libwebm, by ffmpeg (its size in eight bytes), and with a checksum and a gap before the type.
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf2\x81\x04\x42\x82\x84webm\x42\x87\x81\x04", Kind::WebM),
    (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01\x42\xf3\x81\x08\x42\x82\x84webm", Kind::WebM),
    (b"\x1a\x45\xdf\xa3\x40\x14\xbf\x84\x01\x02\x03\x04\xec\x82\0\0\x42\x82\x40\x04webm", Kind::WebM),
];

#[test]
fn each_format_is_known_by_its_first_bytes() {
    for (head, kind) in HEADS {
        assert_eq!(sniff(head), Some(kind), "{}", head.escape_ascii());
        let file = [head, &[0xa5; 100]].concat();
        assert_eq!(sniff(&file), Some(kind), "{} with more behind it", head.escape_ascii());
        assert_eq!(sniff(&file[..HEAD_LENGTH]), Some(kind), "{}", head.escape_ascii());
    }
}

#[test]
fn a_file_cut_short_is_its_own_kind_or_none() {
    for (head, kind) in HEADS {
        for length in 0..head.len() {
            let cut = sniff(&head[..length]);
            assert!(cut.is_none() || cut == Some(kind), "{length} of {}", head.escape_ascii());
        }
        assert_eq!(sniff(&head[..2]), None);
    }
}

#[test]
fn what_is_no_picture_and_no_film_is_none() {
    let others: [&[u8]; 31] = [
        b"",
        b"\0",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"%PDF-1.7",
        b"MZ\x90\0",
        b"PK\x03\x04",
        b"BM\x36\0\0\0",
        b"II*\0",
        b" \x89PNG\r\n\x1a\n",
        b"\x89PNG\n\x1a\n",
        b"\xef\xbb\xbfGIF89a",
        b"GIF88a",
        b"gif89a",
        b"\xff\xd8",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"RIFF\x24\0\0\0AVI LIST",
        b"XXXX\x24\0\0\0WEBP",
        // Sound alone, a raw picture, a picture of no known codec, the film of a phone of 2003.
        b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom\0\0\0\0",
        b"\0\0\0\x18ftypM4B \0\0\0\0M4B mp42",
        b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom",
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1miaf",
        b"\0\0\0\x18ftyp3gp4\0\0\0\0isom3gp4",
        // A box too short for its brands, one whose brand lies behind its end, and one of another name.
        b"\0\0\0\x00ftypisom\0\0\0\0isom",
        b"\0\0\0\x07ftypisom\0\0\0\0isom",
        b"\0\0\0\x0cftypisom\0\0\0\0isom",
        b"\0\0\0\x14ftypmif1\0\0\0\0mif1avif",
        b"\0\0\0\x18moovisom\0\0\0\0isom",
        // Matroska is not WebM; nor is a header without a type, or with the type behind its end.
        b"\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska",
        b"\x1a\x45\xdf\xa3\x84\x42\x86\x81\x01\x42\x82\x84webm",
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x85webmx",
    ];
    for head in others {
        assert_eq!(sniff(head), None, "{}", head.escape_ascii());
    }
}

#[test]
fn hostile_sizes_are_no_kind() {
    let heads: [&[u8]; 6] = [
        b"\x1a\x45\xdf\xa3",
        b"\x1a\x45\xdf\xa3\x00\xff\xff",
        b"\x1a\x45\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff\x42\x82\x01\xff\xff\xff\xff\xff\xff\xffwebm",
        b"\x1a\x45\xdf\xa3\xff\x00\x00\x00\x00",
        b"\x1a\x45\xdf\xa3\x80\x42\x82\x84webm",
        b"\xff\xff\xff\xffftyp",
    ];
    for head in heads {
        assert_eq!(sniff(head), None, "{}", head.escape_ascii());
    }
    // A box said to be longer than the file still has its brands.
    assert_eq!(sniff(b"\xff\xff\xff\xffftypisom\0\0\0\0"), Some(Kind::Mp4));
}

#[test]
fn what_lies_behind_the_head_is_not_looked_at() {
    let mut file = b"\0\0\0\x60ftypmif1\0\0\0\0".to_vec();
    file.extend(b"miaf".repeat(12));
    assert_eq!(file.len(), HEAD_LENGTH);
    file.extend(b"avif");
    assert_eq!(sniff(&file), None);
}

#[test]
fn each_kind_has_its_media_type_extension_and_album() {
    let table = [
        (Kind::Png, "image/png", "png", Album::Image),
        (Kind::Jpeg, "image/jpeg", "jpg", Album::Image),
        (Kind::Gif, "image/gif", "gif", Album::Image),
        (Kind::WebP, "image/webp", "webp", Album::Image),
        (Kind::Avif, "image/avif", "avif", Album::Image),
        (Kind::Heic, "image/heic", "heic", Album::Image),
        (Kind::Mp4, "video/mp4", "mp4", Album::Video),
        (Kind::WebM, "video/webm", "webm", Album::Video),
        (Kind::Mov, "video/quicktime", "mov", Album::Video),
    ];
    for (kind, media_type, extension, album) in table {
        assert_eq!((kind.media_type(), kind.extension(), kind.album()), (media_type, extension, album));
    }
}

#[test]
fn each_call_saves_its_own_kinds_only() {
    for (head, kind) in HEADS {
        let (image, video) = match kind.album() {
            Album::Image => (Ok(kind), Err(Refused::NotAVideo)),
            Album::Video => (Err(Refused::NotAnImage), Ok(kind)),
        };
        assert_eq!(admit(Album::Image, 100, head), image, "{kind:?}");
        assert_eq!(admit(Album::Video, 100, head), video, "{kind:?}");
    }
    assert_eq!(admit(Album::Image, 100, b"<html>"), Err(Refused::NotAnImage));
    assert_eq!(admit(Album::Video, 100, b"<html>"), Err(Refused::NotAVideo));
}

#[test]
fn an_empty_file_and_one_beyond_the_limit_are_refused() {
    assert_eq!(SIZE_LIMIT, 209_715_200);
    let (png, _) = HEADS[0];
    let table = [
        (0, Err(Refused::Empty)),
        (1, Ok(Kind::Png)),
        (SIZE_LIMIT, Ok(Kind::Png)),
        (SIZE_LIMIT + 1, Err(Refused::TooLarge)),
        (u64::MAX, Err(Refused::TooLarge)),
    ];
    for (size, answer) in table {
        assert_eq!(admit(Album::Image, size, png), answer, "{size}");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_damaged_head_is_read_without_a_panic_and_decides_alone(
        place in 0..HEADS.len(),
        damages in prop::collection::vec((0..HEAD_LENGTH, any::<u8>()), 0..6),
        behind in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let mut head = HEADS[place].0.to_vec();
        head.resize(HEAD_LENGTH, 0);
        for (at, byte) in damages {
            head[at] = byte;
        }
        prop_assert_eq!(sniff(&[&head[..], &behind].concat()), sniff(&head));
    }

    #[test]
    fn any_ebml_header_is_read_without_a_panic(rest in prop::collection::vec(any::<u8>(), 0..80)) {
        let head = [b"\x1a\x45\xdf\xa3", &rest[..]].concat();
        prop_assert!(matches!(sniff(&head), None | Some(Kind::WebM)));
    }
}
