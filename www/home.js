// The phone's home screen: the day, the apps, and the way to the permissions of them all.

import { element, icon } from "./inspector/element.js";

export class Home {
  #page;
  #acts;
  #buttons = new Map();

  /** @param acts `open(id)` opens an app, `permissions()` what all of them may */
  constructor(page, acts) {
    this.#page = page;
    this.#acts = acts;
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
        this.#permissions(words),
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
    button.addEventListener("click", () => this.#acts.open(id));
    return button;
  }

  #permissions(words) {
    const button = element(
      "button",
      { type: "button", className: "home-permissions" },
      icon("permissions"),
      words.allPermissions,
    );
    button.addEventListener("click", () => this.#acts.permissions());
    return button;
  }
}

const item = (button) => element("li", {}, button);
