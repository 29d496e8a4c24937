// A page that comes back from the page cache, where it hears nothing: what was decided meanwhile holds in it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { events, keepTracks, lights, putCamera } from "./driver/camera.js";
import { failure } from "./driver/failure.js";
import { canBeDeaf, deafen, record } from "./driver/settings.js";
import { alone, openSite } from "./driver/site.js";
import { startTabs } from "./driver/tabs.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const camera = "scope.camera";

/** A page in a browser that has a page cache, and what opens another tab beside it. */
async function visitPage(t) {
  const { context, close } = await startTabs();
  t.after(close);
  await context.addInitScript(keepTracks);
  await context.addInitScript(canBeDeaf);
  const open = () => site.visit(t, { within: context, permissions: { camera: "granted" } });
  return [await open(), open];
}

/** The person follows a link. */
async function leave(visit) {
  await visit.run(() => {
    addEventListener("pageshow", ({ persisted }) => {
      stage.persisted = persisted;
    });
  });
  await visit.page.goto(`${site.server.url}/page/stage.css`);
}

/** Waits until a page has no write of its under way: Chromium drops a page that leaves with a lock which another wants. */
const isSettled = (visit) =>
  until(
    () => "the page without a lock",
    () =>
      visit.run(async () => {
        const { held, pending } = await navigator.locks.query();
        return held.length + pending.length === 0;
      }),
  );

/** The person goes back: to the same page, as they have left it. */
async function goBack(visit) {
  await visit.page.bringToFront();
  await visit.run(() => history.back());
  const why = () =>
    visit.run(() => performance.getEntriesByType("navigation")[0]?.notRestoredReasons?.toJSON());
  await until(
    async () => `the page as it was left; it was not kept because of ${JSON.stringify(await why())}`,
    () => visit.run(() => globalThis.stage?.persisted === true),
  );
}

describe("A page that comes back from the page cache", alone, () => {
  // Not with a live camera: Chromium does not keep a page that leaves with one.
  test("knows of a revocation meanwhile, and its camera stays off", async (t) => {
    const [page, openTab] = await visitPage(t);
    await page.decide(camera, "Allow");
    await leave(page);
    const other = await openTab();
    await other.tap("openSetting");
    await other.screen.press({ role: "switch", name: "Camera" });
    await until(
      () => "the revocation",
      async () => /denied \d+ \d+ scope.camera/.test(await record(other)),
    );
    await goBack(page);
    assert.deepEqual(await page.authSetting(), { [camera]: false });
    await page.run(putCamera, "weather");
    assert.deepEqual(await events(page, 1), [{ type: "error", detail: failure("camera", "denied-before") }]);
    assert.deepEqual(await lights(page), []);
  });

  test("has forgotten what was forgotten meanwhile, and brings nothing back by what is decided in it", async (t) => {
    const [page, openTab] = await visitPage(t);
    await page.decide(camera, "Allow");
    await leave(page);
    const other = await openTab();
    await other.run(() => stage.host.forget("weather"));
    await goBack(page);
    assert.deepEqual(await page.authSetting(), {});
    await page.decide(album, "Allow");
    assert.deepEqual(await page.authSetting(), { [album]: true });
    assert.doesNotMatch(await record(page), /camera/);
  });

  test("knows of what was denied anew after it had been forgotten", async (t) => {
    const [page, openTab] = await visitPage(t);
    await page.decide(camera, "Allow");
    await page.tap("openSetting");
    await page.screen.press({ role: "switch", name: "Camera", checked: "true" });
    await page.screen.press({ role: "switch", name: "Camera", checked: "false" });
    await page.screen.press({ role: "button", name: "Done" });
    await until(
      () => "the grant, counted up",
      async () => /granted 3 \d+ scope.camera/.test(await record(page)),
    );
    await isSettled(page);
    // Chromium tells a page of the other tabs' writes when it comes back; no specification says so.
    await deafen(page);
    await leave(page);
    const other = await openTab();
    await other.run(() => stage.host.forget("weather"));
    // A tab of its own, which counts from the beginning.
    const fresh = await openTab();
    await fresh.decide(camera, "Deny");
    await goBack(page);
    assert.deepEqual(await page.authSetting(), { [camera]: false });
    await page.decide(album, "Allow");
    assert.match(await record(page), /denied 1 \d+ scope.camera/);
  });

  test("has forgotten what was forgotten meanwhile though another scope was decided anew", async (t) => {
    const [page, openTab] = await visitPage(t);
    await page.decide(camera, "Allow");
    await isSettled(page);
    // Chromium tells a page of the other tabs' writes when it comes back; no specification says so.
    await deafen(page);
    await leave(page);
    const other = await openTab();
    await other.run(() => stage.host.forget("weather"));
    await other.decide(album, "Allow");
    await goBack(page);
    assert.deepEqual(await page.authSetting(), { [album]: true });
  });

  test("is kept there though it was left while its prompt stood, and right after a decision", async (t) => {
    const [page] = await visitPage(t);
    await page.decide(album, "Allow");
    await page.call("authorize", { scope: "scope.record" });
    await page.prompt();
    await leave(page);
    await goBack(page);
    assert.deepEqual(await page.authSetting(), { [album]: true });
  });
});
