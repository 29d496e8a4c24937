// What does not work, in a calm line of text each.

import { element } from "./element.js";

export class Notes {
  #texts = new Map();
  element = element("div", { class: "notes", role: "status" });

  /** Says a text on a subject in place of the one before; nothing if it is empty or false. */
  set(subject, text) {
    if ((this.#texts.get(subject) || "") === (text || "")) return;
    this.#texts.set(subject, text);
    const said = [...this.#texts.values()].filter(Boolean);
    this.element.replaceChildren(...said.map((text) => element("p", {}, text)));
  }
}
