// What is chosen at the moment, in words that are also announced.

import { formatCoordinates } from "./coordinates.js";
import { element, say } from "./element.js";

export class Summary {
  #words;
  #name = element("p", { class: "name" });
  #detail = element("p", { class: "detail" });

  constructor(words) {
    this.#words = words;
    this.element = element(
      "div",
      { id: "place-choice", class: "choice", role: "status", "aria-atomic": "true" },
      this.#name,
      this.#detail,
    );
    this.show(null);
  }

  show(choice) {
    this.element.classList.toggle("none", !choice);
    say(this.#name, choice ? (choice.title ?? choice.name) : this.#words.nothingChosen);
    say(this.#detail, choice ? this.#rest(choice) : "");
  }

  /** What the first line does not say yet. */
  #rest(choice) {
    const coordinates = formatCoordinates(choice, this.#words);
    if (choice.title) return coordinates;
    return choice.address || (choice.name === coordinates ? "" : coordinates);
  }
}
