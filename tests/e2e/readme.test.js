// The README's samples, as somebody would paste them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setPermissions, setPosition } from "./driver/browser-layer.js";
import { Screen } from "./driver/screen.js";
import { openSite } from "./driver/site.js";

const site = await openSite();
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

const samples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, sample]) => sample);

/** A page with a sample in it, somewhere in the Alps. */
async function open(t, sample) {
  const imports = JSON.stringify({ imports: { scopegate: "/dist/index.js" } });
  const body = `<!doctype html><body><div id="app"></div><script type="importmap">${imports}</script><script type="module">${sample}</script>`;
  const page = await (await site.context(t)).newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const session = await page.context().newCDPSession(page);
  await setPermissions(session, site.server.url, { geolocation: "granted" });
  await setPosition(session, { latitude: 46.55, longitude: 7.98, accuracy: 20 });
  await page.route("**/readme.html", (route) => route.fulfill({ contentType: "text/html", body }));
  return {
    page,
    errors,
    screen: new Screen(page, session),
    go: () => page.goto(`${site.server.url}/readme.html`),
  };
}

test("The ten lines of the README ask, and tell where one is", async (t) => {
  const { page, errors, screen, go } = await open(t, samples[0]);
  await go();
  await screen.press({ role: "button", name: "Where am I?" });
  await screen.press({ role: "button", name: "Allow" });
  await page.getByRole("button", { name: "46.55, 7.98" }).waitFor();
  assert.deepEqual(errors, []);
});

test("The README's host mounts the README's mini-app, which asks, and finds where one is", async (t) => {
  const [, host, app] = samples;
  const { page, errors, screen, go } = await open(t, host);
  const guest = readFileSync(new URL("../../dist/guest.global.js", import.meta.url), "utf8");
  const body = `<!doctype html><script src="/guest.global.js"></script><p>…<script>const show = ({ latitude }) => { document.querySelector("p").textContent = latitude; };${app}</script>`;
  await page.route("https://apps.example/guest.global.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: guest }),
  );
  await page.route("https://apps.example/map-friend/", (route) =>
    route.fulfill({ contentType: "text/html", body }),
  );
  await go();
  await screen.press({ role: "button", name: "Allow" });
  // The frame is in a closed shadow root.
  await page.frames()[1].getByText("46.55").waitFor();
  assert.deepEqual(errors, []);
});
