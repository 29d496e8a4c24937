// The phone's home screen: the day, and the apps.

import { element } from "./inspector/element.js";

export class Home {
  #page;
  #open;
  #buttons = new Map();

  /** @param open called with the id of an app */
  constructor(page, open) {
    this.#page = page;
    this.#open = open;
  }

  show(apps, words) {
    this.#buttons = new Map(apps.map((app) => [app.manifest.id, this.#button(app)]));
    const day = new Intl.DateTimeFormat(words.locale, { weekday: "long", day: "numeric", month: "long" });
    this.#page.replaceChildren(
      element(
        "div",
        { className: "home" },
        element("p", { className: "home-day" }, day.format(new Date())),
        element("p", { className: "home-hint" }, words.homeHint),
        element(
          "ul",
          { className: "home-apps" },
          ...[...this.#buttons.values()].map((button) => item(button)),
        ),
      ),
    );
  }

  /** Puts the focus back on the app that was left. */
  focus(id) {
    this.#buttons.get(id)?.focus();
  }

  #button({ manifest: { id, name, icon }, line }) {
    const button = element(
      "button",
      { type: "button", className: "home-app" },
      element("img", { src: icon, alt: "", width: 60, height: 60 }),
      element("span", { className: "home-name" }, name),
      element("span", { className: "home-line" }, line),
    );
    button.addEventListener("click", () => this.#open(id));
    return button;
  }
}

const item = (button) => element("li", {}, button);
