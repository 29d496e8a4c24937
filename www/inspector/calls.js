// The list of calls, newest first.

import { badge, element } from "./element.js";
import { formatOption, formatResult } from "./format.js";

const MOST = 80;
const LOOK = {
  pending: ["wait", "pending"],
  ok: ["good", "check"],
  fail: ["bad", "cross"],
  cancel: ["calm", "closed"],
};

export class CallList {
  #list;
  #words;
  #items = new Map();

  constructor(list) {
    this.#list = list;
  }

  speak(words) {
    this.#words = words;
    for (const [entry, item] of this.#items) item.replaceChildren(...this.#lines(entry));
    this.#sayIfEmpty();
  }

  /** Draws a record, or draws it again when it has changed. */
  note(entry) {
    let item = this.#items.get(entry);
    if (!item) {
      item = element("li");
      this.#items.set(entry, item);
      this.#list.querySelector(".calls-empty")?.remove();
      this.#list.prepend(item);
      this.#dropOldest();
    }
    item.className = `call tone-${LOOK[entry.state][0]}`;
    item.replaceChildren(...this.#lines(entry));
  }

  /** A line between the calls: what the host did. */
  mark(text) {
    this.#list.querySelector(".calls-empty")?.remove();
    this.#list.prepend(element("li", { className: "calls-mark" }, text));
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
    this.#sayIfEmpty();
  }

  #lines(entry) {
    const [tone, picture] = LOOK[entry.state];
    const time = entry.at.toLocaleTimeString("en-GB");
    const head = element(
      "div",
      { className: "call-head" },
      element("time", { dateTime: entry.at.toISOString() }, time),
      element("code", { className: "call-name" }, element("b", {}, entry.name), call(entry)),
      badge(tone, picture, this.#words.outcomes[entry.state]),
    );
    return [head, this.#result(entry)];
  }

  #result({ state, outcome, ms }) {
    if (state === "pending") return element("p", { className: "call-result" }, this.#words.pendingCall);
    if (outcome.removed) return element("p", { className: "call-result" }, this.#words.removed);
    const facts = formatResult(outcome).map(([name, text]) =>
      element("span", {}, element("span", { className: "call-key" }, `${name} `), text),
    );
    facts.push(element("span", { className: "call-ms" }, this.#words.milliseconds(ms)));
    return element("p", { className: "call-result" }, element("code", {}, outcome.errMsg), ...facts);
  }

  #dropOldest() {
    while (this.#items.size > MOST) {
      const [entry, item] = this.#items.entries().next().value;
      item.remove();
      this.#items.delete(entry);
    }
  }

  #sayIfEmpty() {
    this.#list.querySelector(".calls-empty")?.remove();
    if (this.#list.childElementCount > 0) return;
    this.#list.append(element("li", { className: "calls-empty" }, this.#words.noCalls));
  }
}

function call({ name, option }) {
  return name.startsWith("<") ? "" : `(${formatOption(option)})`;
}
