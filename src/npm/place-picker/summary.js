// What is chosen at the moment, in words that are also announced.

import { formatCoordinates } from "./coordinates.js";
import { element, say } from "./element.js";
import { fill } from "./words.js";

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
    say(this.#name, choice ? this.#title(choice) : this.#words.nothingChosen);
    say(this.#detail, choice ? this.#rest(choice) : "");
  }

  #title({ name, address, near }) {
    return near ? fill(this.#words.near, { place: address }) : name;
  }

  #rest(choice) {
    const coordinates = formatCoordinates(choice, this.#words);
    if (choice.near) return coordinates;
    return choice.address || (choice.name === coordinates ? "" : coordinates);
  }
}
