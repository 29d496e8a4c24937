// createCameraContext(): photos, zoom and frames. The fake camera's picture is green, with a clock running over it.

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
import { alone, openSite } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const API = "operateCamera";
const noCamera = deviceFailure(API, "no-device", "no camera");

async function visitWithCamera(t, options) {
  const context = options?.within ?? (await site.context(t));
  await context.addInitScript(keepTracks);
  return site.visit(t, { within: context, permissions: { camera: "granted" }, ...options });
}

/** Starts a listener that keeps what it gets in `stage.frames`, without the pixels but with their number. */
function listen() {
  stage.frames = [];
  stage.buffers = new Set();
  stage.listener = stage.apps.weather.createCameraContext().onCameraFrame(({ data, width, height }) => {
    stage.buffers.add(data);
    const [red, green, blue, alpha] = new Uint8Array(data);
    const bytes = data instanceof ArrayBuffer && data.byteLength;
    stage.frames.push({ bytes, width, height, first: [red, green, blue, alpha] });
  });
  return stage.listener.start();
}

const frames = (visit, count) =>
  until(
    () => `${count} frames`,
    () => visit.run((count) => stage.frames.length >= count && stage.frames, count),
  );

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
    await visit.run(putCamera, notes.id);
    await events(visit, 1);
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

  test("fails as the element does while it is being taken", async (t) => {
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
  });
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
    const session = await context.newCDPSession(visit.page);
    await session.send("Browser.setPermission", {
      permission: { name: "camera", panTiltZoom: true },
      setting: "granted",
      origin: site.server.url,
      browserContextId: (await session.send("Target.getTargetInfo")).targetInfo.browserContextId,
    });
    await putLiveCamera(visit);
    const [{ detail }] = await events(visit, 1);
    assert.ok(detail.maxZoom > 1, `${detail.maxZoom}`);
    const ok = { errMsg: "operateCamera:ok" };
    const middle = detail.maxZoom - 50;
    assert.deepEqual(await contextCall(visit, "setZoom", { zoom: middle }), { ...ok, zoom: middle });
    const most = { ...ok, zoom: detail.maxZoom };
    assert.deepEqual(await contextCall(visit, "setZoom", { zoom: detail.maxZoom * 2 }), most);
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

describe("Frames", alone, () => {
  for (const [size, resolution, expected] of [
    ["small", "low", [288, 216]],
    ["medium", "medium", [480, 270]],
    ["large", "medium", [720, 405]],
    ["large", "low", [640, 480]],
  ]) {
    test(`are RGBA, as large as asked but never enlarged: ${size} of ${resolution}`, async (t) => {
      const visit = await visitWithCamera(t);
      await putLiveCamera(visit, { "frame-size": size, resolution });
      assert.deepEqual(await visit.run(listen), { errMsg: "operateCamera:ok" });
      const [width, height] = expected;
      for (const { first, ...frame } of (await frames(visit, 3)).slice(0, 3)) {
        assert.deepEqual(frame, { bytes: width * height * 4, width, height });
        assert.equal(first[3], 255);
        assert.ok(isFakeCamera([first]), JSON.stringify(first));
      }
    });
  }

  test("are the app's own, each of them", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    await visit.run(listen);
    await frames(visit, 5);
    assert.ok(await visit.run(() => stage.buffers.size === stage.frames.length));
  });

  test("end with the listener, and begin again with it", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    await visit.run(listen);
    await frames(visit, 2);
    const late = await visit.run(async () => {
      const stopped = await stage.listener.stop();
      const before = stage.frames.length;
      // By the time another listener has got three, a late one would have come.
      await new Promise((seen) => {
        let count = 0;
        const other = stage.apps.weather.createCameraContext().onCameraFrame(() => {
          count += 1;
          if (count === 3) seen(other.stop());
        });
        other.start();
      });
      return [stopped.errMsg, stage.frames.length - before];
    });
    assert.deepEqual(late, ["operateCamera:ok", 0]);
    const before = await visit.run(() => stage.frames.length);
    await visit.run(() => stage.listener.start());
    await frames(visit, before + 2);
  });

  test("are skipped while a callback is at work, and never queue", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    const [during, after] = await visit.run(async () => {
      let count = 0;
      let finish;
      const context = stage.apps.weather.createCameraContext();
      const slow = context.onCameraFrame(() => {
        count += 1;
        if (count === 1)
          return new Promise((resolve) => {
            finish = resolve;
          });
        return undefined;
      });
      await slow.start();
      const seen = (wanted) =>
        new Promise((told) => {
          let others = 0;
          const other = context.onCameraFrame(() => {
            others += 1;
            if (others === wanted) told(other.stop());
          });
          other.start();
        });
      await seen(5);
      const during = count;
      finish();
      await seen(2);
      const after = count;
      slow.stop();
      return [during, after];
    });
    assert.equal(during, 1);
    assert.ok(after >= 2 && after <= 4, `${after} frames: those skipped must not come`);
  });

  test("go on after a callback that throws, which is reported", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit);
    await visit.run(
      () =>
        new Promise((tell) => {
          let count = 0;
          const listener = stage.apps.weather.createCameraContext().onCameraFrame(() => {
            count += 1;
            if (count === 1) throw new Error("out of order");
            tell(listener.stop());
          });
          listener.start();
        }),
    );
    assert.match(visit.takeErrors().join(), /out of order/);
  });
});
