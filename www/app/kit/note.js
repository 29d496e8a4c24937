// A line of words below what it is about, with the way to the settings where that helps.

import { button, make } from "./dom.js";

export class Note {
  #words;
  #text = make("p", "kit-note");
  #settings;

  constructor(words, openSettings) {
    this.#words = words;
    this.#text.setAttribute("role", "status");
    this.#settings = button("kit-link", words.openSettings, openSettings);
    this.#settings.hidden = true;
    this.node = make("div", "kit-says", this.#text, this.#settings);
  }

  say(text, { settings = false } = {}) {
    this.#text.textContent = text;
    this.#settings.hidden = !settings;
  }

  wait() {
    this.say(this.#words.waiting);
  }

  /** A failed call in words that its user understands. `noDevice` says what is missing. */
  explain({ reason, errMsg }, noDevice) {
    const { text, settings } = this.#words.outcome(reason);
    this.say((reason === "no-device" && noDevice) || text || errMsg, { settings });
  }

  /** The scope that the last words were about has been granted since, or its grant was taken back. */
  decided(isGranted, hasLost = false) {
    if (hasLost) this.say(this.#words.takenBack);
    else if (isGranted && !this.#settings.hidden) this.say(this.#words.nowAllowed, { settings: true });
  }
}
