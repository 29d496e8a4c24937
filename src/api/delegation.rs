//! `App.frameAttributes`: the planner for a trusted partner's frames, in the form of JavaScript.

use js_sys::{Array, Number};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

use super::app::App;
use super::configuration::{Reader, error, member, wrong};
use super::export::object;
use crate::core::delegation::{Frame, Plan, Sandbox, plan};

#[wasm_bindgen]
impl App {
    /// `{ trust: "partner", frames }` → `{ frames: [{ src, allow, sandbox }], warnings }`, as things stand.
    #[wasm_bindgen(js_name = frameAttributes)]
    pub fn frame_attributes(&self, options: &JsValue) -> Result<JsValue, JsValue> {
        if !options.is_object() {
            return Err(wrong("frameAttributes: options", "Object", options));
        }
        let read = Reader { object: options, place: "frameAttributes: " };
        let trust = read.needed_text("trust")?;
        if trust != "partner" {
            return Err(error(&[
                "frameAttributes: trust should be partner instead of ",
                &trust,
                ": an app that is not trusted gets nothing from the browser; app.mount makes its calls for it",
            ]));
        }
        let listed = member(options, "frames")?;
        let listed: &Array = listed.dyn_ref().ok_or_else(|| wrong("frameAttributes: frames", "Array", &listed))?;
        if listed.length() == 0 {
            return Err(error(&["frameAttributes: frames should not be empty"]));
        }
        let (mut frames, mut sources) = (Vec::new(), Vec::new());
        for number in 0..listed.length() {
            let (src, frame) =
                frame(&listed.get(number), &["frameAttributes: frames[", &decimal(number), "]"].concat())?;
            sources.push(src);
            frames.push(frame);
        }
        let (house, app) = self.house();
        Ok(answer(&sources, &plan(&page_origin(), &house.grants(app), &frames)))
    }
}

/// An address, or `{ src, sandbox? }`.
fn frame(value: &JsValue, place: &str) -> Result<(String, Frame), JsValue> {
    let (object, place) = if value.is_string() {
        (object(&[("", value.clone())]), place.to_owned())
    } else if value.is_object() {
        (value.clone(), [place, "."].concat())
    } else {
        return Err(wrong(place, "String or Object", value));
    };
    let read = Reader { object: &object, place: &place };
    let name = if value.is_string() { "" } else { "src" };
    let src = read.needed_text(name)?;
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok()?).unwrap_or_default();
    let url = Url::new_with_base(&src, &base)
        .map_err(|_| error(&[&read.path(name), " should be an address, as in \"https://partner.example/\""]))?;
    let sandbox = member(&object, "sandbox")?;
    let sandbox = match read.text("sandbox") {
        _ if sandbox.is_null() => Sandbox::None,
        Ok(Some(words)) => Sandbox::Words(words),
        Ok(None) => Sandbox::Unsaid,
        Err(_) => return Err(wrong(&read.path("sandbox"), "String or Null", &sandbox)),
    };
    Ok((src, Frame { protocol: url.protocol(), host: url.hostname(), origin: url.origin(), sandbox }))
}

fn page_origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

fn answer(sources: &[String], plan: &Plan) -> JsValue {
    let frames: Array = sources
        .iter()
        .zip(&plan.frames)
        .map(|(src, frame)| {
            let sandbox = frame.sandbox.as_deref().map_or(JsValue::NULL, JsValue::from_str);
            object(&[("src", src.into()), ("allow", (&frame.allow).into()), ("sandbox", sandbox)])
        })
        .collect();
    let warnings: Array = plan
        .warnings
        .iter()
        .map(|warning| {
            let frame =
                warning.frame.and_then(|number| u32::try_from(number).ok()).map_or(JsValue::NULL, JsValue::from);
            let mut members = vec![("frame", frame)];
            members.extend(warning.scope.as_ref().map(|scope| ("scope", scope.name().into())));
            members.extend([("code", warning.code.into()), ("message", warning.message.into())]);
            object(&members)
        })
        .collect();
    object(&[("frames", frames.into()), ("warnings", warnings.into())])
}

fn decimal(number: u32) -> String {
    Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
