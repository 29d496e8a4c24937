//! Reading what a host brings in the place of what scopegate has.

use wasm_bindgen::JsValue;

use super::{Reader, error, members, needed_text, wrong};
use crate::api::port::prompter::OwnDialog;
use crate::api::port::store::StoreOption;
use crate::host::prompter::Own;
use crate::host::tenant::{TextError, TextTable};

/// Reads where decisions are kept: `{ load, save, remove, keys?, watch? }`.
pub fn store(read: &Reader) -> Result<Option<StoreOption>, JsValue> {
    let Some(source) = read.object("store")? else { return Ok(None) };
    let read = Reader { object: &source, place: &read.path("store.") };
    Ok(Some(StoreOption {
        load: read.needed_function("load")?,
        save: read.needed_function("save")?,
        remove: read.needed_function("remove")?,
        keys: read.function("keys")?,
        watch: read.function("watch")?,
        source: source.clone(),
    }))
}

/// Reads what a host shows itself: `{ prompt?, settings? }`.
pub fn own(read: &Reader) -> Result<Own, JsValue> {
    let Some(source) = read.object("prompter")? else { return Ok(Own::default()) };
    let read = Reader { object: &source, place: &read.path("prompter.") };
    let own = |call| OwnDialog { source: source.clone(), call };
    Ok(Own {
        prompt: read.function("prompt")?.map(|call| own(call).prompt()),
        settings: read.function("settings")?.map(|call| own(call).settings()),
    })
}

/// `{ "es": { dir?, "allow": "Permitir", … } }`
pub fn texts(read: &Reader) -> Result<Vec<TextTable>, JsValue> {
    let mut tables = Vec::new();
    for (lang, value) in read.entries("texts")?.unwrap_or_default() {
        let place = read.path(&["texts[\"", &lang, "\"]"].concat());
        if !value.is_object() {
            return Err(wrong(&place, "Object", &value));
        }
        let read = Reader { object: &value, place: &[&place, "."].concat() };
        let rtl = read.text("dir")?.map(|_| read.choice("dir", &["ltr", "rtl"])).transpose()?.map(|place| place == 1);
        let mut table = TextTable::new(lang, rtl)
            .ok_or_else(|| error(&[&place, " is no language: it should be a tag as \"es\" or \"pt-BR\""]))?;
        for (key, value) in members(&value, &place)?.into_iter().filter(|(key, _)| key != "dir") {
            let place = [&place, "[\"", &key, "\"]"].concat();
            let text = needed_text(&value, &place)?;
            table.set(&key, text).map_err(|reason| match reason {
                TextError::Unknown => {
                    error(&[&place, " is no text of scopegate's: TextKey in ports.d.ts has them all"])
                }
                TextError::Braces => error(&[&place, " has something in braces that is not filled in there"]),
            })?;
        }
        table.join(&mut tables);
    }
    Ok(tables)
}

/// Reads where places come from: `{ tiles?, attribution?, search?, describe? }`.
pub fn places(read: &Reader) -> Result<JsValue, JsValue> {
    let Some(places) = read.object("places")? else { return Ok(JsValue::UNDEFINED) };
    let read = Reader { object: &places, place: &read.path("places.") };
    for name in ["tiles", "attribution"] {
        read.text(name)?;
    }
    for name in ["search", "describe"] {
        read.function(name)?;
    }
    Ok(places)
}
