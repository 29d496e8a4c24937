// The browser's layer: what the browser says of each permission, in words.

import { badge, element, icon } from "./element.js";

const PICTURES = { geolocation: "location", camera: "camera", microphone: "microphone" };
const LOOK = { granted: ["good", "check"], prompt: ["calm", "ask"], unknown: ["calm", "ask"] };

/** Draws the permissions of a host; a row that has changed since the last time is marked. */
export function drawLayer(list, permissions, words) {
  const before = new Map([...list.children].map((row) => [row.dataset.permission, row.dataset.state]));
  const rows = Object.keys(PICTURES).map((permission) => {
    const state = permissions[permission] ?? "unknown";
    const [tone, picture] = LOOK[state] ?? ["bad", "cross"];
    const row = element(
      "li",
      {},
      icon(PICTURES[permission]),
      element(
        "span",
        { className: "row-name" },
        words.permissions[permission],
        element("code", {}, permission),
      ),
      badge(tone, picture, words.states[state]),
    );
    row.dataset.permission = permission;
    row.dataset.state = state;
    row.classList.toggle("changed", before.has(permission) && before.get(permission) !== state);
    return row;
  });
  list.replaceChildren(...rows);
}
