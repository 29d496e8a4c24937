// The browser and the server, and the pages in which the measurements run.

import { chromium } from "playwright-core";
import { chromePath } from "../scripts/browser.js";
import { at } from "../scripts/project.js";
import { serve } from "../tests/e2e/driver/server.js";

const flags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-precise-memory-info",
  "--js-flags=--expose-gc",
];

/** Starts both. `more` are further flags for the browser. */
export async function openSite(more = []) {
  const [browser, server] = await Promise.all([
    chromium.launch({ executablePath: chromePath(), args: [...flags, ...more] }),
    serve({ "/benches/": at("benches") }),
  ]);

  /** A page in a browser context of its own, in which nothing is cached and nothing was ever decided. */
  async function visit(name, permissions) {
    const context = await browser.newContext({ permissions });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto(`${server.url}/benches/page/${name}.html`);
    await page.waitForFunction((name) => name in globalThis, name === "index" ? "bench" : name);
    return { page, session, close: () => context.close() };
  }

  const close = () => Promise.all([browser.close(), server.close()]);
  return { visit, close, version: browser.version() };
}
