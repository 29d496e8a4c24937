// The ledger: what the person has decided on the app, scope by scope, and where that is kept.

import { badge, element, icon } from "./element.js";

const LOOK = {
  undecided: ["calm", "open"],
  granted: ["good", "check"],
  denied: ["bad", "cross"],
};
const PICTURES = { "scope.userLocation": "location", "scope.camera": "camera" };

function decisionOf(authSetting, scope) {
  if (authSetting[scope] === undefined) return "undecided";
  return authSetting[scope] ? "granted" : "denied";
}

/** Draws the decisions on `scopes`; a row that has changed since the last time is marked. */
export function drawLedger(list, scopes, authSetting, words) {
  const before = new Map([...list.children].map((row) => [row.dataset.scope, row.dataset.decision]));
  const rows = scopes.map((scope) => {
    const decision = decisionOf(authSetting, scope);
    const [tone, picture] = LOOK[decision];
    const row = element(
      "li",
      {},
      icon(PICTURES[scope]),
      element("span", { className: "row-name" }, words.scopes[scope], element("code", {}, scope)),
      badge(tone, picture, words.decisions[decision]),
    );
    row.dataset.scope = scope;
    row.dataset.decision = decision;
    row.classList.toggle("changed", before.has(scope) && before.get(scope) !== decision);
    return row;
  });
  list.replaceChildren(...rows);
}
