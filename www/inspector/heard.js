// What the host hears, newest first: the changes that `host.onChange` tells of, and between them what the host did.

import { badge, element } from "./element.js";
import { formatOption } from "./format.js";

const MOST = 80;
const CALM = ["calm", "closed"];
const GOOD = ["good", "check"];
const BAD = ["bad", "cross"];

export class HeardList {
  #list;
  #words;
  /** Each change with its row, oldest first. */
  #items = new Map();

  constructor(list) {
    this.#list = list;
  }

  speak(words) {
    this.#words = words;
    for (const [change, { at, item }] of this.#items) item.replaceChildren(this.#line(change, at));
    this.#sayIfEmpty();
  }

  /** The host has heard of a change. */
  note(change) {
    const at = new Date();
    const item = element("li", { className: "heard" }, this.#line(change, at));
    this.#items.set(change, { at, item });
    this.#list.querySelector(".heard-empty")?.remove();
    this.#list.prepend(item);
    this.#dropOldest();
  }

  /** A line between the changes: what the host did. */
  mark(text) {
    this.#list.querySelector(".heard-empty")?.remove();
    this.#list.prepend(element("li", { className: "heard-mark" }, text));
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
    this.#sayIfEmpty();
  }

  #line(change, at) {
    // The decisions stand in the badge, and whose they are above the phone.
    const { type, user, authSetting, ...rest } = change;
    const outcome = this.#outcome(change);
    return element(
      "div",
      { className: "heard-head" },
      element("time", { dateTime: at.toISOString() }, at.toLocaleTimeString("en-GB")),
      element(
        "code",
        { className: "heard-name" },
        element("b", {}, type),
        ` ${formatOption(type === "user" ? { user } : rest)}`,
      ),
      ...(outcome ? [badge(...outcome)] : []),
    );
  }

  /** Tone, picture and word of a badge. */
  #outcome({ type, scope, authSetting, live, state, persistence }) {
    const { decisions, uses, states } = this.#words;
    if (type === "setting") {
      if (authSetting[scope] === undefined) return [...CALM, decisions.undecided];
      return authSetting[scope] ? [...GOOD, decisions.granted] : [...BAD, decisions.denied];
    }
    if (type === "use") return live ? ["wait", "pending", uses.begins] : [...CALM, uses.ends];
    if (type === "permission") return [...(state === "granted" ? GOOD : CALM), states[state] ?? state];
    if (type === "persistence") return [...CALM, persistence];
    return null;
  }

  #dropOldest() {
    while (this.#items.size > MOST) {
      const [change, { item }] = this.#items.entries().next().value;
      item.remove();
      this.#items.delete(change);
    }
  }

  #sayIfEmpty() {
    this.#list.querySelector(".heard-empty")?.remove();
    if (this.#list.childElementCount > 0) return;
    this.#list.append(element("li", { className: "heard-empty" }, this.#words.noChanges));
  }
}
