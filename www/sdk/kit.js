// The mini-apps' common helpers: elements, and the line of words below what it is about.

(() => {
  const query = new URLSearchParams(location.search);
  const language = query.get("lang") === "zh" ? "zh" : "en";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.documentElement.dataset.theme = query.get("theme") ?? "auto";

  const byId = (id) => document.getElementById(id);

  /** An element of this class with these children; strings become text. */
  function make(tag, className, ...children) {
    const node = document.createElement(tag);
    node.className = className;
    node.append(...children);
    return node;
  }

  /** A button that shows a picture only (a class of kit.css or the app's own), and its name to those who cannot see it. */
  function iconButton(className, name, act) {
    const node = make("button", `kit-icon-button ${className}`);
    node.type = "button";
    node.addEventListener("click", act);
    rename(node, name);
    return node;
  }

  /** Gives such a button another name. */
  function rename(node, name) {
    node.setAttribute("aria-label", name);
    if (node.localName === "button") node.title = name;
  }

  /** The host's dialogs take the focus out of the frame, and give it back to the frame as a whole. */
  let last = null;
  addEventListener("focusin", ({ target }) => {
    last = target;
  });
  addEventListener("focus", () => {
    if (document.activeElement === document.body) last?.focus();
  });

  /** Where the person is in the page, also while the host has the focus. */
  const focused = () => last;

  /** After these the person can change their mind in the settings. */
  const CHANGEABLE = new Set(["denied", "denied-before"]);

  /** The line of words in `#note`, with the button `#settings` where the settings help. */
  class Note {
    #words;
    #text = byId("note");
    #settings = byId("settings");

    constructor(words, openSettings) {
      this.#words = words;
      this.#settings.addEventListener("click", openSettings);
    }

    say(text, { settings = false } = {}) {
      this.#text.textContent = text;
      this.#settings.hidden = !settings;
    }

    wait() {
      this.say(this.#words.waiting);
    }

    /** A failed call in words that its user understands. */
    explain({ reason, errMsg }) {
      const text = reason === "no-device" ? this.#words.noDevice : this.#words.reasons[reason];
      this.say(text ?? errMsg, { settings: CHANGEABLE.has(reason) });
    }

    /** The scope that the last words were about has been granted since, or its grant was taken back. */
    decided(isGranted, hasLost = false) {
      if (hasLost) this.say(this.#words.takenBack);
      else if (isGranted && !this.#settings.hidden) this.say(this.#words.nowAllowed, { settings: true });
    }
  }

  window.kit = { language, byId, make, iconButton, rename, focused, Note };
})();
