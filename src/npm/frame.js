// The host's side of a mini-app's frame: who is given a port, and when it ends. The frame's document is not trusted: it is
// known by its window alone, and all that it sends is checked in the module.

import { openPort } from "./frame/port.js";

/** How long a document may leave a probe unanswered, in milliseconds: one that is busy answers late. */
const PATIENCE = 10_000;
/** How long it may take to hear that its app is closed, in milliseconds. */
const PARTING = 1_000;
/** What the module says is to be done about the port; a positive number is a probe. */
const OPEN = -1;
const CLOSE = -2;

/**
 * Attends to a frame from now until its app is closed.
 *
 * @param shell what is on screen: its `frame`, `isElsewhere()`, `hide()` and `remove()`
 * @param link the module's word on the port
 * @param open makes an instance of the app for a document: `{ face, part, close }`; `undefined` if the app is closed
 * @param onClose calls back when the app is closed
 */
export function attend({ shell, link, open, onClose }) {
  const { frame } = shell;
  let port = null;
  /** Called when the document has no port any more. */
  let left = () => {};
  const place = hiddenPlace();
  frame.before(place);

  function act(step, nonce) {
    if (step === OPEN) {
      end();
      begin(nonce);
    } else if (step === CLOSE) end();
    else if (step > 0) {
      port?.ask(step);
      setTimeout(() => act(link.silent(step)), PATIENCE);
    }
  }

  function begin(nonce) {
    const instance = open();
    if (!instance) return;
    const { port1, port2 } = new MessageChannel();
    port = openPort(port1, { link, instance, place, isElsewhere: () => shell.isElsewhere(), end });
    // A document without an origin has no address to send this to. Whatever is in the frame by now is the same app.
    frame.contentWindow.postMessage({ scopegate: "port", nonce }, "*", [port2]);
  }

  /** The document has no port any more: what it has waited for, used and shown ends with it. */
  function end() {
    port?.close();
    port = null;
    left();
  }

  function hear({ source, data }) {
    if (source !== null && source === frame.contentWindow) act(link.greet(data), data?.nonce);
  }

  const load = () => act(link.loaded());

  addEventListener("message", hear);
  frame.addEventListener("load", load);
  // An element that the host takes out of the page has no size any more; its document is gone without a word.
  const presence = new ResizeObserver(() => frame.isConnected || end());
  presence.observe(frame);

  onClose(async () => {
    removeEventListener("message", hear);
    frame.removeEventListener("load", load);
    presence.disconnect();
    // The frame stays, unseen, until its document has heard how its calls have ended.
    shell.hide();
    if (port) {
      const heard = new Promise((resolve) => {
        left = resolve;
        setTimeout(resolve, PARTING);
      });
      port.part();
      await heard;
      end();
    }
    shell.remove();
  });
}

/** A place in the page that is not seen: a browser shows nothing of a video that it does not lay out. */
function hiddenPlace() {
  const place = document.createElement("div");
  place.setAttribute("aria-hidden", "true");
  Object.assign(place.style, {
    position: "absolute",
    inlineSize: "1px",
    blockSize: "1px",
    overflow: "hidden",
    opacity: "0",
    pointerEvents: "none",
  });
  return place;
}
