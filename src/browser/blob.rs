//! Addresses of blobs.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

/// An address of a blob, as long as it lives.
pub struct BlobUrl(String);

impl BlobUrl {
    /// A new one, if the browser gives one.
    pub fn new(blob: &JsValue) -> Option<BlobUrl> {
        Url::create_object_url_with_blob(blob.unchecked_ref()).ok().map(BlobUrl)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
