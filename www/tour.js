// The things to try, ticked off as the visitor does them. A tick lasts as long as the tab. All that a host knows of its
// apps is enough for that: which is open, what it may use, and what it uses.

const KEY = "scopegate-demo:tour";
/** The app that it leads through; the last step is any other. */
const GUIDED = "photo-booth";

export class Tour {
  #done = new Set(read());
  /** The decisions of the open app, and which scopes it has used since they were made or it was opened. */
  #known = {};
  #used = new Set();
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
    this.#used.clear();
    if (!this.#isGuided) return;
    this.#tick("open");
    const [entry] = performance.getEntriesByType("navigation");
    if (entry?.type === "reload" && Object.keys(authSetting).length > 0) this.#tick("reload");
  }

  /** The open app begins to use a scope, or ends. */
  uses({ scope, live }) {
    if (!this.#isGuided || !live) return;
    if (this.#used.has(scope)) this.#tick("again");
    this.#used.add(scope);
  }

  /** The open app's decisions have changed. */
  changed({ scope, authSetting }) {
    const before = this.#known[scope];
    const now = authSetting[scope];
    this.#known = { ...authSetting };
    if (now === undefined || now === before) return;
    this.#used.delete(scope);
    if (!this.#isGuided) {
      if (this.#done.has("allow") || this.#done.has("deny")) this.#tick("other");
      return;
    }
    this.#tick("ask");
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
