// createCameraContext(): photos and zoom. The fake camera's picture is green, with a clock running over it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  contextCall,
  events,
  isFakeCamera,
  keepTracks,
  pictureFile,
  putCamera,
  putLiveCamera,
} from "./driver/camera.js";
import { deviceFailure, failure, parameterFailure } from "./driver/failure.js";
import { testInPage } from "./driver/place.js";
import { alone, openSite } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const API = "operateCamera";
const noCamera = deviceFailure(API, "no-device", "no camera");

async function visitWithCamera(t, options) {
  const context = options?.within ?? (await site.context(t));
  await context.addInitScript(keepTracks);
  return site.visit(t, { within: context, permissions: { camera: "granted" }, ...options });
}

describe("A photo", alone, () => {
  test("is a JPEG of what the camera sees, in the size of its stream", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { resolution: "low" });
    const { tempImagePath, ...rest } = await contextCall(visit, "takePhoto");
    assert.match(tempImagePath, /^scopegate:\/\/tmp\/.+\.jpg$/);
    assert.deepEqual(rest, { errMsg: "operateCamera:ok", width: 640, height: 480, metadata: {} });
    const { colours, ...file } = await pictureFile(visit, tempImagePath);
    assert.deepEqual(file, { type: "image/jpeg", width: 640, height: 480 });
    assert.ok(isFakeCamera(colours), JSON.stringify(colours));
  });

  for (const [quality, expected] of [
    ["original", [640, 480]],
    ["high", [640, 480]],
    ["normal", [640, 480]],
    ["low", [320, 240]],
  ]) {
    test(`has a size by its quality: ${quality}`, async (t) => {
      const visit = await visitWithCamera(t);
      await putLiveCamera(visit, { resolution: "low" });
      const { tempImagePath, width, height } = await contextCall(visit, "takePhoto", { quality });
      const file = await pictureFile(visit, tempImagePath);
      assert.deepEqual([width, height], expected);
      assert.deepEqual([file.type, file.width, file.height], ["image/jpeg", ...expected]);
      assert.ok(isFakeCamera(file.colours));
    });
  }

  test("tells what the camera was set to, if asked, and not which camera it was", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { resolution: "low" });
    const { metadata } = await contextCall(visit, "takePhoto", { captureMetadata: true });
    assert.deepEqual([metadata.width, metadata.height], [640, 480]);
    assert.ok(metadata.frameRate > 0);
    assert.deepEqual(
      Object.keys(metadata).filter((name) => /id/i.test(name) && name !== "width"),
      [],
    );
  });

  test("fails over a quality that there is not", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    assert.deepEqual(
      await contextCall(visit, "takePhoto", { quality: "best" }),
      parameterFailure(API, "parameter.quality should be high, normal, low or original instead of best"),
    );
  });

  test("is answered in the shape of all calls", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    const heard = await visit.run(
      () =>
        new Promise((tell) => {
          const heard = [];
          const returned = stage.apps.weather.createCameraContext().takePhoto({
            success: ({ errMsg }) => heard.push("success", errMsg),
            fail: () => heard.push("fail"),
            complete: () => tell([String(returned), ...heard, "complete"]),
          });
        }),
    );
    assert.deepEqual(heard, ["undefined", "success", "operateCamera:ok", "complete"]);
  });

  test("needs a live camera of its own app", async (t) => {
    const visit = await visitWithCamera(t, { apps: [weather, notes] });
    assert.deepEqual(await contextCall(visit, "takePhoto"), noCamera);
    await visit.decide("scope.camera", "Allow", { app: notes.id });
    await visit.runIn(notes.id, putCamera, notes.id);
    await events(visit, 1, notes.id);
    assert.deepEqual(await contextCall(visit, "takePhoto"), noCamera);
    await visit.run(putCamera, weather.id);
    await visit.prompt();
    assert.deepEqual(await contextCall(visit, "takePhoto"), noCamera);
  });

  test("fails as the element has", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather");
    await visit.screen.press({ role: "button", name: "Deny" });
    await events(visit, 1);
    assert.deepEqual(await contextCall(visit, "takePhoto"), failure(API, "denied"));
  });

  testInPage(
    "which its host closes at no known moment",
    "fails as the element does while it is being taken",
    async (t) => {
      const visit = await visitWithCamera(t);
      await putLiveCamera(visit);
      // Once before, so that it does not fail merely since its part was not loaded yet.
      await contextCall(visit, "takePhoto");
      const outcome = await visit.run(() => {
        const taken = stage.context.takePhoto().catch((error) => ({ ...error }));
        // The part is there after a few turns, and the picture is not encoded at once.
        setTimeout(() => stage.apps.weather.close());
        return taken;
      });
      assert.deepEqual(outcome, failure(API, "app-closed"));
    },
  );
});

describe("Zoom", alone, () => {
  test("is not supported where the browser gives the page none", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    assert.deepEqual((await events(visit, 1))[0].detail, { maxZoom: 1 });
    assert.deepEqual(await contextCall(visit, "setZoom", { zoom: 2 }), failure(API, "unsupported"));
  });

  test("is the factor nearest to the one wanted that the camera has", async (t) => {
    const context = await site.context(t);
    // Chromium lets a page zoom that has asked for it, and has the permission to.
    await context.addInitScript(() => {
      const open = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = function ({ video }) {
        return open.call(this, { video: { ...video, zoom: true } });
      };
    });
    const visit = await visitWithCamera(t, { within: context });
    const size = () =>
      visit.host(() => {
        const { width, height } = globalThis.tracks.at(-1).getSettings();
        return [width, height];
      });
    const session = await context.newCDPSession(visit.page);
    await session.send("Browser.setPermission", {
      permission: { name: "camera", panTiltZoom: true },
      setting: "granted",
      origin: site.server.url,
      browserContextId: (await session.send("Target.getTargetInfo")).targetInfo.browserContextId,
    });
    await putLiveCamera(visit, { resolution: "low" });
    const [{ detail }] = await events(visit, 1);
    assert.ok(detail.maxZoom > 1, `${detail.maxZoom}`);
    const ok = { errMsg: "operateCamera:ok" };
    const middle = detail.maxZoom - 50;
    assert.deepEqual(await contextCall(visit, "setZoom", { zoom: middle }), { ...ok, zoom: middle });
    const most = { ...ok, zoom: detail.maxZoom };
    assert.deepEqual(await contextCall(visit, "setZoom", { zoom: detail.maxZoom * 2 }), most);
    assert.deepEqual(await size(), [640, 480]);
  });

  test("needs a number", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    assert.deepEqual(
      await contextCall(visit, "setZoom"),
      parameterFailure(API, "parameter.zoom should be Number instead of Undefined"),
    );
  });
});
