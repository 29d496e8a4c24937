// <mini-camera> recovers by itself: the same element is live again, and says so by `initdone`, as soon as it may be.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  contextCall,
  events,
  keepTracks,
  lights,
  pictures,
  putCamera,
  putLiveCamera,
} from "./driver/camera.js";
import { failure } from "./driver/failure.js";
import { alone, openSite } from "./driver/site.js";
import { startTabs } from "./driver/tabs.js";
import { notes, Visit, weather } from "./driver/visit.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const all = ["initdone", "stop", "error"];
const press = (visit, name) => visit.screen.press({ role: "button", name });
const flip = (visit) => visit.screen.press({ role: "switch", name: "Camera" });
const types = (found) => found.map(({ type }) => type);

async function visitWithCamera(t, options) {
  const context = options?.within ?? (await site.context(t));
  await context.addInitScript(keepTracks);
  return site.visit(t, { within: context, permissions: { camera: "granted" }, ...options });
}

/** Waits for one more event than there were, and answers the last. */
const next = async (visit, before) => (await events(visit, before + 1)).at(-1);

/** The page's camera is live, and its picture is taken. */
async function isLive(visit) {
  assert.deepEqual((await lights(visit)).at(-1), "live");
  assert.equal((await contextCall(visit, "takePhoto")).errMsg, "operateCamera:ok");
}

describe("The camera comes back by itself", alone, () => {
  test("when the person changes their mind in the settings", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather", {}, all);
    await press(visit, "Deny");
    assert.deepEqual(await events(visit, 1), [{ type: "error", detail: failure("camera", "denied") }]);
    await visit.tap("openSetting");
    await flip(visit);
    assert.equal((await next(visit, 1)).type, "initdone");
    await isLive(visit);
  });

  test("each time that it was revoked and granted again, and tells each end", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, {}, all);
    await visit.tap("openSetting");
    for (let round = 0; round < 3; round++) {
      await flip(visit);
      await events(visit, 1 + round * 3 + 2);
      assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
      await flip(visit);
      await events(visit, 1 + round * 3 + 3);
    }
    const round = ["stop", "error", "initdone"];
    assert.deepEqual(types(await events(visit, 10)), ["initdone", ...round, ...round, ...round]);
    await isLive(visit);
  });

  test("when the grant comes from another tab", async (t) => {
    const context = await site.context(t);
    const visit = await visitWithCamera(t, { within: context });
    await visit.run(putCamera, "weather", {}, all);
    await press(visit, "Deny");
    await events(visit, 1);
    const other = await site.visit(t, { within: context });
    await other.tap("openSetting");
    await flip(other);
    assert.equal((await next(visit, 1)).type, "initdone");
    await isLive(visit);
  });

  for (const [name, host, refuse] of [
    ["after its own prompt was put away", {}, (visit) => visit.screen.key("Escape")],
    ["where the host does not ask for it", { ungranted: "reject" }, () => {}],
  ]) {
    test(`when authorize gets the grant later, ${name}`, async (t) => {
      const visit = await visitWithCamera(t, { host });
      await visit.run(putCamera, "weather", {}, all);
      await refuse(visit);
      assert.equal((await events(visit, 1))[0].type, "error");
      await visit.decide("scope.camera", "Allow");
      assert.equal((await next(visit, 1)).type, "initdone");
      await isLive(visit);
    });
  }

  test("when the browser allows it again", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, {}, all);
    await visit.setPermissions({ camera: "denied" });
    const [, , error] = await events(visit, 3);
    assert.deepEqual(error, { type: "error", detail: failure("camera", "browser-denied") });
    await visit.setPermissions({ camera: "granted" });
    assert.equal((await next(visit, 3)).type, "initdone");
    await isLive(visit);
  });

  test("and not once its element has left the page", async (t) => {
    const visit = await visitWithCamera(t, { apps: [weather, notes] });
    await visit.run(putCamera, "weather", {}, all);
    await press(visit, "Deny");
    await events(visit, 1);
    await visit.run(() => document.querySelector("mini-camera").remove());
    await visit.tap("openSetting");
    await flip(visit);
    // By the time that another element is live, the first would have been.
    await visit.run(putCamera, "weather", {}, all);
    await events(visit, 1);
    assert.equal((await lights(visit)).length, 1);
  });

  test("and so do the frames of a listener, of which none comes in between", async (t) => {
    const visit = await visitWithCamera(t, { apps: [weather, notes] });
    await visit.decide("scope.camera", "Allow", { app: notes.id });
    await visit.run(putCamera, notes.id);
    await events(visit, 1);
    await putLiveCamera(visit, {}, all);
    await visit.run(() => {
      stage.frames = 0;
      stage.apps.weather
        .createCameraContext()
        .onCameraFrame(() => {
          stage.frames += 1;
        })
        .start();
    });
    await pictures(visit, 3);
    await visit.tap("openSetting");
    await flip(visit);
    await events(visit, 3);
    const before = await visit.run(() => stage.frames);
    assert.ok(before >= 2, `${before} frames`);
    // The other app's camera goes on, and tells the time: a late frame would come within that of five.
    await visit.run(
      () =>
        new Promise((seen) => {
          let count = 0;
          const listener = stage.apps.notes.createCameraContext().onCameraFrame(() => {
            count += 1;
            if (count === 5) seen(listener.stop());
          });
          listener.start();
        }),
    );
    assert.equal(await visit.run(() => stage.frames), before);
    await flip(visit);
    await until(
      () => "frames again",
      () => visit.run((before) => stage.frames > before, before),
    );
  });
});

describe("A page out of view", alone, () => {
  /** Opens the host page in a tab. */
  function openTab(context) {
    const { url } = site.server;
    const layer = { permissions: { camera: "granted" } };
    const page = { url: `${url}/page/index.html`, origin: url };
    return Visit.open(context, { ...page, host: { locale: "en" }, apps: [weather], ...layer });
  }

  /** The same, in a browser of its own. */
  async function visitInTab(t) {
    const { context, close } = await startTabs();
    t.after(close);
    await context.addInitScript(keepTracks);
    return { visit: await openTab(context), context };
  }

  test("has no camera, and has it again when it is back in view", async (t) => {
    const { visit, context } = await visitInTab(t);
    await putLiveCamera(visit, {}, all);
    const other = await context.newPage();
    await other.bringToFront();
    assert.deepEqual(types(await events(visit, 2)), ["initdone", "stop"]);
    assert.deepEqual(await lights(visit), ["ended"]);
    await visit.page.bringToFront();
    assert.deepEqual(types(await events(visit, 3)), ["initdone", "stop", "initdone"]);
    await isLive(visit);
  });

  test("has none before it is in view, even where it is granted meanwhile", async (t) => {
    const { visit, context } = await visitInTab(t);
    await visit.run(putCamera, "weather", {}, all);
    await press(visit, "Deny");
    await events(visit, 1);
    const other = await openTab(context);
    await visit.run(() => {
      stage.hidden = [];
      const note = () => stage.hidden.push(document.hidden);
      const first = document.querySelector("mini-camera");
      // A second one, put into the page while that is out of view.
      const second = document.createElement("mini-camera");
      second.app = stage.apps.weather;
      for (const camera of [first, second]) camera.addEventListener("initdone", note);
      first.after(second);
    });
    await other.tap("openSetting");
    await flip(other);
    assert.equal((await other.authSetting())["scope.camera"], true);
    await until(
      () => "the grant in the first tab",
      async () => (await visit.authSetting())["scope.camera"],
    );
    await visit.page.bringToFront();
    assert.deepEqual(types(await events(visit, 2)), ["error", "initdone"]);
    const hidden = await until(
      () => "both live",
      () => visit.run(() => stage.hidden.length >= 2 && stage.hidden),
    );
    assert.deepEqual(hidden, [false, false]);
    await isLive(visit);
  });

  test("has none either where it was revoked meanwhile", async (t) => {
    const { visit, context } = await visitInTab(t);
    await putLiveCamera(visit, {}, all);
    const other = await openTab(context);
    await events(visit, 2);
    await other.tap("openSetting");
    await flip(other);
    await visit.page.bringToFront();
    const [, , error] = await events(visit, 3);
    assert.deepEqual(error, { type: "error", detail: failure("camera", "denied-before") });
    assert.deepEqual(await lights(visit), ["ended"]);
  });

  test("has one when it comes back from the page cache, if the person has granted it meanwhile", async (t) => {
    const { visit, context } = await visitInTab(t);
    await visit.run(putCamera, "weather", {}, all);
    await visit.prompt();
    await visit.page.goto(`${site.server.url}/page/stage.css`);
    const other = await openTab(context);
    await other.decide("scope.camera", "Allow");
    await visit.page.bringToFront();
    await visit.run(() => history.back());
    // The same page and the same element in it: its prompt went with the page.
    const dismissed = { type: "error", detail: failure("camera", "dismissed") };
    const [error, { type }] = await until(
      () => "the page as it was left, and its camera live",
      () => visit.run(() => globalThis.stage?.events?.length === 2 && stage.events),
    );
    assert.deepEqual([error, type], [dismissed, "initdone"]);
    await isLive(visit);
  });

  test("keeps what was recorded until then", async (t) => {
    const { visit, context } = await visitInTab(t);
    await putLiveCamera(visit, {}, all);
    await visit.run(() => {
      stage.end = null;
      const timeoutCallback = (end) => {
        stage.end = { ...end };
      };
      return stage.apps.weather.createCameraContext().startRecord({ timeoutCallback });
    });
    await pictures(visit, 5);
    const other = await context.newPage();
    await other.bringToFront();
    const end = await until(
      () => "the end of the recording",
      () => visit.run(() => stage.end ?? undefined),
    );
    assert.deepEqual(Object.keys(end).sort(), ["tempThumbPath", "tempVideoPath"]);
    assert.ok(await visit.run((path) => stage.apps.weather.getTempFile(path).size > 0, end.tempVideoPath));
  });
});
