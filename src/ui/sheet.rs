//! The one style sheet of all dialogs.

use std::cell::OnceCell;

use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

const SOURCE: &str = concat!(
    include_str!("style.css"),
    include_str!("prompt.css"),
    include_str!("settings.css"),
    include_str!("recovery.css"),
    include_str!("save.css"),
    include_str!("picker.css"),
    include_str!("indicator.css"),
    include_str!("capsule.css"),
    include_str!("about.css"),
    include_str!("permissions.css")
);
const SQUEEZED: &str = {
    const LENGTH: usize = squeeze(&mut [0; SOURCE.len()]);
    const BYTES: [u8; LENGTH] = {
        let mut room = [0; SOURCE.len()];
        squeeze(&mut room);
        let mut bytes = [0; LENGTH];
        bytes.copy_from_slice(room.split_at(LENGTH).0);
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => SOURCE,
    }
};

thread_local! {
    static SHEET: OnceCell<CssStyleSheet> = const { OnceCell::new() };
}

/// The sheet, constructed at first use: a strict CSP refuses a `<style>` element.
pub(super) fn sheet() -> Result<CssStyleSheet, JsValue> {
    SHEET.with(|cell| {
        if let Some(sheet) = cell.get() {
            return Ok(sheet.clone());
        }
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(SQUEEZED)?;
        Ok(cell.get_or_init(|| sheet).clone())
    })
}

/// Writes the source without comments and needless space into `out`, and tells how long that is. It runs in the
/// compiler: every byte of the sheet is downloaded.
const fn squeeze(out: &mut [u8]) -> usize {
    let source = SOURCE.as_bytes();
    let (mut from, mut to, mut space, mut comment) = (0, 0, false, false);
    while from < source.len() {
        let byte = source[from];
        let next = if from + 1 < source.len() { source[from + 1] } else { b' ' };
        from += 1;
        if comment || (byte == b'/' && next == b'*') {
            comment = !(byte == b'*' && next == b'/');
            from += !comment as usize;
        } else if byte == b' ' || byte == b'\n' {
            space = true;
        } else {
            let before = if to > 0 { out[to - 1] } else { b'{' };
            let joint = matches!(before, b'{' | b'}' | b';' | b':' | b',') || matches!(byte, b'{' | b'}' | b';' | b',');
            if space && !joint {
                out[to] = b' ';
                to += 1;
            }
            if byte == b'}' && before == b';' {
                to -= 1;
            }
            out[to] = byte;
            to += 1;
            space = false;
        }
    }
    to
}
