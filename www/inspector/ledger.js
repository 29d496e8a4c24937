// The ledger: what the person has decided, app by app and scope by scope. The open app's scopes stand in full, those of
// the others in a line each.

import { badge, element, icon } from "./element.js";

const LOOK = {
  undecided: ["calm", "open"],
  granted: ["good", "check"],
  denied: ["bad", "cross"],
};
const PICTURES = {
  "scope.userLocation": "location",
  "scope.userFuzzyLocation": "fuzzy",
  "scope.camera": "camera",
  "scope.record": "microphone",
  "scope.writePhotosAlbum": "album",
};

function decisionOf(authSetting, scope) {
  if (authSetting[scope] === undefined) return "undecided";
  return authSetting[scope] ? "granted" : "denied";
}

export class Ledger {
  #open;
  #others;
  #settings = new Map();
  #manifests = [];
  #opened = null;
  #words;

  /** @param open the list for the open app's scopes, @param others that for the other apps */
  constructor(open, others) {
    this.#open = open;
    this.#others = others;
  }

  /** The apps there are, as their manifests say. */
  speak(words, manifests) {
    this.#words = words;
    this.#manifests = manifests;
  }

  /** An app's decisions are these. */
  set(id, authSetting) {
    this.#settings.set(id, authSetting);
    this.draw();
  }

  /** This app is open now, or none. */
  show(id) {
    this.#opened = id;
    this.#open.replaceChildren();
    this.draw();
  }

  draw() {
    const opened = this.#manifests.find(({ id }) => id === this.#opened);
    this.#open.hidden = !opened;
    if (opened) this.#drawScopes(opened);
    this.#others.replaceChildren(
      ...this.#manifests.filter((manifest) => manifest !== opened).map((manifest) => this.#line(manifest)),
    );
  }

  /** A row that has changed since the last time is marked. */
  #drawScopes({ id, permission }) {
    const authSetting = this.#settings.get(id) ?? {};
    const before = new Map([...this.#open.children].map((row) => [row.dataset.scope, row.dataset.decision]));
    const rows = Object.keys(permission).map((scope) => {
      const decision = decisionOf(authSetting, scope);
      const [tone, picture] = LOOK[decision];
      const row = element(
        "li",
        {},
        icon(PICTURES[scope]),
        element("span", { className: "row-name" }, this.#words.scopes[scope], element("code", {}, scope)),
        badge(tone, picture, this.#words.decisions[decision]),
      );
      row.dataset.scope = scope;
      row.dataset.decision = decision;
      row.classList.toggle("changed", before.has(scope) && before.get(scope) !== decision);
      return row;
    });
    this.#open.replaceChildren(...rows);
  }

  #line({ id, name, icon: address, permission }) {
    const authSetting = this.#settings.get(id) ?? {};
    const decided = Object.keys(permission).filter((scope) => authSetting[scope] !== undefined);
    const badges = decided.map((scope) => {
      const decision = decisionOf(authSetting, scope);
      const mark = badge(...LOOK[decision], this.#words.scopes[scope]);
      mark.append(element("span", { className: "unseen" }, ` ${this.#words.decisions[decision]}`));
      return mark;
    });
    const row = element(
      "li",
      {},
      element("img", { src: address, alt: "", width: 24, height: 24 }),
      element("span", { className: "row-name" }, name),
      element("span", { className: "row-badges" }, ...badges),
    );
    if (badges.length === 0) row.lastChild.append(badge(...LOOK.undecided, this.#words.decisions.undecided));
    row.dataset.app = id;
    return row;
  }
}
