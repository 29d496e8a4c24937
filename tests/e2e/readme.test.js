// The README's first sample, as somebody would paste it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setPermissions, setPosition } from "./driver/browser-layer.js";
import { Screen } from "./driver/screen.js";
import { openSite } from "./driver/site.js";

const site = await openSite();
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("The ten lines of the README ask, and tell where one is", async (t) => {
  const [, sample] = readme.match(/```js\n(.*?)```/s);
  const imports = JSON.stringify({ imports: { scopegate: "/dist/index.js" } });
  const body = `<!doctype html><body><script type="importmap">${imports}</script><script type="module">${sample}</script>`;
  const page = await (await site.context(t)).newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const session = await page.context().newCDPSession(page);
  await setPermissions(session, site.server.url, { geolocation: "granted" });
  await setPosition(session, { latitude: 46.55, longitude: 7.98, accuracy: 20 });
  await page.route("**/readme.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${site.server.url}/readme.html`);

  const screen = new Screen(page, session);
  await screen.press({ role: "button", name: "Where am I?" });
  await screen.press({ role: "button", name: "Allow" });
  await page.getByRole("button", { name: "46.55, 7.98" }).waitFor();
  assert.deepEqual(errors, []);
});
