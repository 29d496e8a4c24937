// The host's side of a mini-app's frame: who is given a port, and when it ends. The frame's document is not trusted: it is
// known by its window alone, and all that it sends is checked in the module.

import { openPort } from "./frame/port.js";

/** How often a document is asked whether it is still there, in milliseconds: it may go without a word. */
const TICK = 5_000;
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
  const place = makePlace();
  frame.before(place);

  function act(step, nonce) {
    if (step === OPEN) {
      end();
      begin(nonce);
    } else if (step === CLOSE) {
      // Whoever is there all the same shakes hands anew.
      port?.call();
      end();
    } else if (step > 0) port?.ask(step);
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
    if (source !== null && source === frame.contentWindow)
      act(link.greet(data, performance.now()), data?.nonce);
  }

  const load = () => act(link.loaded());

  addEventListener("message", hear);
  frame.addEventListener("load", load);
  // A document is gone without a word when the host takes its element out of the page.
  place.left = end;
  const clock = setInterval(() => act(link.tick()), TICK);

  onClose(async () => {
    removeEventListener("message", hear);
    frame.removeEventListener("load", load);
    place.left = () => {};
    clearInterval(clock);
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

/** Made late, since there are no elements where the package is imported in bare Node. */
function definePlace() {
  if (customElements.get("scopegate-place")) return;

  /** A place in the page that is not seen: a browser shows nothing of a video that it does not lay out. */
  class Place extends HTMLElement {
    /** Called when it is taken out of the page: a frame that is put elsewhere loads its document anew. */
    left = () => {};

    disconnectedCallback() {
      this.left();
    }

    /** Moved by `moveBefore`, which keeps the document: without this, it would count as taken out. */
    connectedMoveCallback() {}
  }

  customElements.define("scopegate-place", Place);
}

function makePlace() {
  definePlace();
  const place = document.createElement("scopegate-place");
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
