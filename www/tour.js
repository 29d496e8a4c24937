// The things to try, ticked off as the visitor does them. A tick lasts as long as the tab.

const KEY = "scopegate-demo:tour";
/** The app that it leads through; the last step is any other. */
const GUIDED = "trail-buddy";
/** The calls that no scope gates. */
const FREE = new Set(["getSetting", "openSetting", "stopLocationUpdate"]);

export class Tour {
  #done = new Set(read());
  #known = {};
  #isGuided = false;
  #words;

  speak(words) {
    this.#words = words;
    this.#draw();
  }

  /** An app opens, with these decisions. */
  opens(id, authSetting) {
    this.#isGuided = id === GUIDED;
    this.#known = { ...authSetting };
    if (!this.#isGuided) return;
    this.#tick("open");
    const [entry] = performance.getEntriesByType("navigation");
    if (entry?.type === "reload" && Object.keys(authSetting).length > 0) this.#tick("reload");
  }

  called(entry) {
    if (!FREE.has(entry.name)) {
      if (this.#isGuided) this.#tick("ask");
      else if (this.#done.has("allow") || this.#done.has("deny")) this.#tick("other");
    }
    if (this.#isGuided && entry.outcome?.reason === "denied-before") this.#tick("again");
  }

  changed({ scope, authSetting }) {
    const before = this.#known[scope];
    const now = authSetting[scope];
    this.#known = { ...authSetting };
    if (!this.#isGuided || now === undefined || now === before) return;
    if (before !== undefined) this.#tick("change");
    else this.#tick(now ? "allow" : "deny");
  }

  #tick(name) {
    if (this.#done.has(name)) return;
    this.#done.add(name);
    write([...this.#done]);
    this.#draw();
  }

  #draw() {
    for (const item of document.querySelectorAll("[data-try]")) {
      const done = this.#done.has(item.dataset.try);
      item.classList.toggle("done", done);
      item.querySelector(".unseen")?.remove();
      if (!done) continue;
      const said = document.createElement("span");
      said.className = "unseen";
      said.textContent = ` (${this.#words.done})`;
      item.append(said);
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function write(done) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(done));
  } catch {
    // Without storage the ticks last as long as the page.
  }
}
