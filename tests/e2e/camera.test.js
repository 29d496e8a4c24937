// <mini-camera>: a live preview under scope.camera.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { events, isFakeCamera, keepTracks, lights, putCamera } from "./driver/camera.js";
import { deviceFailure, failure } from "./driver/failure.js";
import { pixels } from "./driver/picture.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const allow = { role: "button", name: "Allow" };

/** A visit that keeps all tracks, with the browser's permission unless said. */
async function visitWithCamera(t, options) {
  const context = options?.within ?? (await site.context(t));
  await context.addInitScript(keepTracks);
  return site.visit(t, { within: context, permissions: { camera: "granted" }, ...options });
}

describe("The camera", together, () => {
  test("asks the person, then shows the picture and says that it runs", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather");
    assert.equal((await visit.prompt()).name, "“Weather” wants to use your camera");
    assert.deepEqual(await visit.host(() => globalThis.tracks), []);
    await visit.screen.press(allow);
    const [event] = await events(visit, 1);
    assert.equal(event.type, "initdone");
    assert.ok(event.detail.maxZoom >= 1);
    const clip = await visit.run(() => {
      const { x, y, width, height } = document.querySelector("mini-camera").getBoundingClientRect();
      return { x, y, width, height };
    });
    await until(
      () => "a picture",
      async () => isFakeCamera(await pixels(visit, clip)),
    );
    assert.deepEqual(await lights(visit), ["live"]);
  });

  test("fails by an event when the person denies it, and never reaches the browser", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather");
    await visit.screen.press({ role: "button", name: "Deny" });
    const [event] = await events(visit, 1);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "denied") });
    assert.deepEqual(await lights(visit), []);
    await visit.run(putCamera, "weather");
    const [again] = await events(visit, 1);
    assert.deepEqual(again.detail, failure("camera", "denied-before"));
    assert.equal(await visit.shown(), 1);
  });

  test("gives errors as Errors", async (t) => {
    const visit = await visitWithCamera(t, { host: { ungranted: "reject" } });
    const isError = await visit.run(
      () =>
        new Promise((tell) => {
          const camera = document.createElement("mini-camera");
          camera.app = stage.apps.weather;
          camera.addEventListener("error", ({ detail }) => tell(detail instanceof Error && detail.reason));
          document.body.append(camera);
        }),
    );
    assert.equal(isError, "not-asked");
  });

  test("stops at once when it is revoked in the settings, and says so", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Camera" });
    const [, event] = await events(visit, 2);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "denied-before") });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("stops at once when it is revoked in another tab", async (t) => {
    const context = await site.context(t);
    const visit = await visitWithCamera(t, { within: context });
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    const other = await site.visit(t, { within: context });
    await other.tap("openSetting");
    await other.screen.press({ role: "switch", name: "Camera" });
    const [, event] = await events(visit, 2);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "denied-before") });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("goes out when its element leaves the page, and comes back with it", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    await visit.run(() => {
      stage.camera = document.querySelector("mini-camera");
      stage.camera.remove();
    });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
    await visit.run(() => document.querySelector("main").append(stage.camera));
    await events(visit, 2);
    assert.deepEqual((await lights(visit)).slice(-1), ["live"]);
    assert.deepEqual(await visit.run(() => stage.events.map(({ type }) => type)), ["initdone", "initdone"]);
  });

  test("takes its prompt along when its element leaves the page", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather");
    await visit.prompt();
    await visit.run(() => document.querySelector("mini-camera").remove());
    await visit.screen.gone({ role: "alertdialog" });
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await visit.run(() => stage.events), []);
  });

  test("goes out with its app", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    await visit.host(() => stage.apps.weather.close());
    const [, event] = await events(visit, 2);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "app-closed") });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("belongs to the configured app where the element names none", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(() => {
      stage.scopegate.configure({ locale: "en", app: { id: "maps", name: "Maps" } });
    });
    await visit.run(putCamera);
    assert.equal((await visit.prompt()).name, "“Maps” wants to use your camera");
    await visit.screen.press(allow);
    assert.equal((await events(visit, 1))[0].type, "initdone");
  });

  test("without any app is a mistake of the page, and reported as such", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera);
    const [error] = await until(
      () => "an error",
      () => visit.errors.length > 0 && visit.takeErrors(),
    );
    assert.match(error, /<mini-camera> has no app/);
  });

  test("that authorize has tried is not left on", async (t) => {
    const context = await site.context(t);
    // A browser that does not tell what it allows has to be tried.
    await context.addInitScript(() => {
      Permissions.prototype.query = () => Promise.reject(new TypeError("unknown name"));
    });
    const visit = await visitWithCamera(t, { within: context });
    assert.deepEqual(await visit.decide("scope.camera", "Allow"), { errMsg: "authorize:ok" });
    assert.deepEqual(await lights(visit), ["ended"]);
  });

  test("is refused by the browser under the app's grant, which stays", async (t) => {
    const context = await site.context(t);
    const before = await visitWithCamera(t, { within: context });
    await before.decide("scope.camera", "Allow");
    const visit = await visitWithCamera(t, { within: context, permissions: { camera: "denied" } });
    await visit.run(putCamera, "weather");
    const [event] = await events(visit, 1);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "browser-denied") });
    assert.deepEqual(await visit.authSetting(), { "scope.camera": true });
  });

  for (const [name, error, expected] of [
    ["another program uses", "NotReadableError", deviceFailure("camera", "device-busy", "camera is busy")],
    ["is not there", "NotFoundError", deviceFailure("camera", "no-device", "no camera")],
  ]) {
    test(`that ${name} fails as such, and leaves the decision alone`, async (t) => {
      const visit = await visitWithCamera(t);
      await visit.decide("scope.camera", "Allow");
      await visit.run((name) => {
        navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException("", name);
        };
      }, error);
      await visit.run(putCamera, "weather");
      assert.deepEqual(await events(visit, 1), [{ type: "error", detail: expected }]);
      assert.deepEqual(await visit.authSetting(), { "scope.camera": true });
    });
  }

  test("that the browser takes away while it runs says so", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    await visit.setPermissions({ camera: "denied" });
    const [, event] = await events(visit, 2);
    assert.deepEqual(event, { type: "error", detail: failure("camera", "browser-denied") });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
    assert.deepEqual(await visit.authSetting(), { "scope.camera": true });
  });
});
