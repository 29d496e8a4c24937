// The browser and the server, and the pages in which the measurements run.

import { at } from "../scripts/project.js";
import { startChromium } from "../tests/e2e/driver/chromium.js";
import { serve } from "../tests/e2e/driver/server.js";

const flags = ["--enable-precise-memory-info", "--js-flags=--expose-gc"];
const camera = "--use-fake-device-for-media-stream";

/** Starts both, the browser with a camera if there is to be one. */
export async function openSite({ hasCamera = false } = {}) {
  const [browser, server] = await Promise.all([
    startChromium(flags, hasCamera ? [] : [camera]),
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
