// The search: a combobox with a list of places, after the pattern of the ARIA Authoring Practices.

import { parseCoordinates } from "./coordinates.js";
import { drawing, element, say } from "./element.js";
import { searchHost } from "./ports.js";
import { fill } from "./words.js";

const MOST = 8;
/** How long a person must pause before the host is asked, in milliseconds. */
const PAUSE = 250;
const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.3 15.3 20.5 20.5";

export class Search {
  #words;
  #hostSearch;
  #find;
  #onChoose;
  #onTrouble;
  #asking = new AbortController();
  #results = [];
  #active = -1;
  /** Whether the gazetteer has come, or will not: until then nothing found does not mean that there is nothing. */
  #ready = false;
  #input;
  #list;
  #nothing;
  #status;

  /**
   * @param hostSearch the host's function, if it has one
   * @param find answers our own places for a text and a limit
   * @param onChoose gets the place that a person chooses
   * @param onTrouble hears whether the host's search failed
   */
  constructor({ words, hostSearch, find, onChoose, onTrouble }) {
    this.#words = words;
    this.#hostSearch = hostSearch;
    this.#find = find;
    this.#onChoose = onChoose;
    this.#onTrouble = onTrouble;
    this.#input = element("input", {
      id: "place-search",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: words.searchExample,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "place-results",
    });
    this.#list = element("ul", { id: "place-results", role: "listbox", "aria-label": words.results });
    this.#nothing = element("p", { class: "nothing" }, words.noMatch);
    this.#status = element("p", { class: "unseen", role: "status" });
    this.element = element(
      "div",
      { class: "search" },
      element("label", { for: "place-search" }, words.search),
      element("div", { class: "box" }, drawing(LENS), this.#input, this.#list, this.#nothing),
      this.#status,
    );
    this.#listen();
    this.#close();
  }

  /** Our own places can be found from now on, if ever. */
  ready() {
    this.#ready = true;
    if (this.#focused && this.#input.value && this.#active < 0) this.#look();
  }

  /** Wants no answer any more. */
  stop() {
    this.#asking.abort();
  }

  get #focused() {
    return this.#input.getRootNode().activeElement === this.#input;
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#look());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#close());
    // The focus stays in the field.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  #key(event) {
    if (event.isComposing) return;
    const open = this.#input.getAttribute("aria-expanded") === "true";
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !open) this.#look();
    else if (step) this.#activate(this.#after(step));
    else if (event.key === "Enter" && open) this.#choose(Math.max(this.#active, 0));
    else if (event.key === "Escape" && (open || !this.#nothing.hidden)) this.#close();
    else return;
    // Above all, Escape that closes the list does not close the dialog too.
    event.preventDefault();
    event.stopPropagation();
  }

  /** Finds what the text says: our own places at once, and the host's before them when they come. */
  async #look() {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const text = this.#input.value.trim();
    this.#active = -1;
    if (!text) return this.#close();
    const position = parseCoordinates(text);
    if (position) return this.#show([{ position, name: text, address: this.#words.coordinates }]);
    const own = this.#find(text, MOST);
    const waits = Boolean(this.#hostSearch);
    this.#show(own, { silent: waits || !this.#ready });
    if (!waits) return;
    await new Promise((paused) => setTimeout(paused, PAUSE));
    if (signal.aborted) return;
    const theirs = await searchHost(this.#hostSearch, text, signal).catch(() => null);
    if (signal.aborted) return;
    this.#onTrouble(theirs === null);
    // A person who has begun to walk through the list keeps it as it is.
    if (this.#active < 0) this.#show([...(theirs ?? []), ...own].slice(0, MOST));
  }

  /** Shows these places; silently if more may come, so that "no match" is not said too early. */
  #show(results, { silent = false } = {}) {
    if (!this.#focused) return;
    this.#results = results;
    this.#list.replaceChildren(...results.map(option));
    const any = results.length > 0;
    this.#list.hidden = !any;
    this.#nothing.hidden = any || silent;
    this.#input.setAttribute("aria-expanded", String(any));
    this.#activate(-1);
    if (silent) return;
    const count = results.length === 1 ? this.#words.oneFound : this.#words.found;
    say(this.#status, any ? fill(count, { count: results.length }) : this.#words.noMatch);
  }

  #close() {
    this.#results = [];
    this.#list.hidden = true;
    this.#nothing.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
    say(this.#status, "");
  }

  /** Marks an option; -1 marks none. */
  #activate(index) {
    this.#active = index;
    const options = [...this.#list.children];
    for (const [row, option] of options.entries()) {
      option.setAttribute("aria-selected", String(row === this.#active));
    }
    const marked = options[this.#active];
    if (marked) this.#input.setAttribute("aria-activedescendant", marked.id);
    else this.#input.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }

  /** The option that an arrow key leads to, going round at the ends. */
  #after(step) {
    const count = this.#results.length;
    return this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count;
  }

  #choose(index) {
    const chosen = this.#results[index];
    if (!chosen) return;
    this.#asking.abort();
    this.#input.value = chosen.name;
    this.#close();
    this.#onChoose(chosen);
  }
}

function option({ name, address, hint = address }, row) {
  const parts = [element("span", { class: "name" }, name)];
  if (hint) parts.push(" ", element("span", { class: "address" }, hint));
  return element("li", { id: `place-result-${row}`, role: "option", "aria-selected": "false" }, ...parts);
}
