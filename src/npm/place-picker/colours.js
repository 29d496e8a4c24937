// The colours of the style sheet for a canvas, which knows neither custom properties nor the system's colours.

import { element } from "./element.js";

/** What changes the colours of a dialog. */
const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

export class Colours {
  #place;
  #stop = new AbortController();

  /** @param place the element whose custom properties name the colours */
  constructor(place) {
    this.#place = place;
  }

  /** What a custom property comes to. */
  of(property) {
    const probe = element("i", { class: "probe" });
    probe.style.color = `var(${property})`;
    this.#place.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  /** Calls when they have changed. */
  onChange(call) {
    const { signal } = this.#stop;
    for (const query of queries) matchMedia(query).addEventListener("change", call, { signal });
  }

  stop() {
    this.#stop.abort();
  }
}
