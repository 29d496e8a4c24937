// The place picker on a page of its own: what its tests do with it, and what they look for.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openSite } from "./site.js";
import { until } from "./wait.js";

const folder = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Serves the page, with the sheets of the dialogs that the picker stands in. */
export const openPickerSite = () =>
  openSite({ "/ui/": folder("src/ui"), "/axe/": folder("node_modules/axe-core") });

export const search = { role: "combobox" };
export const map = { role: "application" };
export const shanghai = { latitude: 31.2, longitude: 121.4 };
/** How close a map is drawn that starts at a place, and how many degrees of longitude a pixel then is. */
export const CLOSE = 9;
export const pixel = (zoom = CLOSE) => 360 / (256 * 2 ** zoom);

/** Opens the page with these options of the picker. */
export const opener =
  (site) =>
  (t, picker, { locale, theme, ...how } = {}) =>
    site.visit(t, {
      page: "/page/place-picker.html",
      host: { locale: locale ?? "en", theme, picker },
      ...how,
    });

export const latest = (visit) => visit.run(() => stage.changes.at(-1) ?? null);

/** Waits until the present choice is such a one, and answers it. */
export const chosen = (visit, isWanted) =>
  until(
    async () => `a choice; it is ${JSON.stringify(await latest(visit))}`,
    async () => {
      const choice = await latest(visit);
      return isWanted(choice) && { choice };
    },
  ).then(({ choice }) => choice);

export const named = (name) => (choice) => choice?.name === name;
export const says = (visit, text) => visit.screen.find({ role: "StaticText", name: text });
export const about = (value, wanted, by = pixel() / 2) =>
  assert.ok(Math.abs(value - wanted) <= by, `${value} is not about ${wanted}`);

/** Types into the search. */
export async function type(visit, text) {
  await visit.screen.press(search);
  await visit.page.keyboard.type(text);
}

export const options = async (visit) => (await visit.screen.all({ role: "option" })).map(({ name }) => name);
export const option = (visit, name) => visit.screen.find({ role: "option", name });

/** Where the pin stands at the start: in the middle of the map. */
export const middle = (visit) => visit.screen.place(map);
