// The capsule in the corner of an open app: what the app uses now, its menu, and the button that closes it. It stands for
// scopegate's own indicator, which this host has turned off.

import { element, icon } from "./inspector/element.js";

const PICTURES = {
  "scope.userLocation": "location",
  "scope.userFuzzyLocation": "fuzzy",
  "scope.camera": "camera",
  "scope.record": "microphone",
};

export class Capsule {
  #node = document.getElementById("capsule");
  #use = document.getElementById("capsule-use");
  #more = document.getElementById("capsule-more");
  #menu = document.getElementById("capsule-menu");
  #close = document.getElementById("capsule-close");
  #live = new Set();
  #words;

  /** @param acts what the buttons do: `settings`, `reopen`, `close` */
  constructor(acts) {
    this.#more.addEventListener("click", () => this.#show(this.#menu.hidden));
    this.#close.addEventListener("click", () => acts.close());
    for (const item of this.#menu.querySelectorAll("[data-act]")) {
      item.addEventListener("click", () => {
        this.#show(false);
        // The focus is where a dialog is to give it back.
        this.#more.focus();
        acts[item.dataset.act]();
      });
    }
    this.#node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#menu.hidden) return;
      this.#show(false);
      this.#more.focus();
    });
    this.#node.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.#node.contains(relatedTarget)) this.#show(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.#node.contains(target)) this.#show(false);
    });
  }

  speak(words) {
    this.#words = words;
    this.#draw();
  }

  /** An app is open, or none. */
  show(isOpen) {
    this.#node.hidden = !isOpen;
    this.#live.clear();
    this.#show(false);
    this.#draw();
  }

  /** The app begins to use a scope, or ends. */
  use(scope, live) {
    if (live) this.#live.add(scope);
    else this.#live.delete(scope);
    this.#draw();
  }

  #show(isShown) {
    this.#menu.hidden = !isShown;
    this.#more.setAttribute("aria-expanded", String(isShown));
  }

  #draw() {
    const scopes = [...this.#live];
    const names = scopes.map((scope) => this.#words.scopes[scope]);
    this.#use.replaceChildren(...scopes.map((scope) => icon(PICTURES[scope])));
    if (names.length === 0) return;
    const text = this.#words.inUse(names);
    this.#use.title = text;
    this.#use.append(element("span", { className: "unseen" }, text));
  }
}
