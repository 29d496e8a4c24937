// Apps that do not use the guest (`page/hostile.js`), and what they may find out.

import { openFirefoxSite, openSite } from "./site.js";

/** Both browsers, each once for a test file. */
export const browsers = async (folders) => [
  ["Chromium", await openSite(folders)],
  ["Firefox", await openFirefoxSite(folders)],
];

/** An app whose frame is hostile. */
export const hostile = (id, more) => ({ id, name: id, src: `/page/hostile.html#${id}`, ...more });

/** An app that uses the guest. */
export const honest = (id, more) => ({ id, name: id, src: `/page/app.html#${id}`, ...more });

/** A visit whose host page tells everybody who knocks that it has heard them, when it has done all that it does. */
export async function visitHostile(site, t, options) {
  const visit = await site.visit(t, options);
  await visit.host(() => {
    addEventListener("message", ({ data, source }) => {
      if (data?.knocked) setTimeout(() => source?.postMessage({ echo: data.knocked }, "*"));
    });
  });
  return visit;
}

/** Has an app shake hands; answers how many ports it got. */
export const knock = (visit, app, ...args) =>
  visit.runIn(app, (...args) => globalThis.hostile.knock(parent, ...args), ...args);

/** Has an app send a message, whose source is read in its page; answers what came over the port until then. */
export const send = (visit, app, message) => visit.runIn(app, `() => globalThis.hostile.send(${message})`);
