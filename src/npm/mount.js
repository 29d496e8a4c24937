// Putting an app's frame into the page. What attends to it is loaded with the first one.

import * as wasm from "#wasm";

/**
 * Puts an app into an element.
 *
 * @param open makes an instance of the app for a document of its frame; `undefined` if the app is closed
 * @returns the frame
 */
export function mount(app, part, open, element, options) {
  // Read once: what is checked is what is loaded.
  const { src, srcdoc, forms, capsule } = options ?? {};
  check(src, srcdoc);
  const shell = app.mount(element, options && { src, srcdoc, forms, capsule });
  try {
    // Under Trusted Types the browser takes no text here, and says so: now, while the developer hears of it.
    if (srcdoc !== undefined) document.createElement("iframe").srcdoc = srcdoc;
  } catch (error) {
    shell.remove();
    throw error;
  }
  let isClosed = false;
  part.onClose(() => {
    isClosed = true;
  });
  import("./frame.js")
    .then(({ attend }) => {
      if (isClosed) return shell.remove();
      attend({ shell, link: new wasm.FrameLink(), open, onClose: part.onClose });
      if (srcdoc === undefined) shell.frame.src = src;
      else shell.frame.srcdoc = srcdoc;
    })
    .catch((error) => {
      shell.remove();
      reportError(error);
    });
  return shell.frame;
}

/** Throws where the browser would load something else than a page, or refuse it later with nobody to hear of it. */
function check(src, srcdoc) {
  if (typeof src === "string" && src !== "") {
    const isAddress = URL.canParse(src, document.baseURI);
    if (!isAddress || new URL(src, document.baseURI).protocol === "javascript:") {
      throw new TypeError(`scopegate: mount: src should be the address of a page instead of ${src}`);
    }
  }
  if (srcdoc === undefined) return;
  const isTrusted = typeof TrustedHTML === "function" && srcdoc instanceof TrustedHTML;
  if (typeof srcdoc !== "string" && !isTrusted) {
    throw new TypeError("scopegate: mount: srcdoc should be String or TrustedHTML");
  }
}
