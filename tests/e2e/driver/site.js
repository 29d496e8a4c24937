// What a test file needs: a browser and a server, started once and closed at its end.

import assert from "node:assert/strict";
import { after } from "node:test";
import { startChromium } from "./chromium.js";
import { startFirefox } from "./firefox.js";
import { inFrames } from "./place.js";
import { serve } from "./server.js";
import { Visit, weather } from "./visit.js";

/** How the tests of a file run: some side by side, since most of their time is spent looking at dialogs. */
export const together = { concurrency: 4, timeout: inFrames() ? 180_000 : 60_000 };

/** The same one after the other: the pages of a browser share its fake camera, and with it the size of its picture. */
export const alone = { ...together, concurrency: 1 };

/** A phone, and a person who wants nothing to move: pictures of movement cost most of the time there is. */
const still = { viewport: { width: 400, height: 640 }, reducedMotion: "reduce" };

/** Starts both: the server with more folders, the browser with more flags, or without some of its usual ones. */
export const openSite = (folders, flags, without) => open(startChromium(flags, without), folders);

/** The same with Firefox, which has one tab in view at a time: its tests run `alone`. */
export const openFirefoxSite = (folders) => open(startFirefox(), folders);

async function open(starting, folders) {
  const [browser, server] = await Promise.all([starting, serve(folders)]);
  after(() => Promise.all([browser.close(), server.close()]));

  /** A fresh browser context, in which nothing was ever decided; it ends with the test. */
  async function context(t, options) {
    const context = await browser.newContext({ ...still, ...options });
    t.after(() => context.close());
    return context;
  }

  /**
   * Visits the host page.
   *
   * - `host`, `apps`: what the page opens; in English, and the Weather app unless said
   * - `page`: its file; `insecure`: whether it comes over an insecure connection
   * - `permissions`, `position`: the browser's layer
   * - `within`: the browser context, for a second tab
   * - `browser`: options of a new context
   *
   * At the end of the test the page must have reported no error, unless the test has taken it.
   */
  async function visit(
    t,
    { page = "/page/index.html", insecure, host, apps = [weather], within, browser, ...layer } = {},
  ) {
    const origin = insecure ? server.insecureUrl : server.url;
    const visit = await Visit.open(within ?? (await context(t, browser)), {
      url: `${origin}${page}`,
      origin,
      host: { locale: "en", ...host },
      apps,
      ...layer,
    });
    t.after(() => assert.deepEqual(visit.errors, []));
    return visit;
  }

  /** Visits the host page in several tabs of one context. `prepare` is run in each before the page's own code. */
  async function tabs(t, count, { prepare, ...options } = {}) {
    const within = await context(t);
    if (prepare) await within.addInitScript(prepare);
    const visits = [];
    while (visits.length < count) visits.push(await visit(t, { within, ...options }));
    return visits;
  }

  return { visit, tabs, context, server };
}
