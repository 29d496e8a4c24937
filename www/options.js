// What the visitor chose for the page and its host. Kept in the address, so that a reload keeps it.

import { appIds } from "./apps.js";

const VALUES = {
  user: ["ada", "ben"],
  language: ["en", "zh"],
  theme: ["auto", "light", "dark"],
  policy: ["prompt", "reject"],
  /** The app that is open; none on the home screen. */
  app: ["", ...appIds],
};

function defaults() {
  return {
    user: "ada",
    language: navigator.language.startsWith("zh") ? "zh" : "en",
    theme: "auto",
    policy: "prompt",
    app: "",
  };
}

/** Reads the choice from the address; what is absent or unknown there is the default. */
export function readOptions() {
  const options = defaults();
  const query = new URLSearchParams(location.search);
  for (const [name, values] of Object.entries(VALUES)) {
    const value = query.get(name);
    if (values.includes(value)) options[name] = value;
  }
  return options;
}

/** Writes into the address what differs from the default. */
export function writeOptions(options) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(defaults())) {
    if (options[name] === value) query.delete(name);
    else query.set(name, options[name]);
  }
  const search = query.size > 0 ? `?${query}` : "";
  history.replaceState(null, "", location.pathname + search + location.hash);
}

/** Shows the choice in the controls and calls back with each new one. */
export function connectControls(options, changed) {
  for (const form of document.querySelectorAll("#knobs, #policy")) {
    for (const name of Object.keys(VALUES)) {
      const control = form.elements.namedItem(name);
      if (control) control.value = options[name];
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => changed({ [target.name]: target.value }));
  }
}

/** What a `Host` is told of it. */
export function hostOptions({ user, language, theme, policy }) {
  return { user, locale: language === "zh" ? "zh-CN" : "en", theme, ungranted: policy };
}
