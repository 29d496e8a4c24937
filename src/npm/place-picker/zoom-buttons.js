// Zooming by buttons.

import { drawing, element } from "./element.js";

const PLUS = "M12 5v14M5 12h14";
const MINUS = "M5 12h14";

/** The two buttons. `onZoom` gets 1 or -1; `show` says what is left: `{ in, out }`. */
export function zoomButtons({ words, onZoom }) {
  const button = (name, path, steps) => {
    const made = element("button", { type: "button", "aria-label": name }, drawing(path));
    // At the end the button stays, since it may have the focus.
    made.addEventListener("click", () => made.ariaDisabled !== "true" && onZoom(steps));
    return made;
  };
  const closer = button(words.zoomIn, PLUS, 1);
  const farther = button(words.zoomOut, MINUS, -1);
  return {
    element: element("div", { class: "zoom" }, closer, farther),
    show(left) {
      closer.ariaDisabled = String(!left.in);
      farther.ariaDisabled = String(!left.out);
    },
  };
}
