// createCameraContext().onCameraFrame. The fake camera's picture is green, with a clock running over it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isFakeCamera, putLiveCamera } from "./driver/camera.js";
import { alone, openSite } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();

const visitWithCamera = (t) => site.visit(t, { permissions: { camera: "granted" } });

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
