// The settings of the Weather app, and when they are what they are to be.

import { until } from "./wait.js";

/** Waits until the app's settings are these in a tab. */
export const settled = (visit, authSetting) =>
  until(
    async () => `${JSON.stringify(authSetting)}; there is ${JSON.stringify(await visit.authSetting())}`,
    async () => {
      const now = await visit.authSetting();
      const names = Object.keys({ ...now, ...authSetting });
      return names.every((name) => now[name] === authSetting[name]);
    },
  );

/** The app's record, as the storage holds it for a tab; `null` where there is none. */
export const record = (visit) => visit.run(() => localStorage.getItem("scopegate:1::weather"));

/** To be added to a context before its pages load: a tab hears nothing of the others while `isDeaf` is set in it. */
export function canBeDeaf() {
  addEventListener("storage", (event) => globalThis.isDeaf && event.stopImmediatePropagation());
}

/** From now on a tab hears nothing of the others. */
export const deafen = (visit) =>
  visit.run(() => {
    globalThis.isDeaf = true;
  });
