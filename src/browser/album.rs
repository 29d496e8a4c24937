//! Files on their way to the album: read, then handed over by the browser's ways. The steps themselves are JavaScript,
//! in a part of the package that is loaded with the first file.

use js_sys::futures::JsFuture;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{deadline, part};
use crate::core::album::{Via, Ways};
use crate::core::file::{self, Album, HEAD_LENGTH, Kind};
use crate::core::outcome::{Failure, ParameterError};

/// How long a file may take to be read, in milliseconds.
const READING: u32 = 60_000;

#[wasm_bindgen]
extern "C" {
    type Part;

    #[wasm_bindgen(method)]
    fn read(this: &Part, path: &str, temporary: &Function) -> Promise;
    #[wasm_bindgen(method)]
    fn head(this: &Part, blob: &JsValue, length: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn file(this: &Part, blob: &JsValue, name: &str, kind: &str) -> Source;
    #[wasm_bindgen(method, js_name = canShare)]
    fn can_share(this: &Part, file: &Source) -> bool;
    #[wasm_bindgen(method, js_name = canPick)]
    fn can_pick(this: &Part) -> bool;
    #[wasm_bindgen(method)]
    fn share(this: &Part, file: &Source) -> Promise;
    #[wasm_bindgen(method)]
    fn pick(this: &Part, file: &Source, extension: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn download(this: &Part, file: &Source) -> Promise;

    /// A `File`.
    type Source;

    #[wasm_bindgen(method, getter)]
    fn size(this: &Source) -> f64;
}

/// A file that the album takes, ready to be handed over in a press.
pub struct Ready {
    part: Part,
    file: Source,
    /// What it is called.
    pub name: String,
    kind: Kind,
}

/// Reads what stands at a path and looks at what it really is. `temporary` gives the blob behind a path of ours.
pub async fn prepare(path: &str, temporary: &Function, album: Album) -> Result<Ready, Failure> {
    let part: Part = part::load("album").await?.unchecked_into();
    let read = deadline::within(&part.read(path, temporary), READING).await.ok_or(Failure::Timeout)?;
    let blob = read.map_err(|reason| match reason.as_string().as_deref() {
        Some("foreign") => Failure::Parameter(Box::new(ParameterError {
            name: "filePath",
            expected: "a temporary path, a blob: or data: URL, or one of this origin",
            found: path.to_owned(),
        })),
        _ => Failure::NoFile,
    })?;
    let head = JsFuture::from(part.head(&blob, HEAD_LENGTH as u32)).await.map_err(|_| Failure::NoFile)?;
    let size = blob.unchecked_ref::<Source>().size() as u64;
    let kind = file::admit(album, size, &head.unchecked_into::<Uint8Array>().to_vec()).map_err(Failure::File)?;
    let name = file::file_name(path, kind);
    let file = part.file(&blob, &name, kind.media_type());
    Ok(Ready { part, file, name, kind })
}

impl Ready {
    /// What the browser has for it.
    pub fn ways(&self) -> Ways {
        Ways { share: self.part.can_share(&self.file), picker: self.part.can_pick() }
    }

    /// Hands it over; or answers the name of the error.
    pub async fn hand_over(&self, via: Via) -> Result<(), String> {
        let handing = match via {
            Via::Share => self.part.share(&self.file),
            Via::Picker => self.part.pick(&self.file, self.kind.extension()),
            Via::Download => self.part.download(&self.file),
        };
        JsFuture::from(handing).await.map(drop).map_err(|name| name.as_string().unwrap_or_default())
    }

    /// Whether it is a video, and not an image.
    pub fn is_video(&self) -> bool {
        self.kind.album() == Album::Video
    }

    /// The file itself, to be looked at.
    pub fn source(&self) -> &JsValue {
        &self.file
    }
}
