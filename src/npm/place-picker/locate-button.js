// The button for the person's own position. Nothing is located before it is pressed.

import { drawing, element } from "./element.js";
import { position } from "./ports.js";

const TARGET =
  "M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM12 2.5V6M12 18v3.5M2.5 12H6M18 12h3.5M12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z";

/**
 * The button. `onPosition` gets the position; `onTrouble` gets why there is none, or "" when a new attempt begins.
 */
export function locateButton({ words, locate, onPosition, onTrouble }) {
  let [busy, stopped] = [false, false];
  const label = element("span", {}, words.myLocation);
  const button = element("button", { type: "button", class: "locate" }, drawing(TARGET), label);

  async function press() {
    if (busy) return;
    show(true);
    onTrouble("");
    const { where, reason } = await attempt(locate);
    if (stopped) return;
    show(false);
    if (where) onPosition(where);
    else onTrouble(trouble(words, reason));
  }

  function show(now) {
    busy = now;
    label.textContent = now ? words.locating : words.myLocation;
    button.setAttribute("aria-disabled", String(now));
  }

  button.addEventListener("click", press);
  return {
    element: button,
    stop() {
      stopped = true;
    },
  };
}

async function attempt(locate) {
  try {
    return { where: position(await locate()) };
  } catch (error) {
    return { reason: error?.reason };
  }
}

const trouble = ({ locateFailed }, reason) =>
  Object.hasOwn(locateFailed, reason) ? locateFailed[reason] : locateFailed.other;
