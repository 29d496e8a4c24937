// createCameraContext(): videos.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  contextCall,
  isFakeCamera,
  keepTracks,
  lights,
  pictureFile,
  pictures,
  play,
  putLiveCamera,
} from "./driver/camera.js";
import { deviceFailure, failure, parameterFailure } from "./driver/failure.js";
import { alone, openSite } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const API = "operateCamera";
const ok = { errMsg: "operateCamera:ok" };

async function visitWithCamera(t) {
  const context = await site.context(t);
  await context.addInitScript(keepTracks);
  const permissions = { camera: "granted", microphone: "granted" };
  const visit = await site.visit(t, { within: context, permissions });
  await putLiveCamera(visit, { resolution: "low" });
  return visit;
}

/** Starts a recording whose own end is kept in `stage.end`. */
const record = (visit, option) =>
  visit.run((option) => {
    stage.end = null;
    stage.context ??= stage.apps.weather.createCameraContext();
    const timeoutCallback = (end) => {
      stage.end = { ...end };
    };
    return stage.context.startRecord({ ...option, timeoutCallback }).catch((error) => ({ ...error }));
  }, option);

const end = (visit) =>
  until(
    () => "the end of the recording",
    () => visit.run(() => stage.end ?? undefined),
  );

/** Whether a video among the app's files has sound. */
const hasSound = (visit, path) =>
  visit.run(async (path) => {
    const bytes = await stage.apps.weather.getTempFile(path).arrayBuffer();
    return new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes).then(
      ({ duration }) => duration > 0,
      () => false,
    );
  }, path);

describe("A video", alone, () => {
  test("plays, and shows what the camera has seen, as does its cover", async (t) => {
    const visit = await visitWithCamera(t);
    assert.deepEqual(await contextCall(visit, "startRecord"), ok);
    await pictures(visit, 20);
    const { tempThumbPath, tempVideoPath, ...rest } = await contextCall(visit, "stopRecord");
    assert.deepEqual(rest, ok);
    assert.match(tempVideoPath, /^scopegate:\/\/tmp\/.+\.(mp4|webm)$/);
    const { seconds, colours, ...size } = await play(visit, tempVideoPath);
    // Twenty pictures of a camera that has twenty a second.
    assert.ok(seconds > 0.8, `${seconds} s`);
    assert.deepEqual(size, { width: 640, height: 480 });
    assert.ok(isFakeCamera(colours), JSON.stringify(colours));
    const cover = await pictureFile(visit, tempThumbPath);
    assert.deepEqual([cover.type, cover.width, cover.height], ["image/jpeg", 640, 480]);
    assert.ok(isFakeCamera(cover.colours));
  });

  test("is silent without scope.record, and nobody is asked for it", async (t) => {
    const visit = await visitWithCamera(t);
    const shown = await visit.shown();
    await contextCall(visit, "startRecord");
    await pictures(visit, 5);
    const { tempVideoPath } = await contextCall(visit, "stopRecord");
    assert.equal(await hasSound(visit, tempVideoPath), false);
    assert.equal(await visit.shown(), shown);
    assert.ok(!(await visit.host(() => globalThis.tracks.some(({ kind }) => kind === "audio"))));
  });

  test("has sound with scope.record, and lets go of the microphone", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.record", "Allow");
    await contextCall(visit, "startRecord");
    await pictures(visit, 10);
    const microphones = () =>
      visit.run(() =>
        globalThis.tracks.filter(({ kind }) => kind === "audio").map(({ readyState }) => readyState),
      );
    assert.equal((await microphones()).at(-1), "live");
    const { tempVideoPath } = await contextCall(visit, "stopRecord");
    assert.equal(await hasSound(visit, tempVideoPath), true);
    assert.deepEqual([...new Set(await microphones())], ["ended"]);
  });

  test("ends at its limit, and is given to the callback", async (t) => {
    const visit = await visitWithCamera(t);
    assert.deepEqual(await record(visit, { timeout: 1 }), ok);
    const { tempThumbPath, tempVideoPath, ...rest } = await end(visit);
    assert.deepEqual(rest, {});
    const { seconds } = await play(visit, tempVideoPath);
    assert.ok(seconds > 0.5 && seconds < 2, `${seconds} s`);
    assert.ok(isFakeCamera((await pictureFile(visit, tempThumbPath)).colours));
    assert.deepEqual(
      await contextCall(visit, "stopRecord"),
      deviceFailure(API, "wrong-state", "is not recording"),
    );
  });

  test("is not given to the callback where it was stopped", async (t) => {
    const visit = await visitWithCamera(t);
    await record(visit, {});
    await contextCall(visit, "stopRecord");
    // Another one, whose end comes after any that the first could still have.
    const before = await visit.run(() => stage.end);
    await contextCall(visit, "startRecord");
    await contextCall(visit, "stopRecord");
    assert.deepEqual([before, await visit.run(() => stage.end)], [null, null]);
  });

  test("is only one at a time", async (t) => {
    const visit = await visitWithCamera(t);
    assert.deepEqual(
      await contextCall(visit, "stopRecord"),
      deviceFailure(API, "wrong-state", "is not recording"),
    );
    await contextCall(visit, "startRecord");
    assert.deepEqual(
      await contextCall(visit, "startRecord"),
      deviceFailure(API, "wrong-state", "is recording"),
    );
    assert.equal((await contextCall(visit, "stopRecord")).errMsg, "operateCamera:ok");
  });

  test("has no limit beyond the platform's", async (t) => {
    const visit = await visitWithCamera(t);
    const found = await contextCall(visit, "startRecord", { timeout: "long" });
    assert.deepEqual(found, parameterFailure(API, "parameter.timeout should be Number instead of String"));
    assert.equal((await contextCall(visit, "startRecord", { timeout: 301 })).reason, "invalid-parameter");
  });

  test("is discarded when the camera is revoked, and the callback hears why", async (t) => {
    const visit = await visitWithCamera(t);
    await record(visit, {});
    await pictures(visit, 5);
    await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Camera" });
    assert.deepEqual(await end(visit), {
      ...failure(API, "denied-before"),
      tempThumbPath: "",
      tempVideoPath: "",
    });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  for (const [name, reason, take] of [
    [
      "the camera is revoked in the press in which its element goes",
      "denied-before",
      async (visit) => {
        await visit.tap("openSetting");
        await visit.run(() => {
          // On the way down: before the switch hears of the press.
          const out = () => document.querySelector("mini-camera").remove();
          addEventListener("click", out, { capture: true, once: true });
        });
        await visit.screen.press({ role: "switch", name: "Camera" });
      },
    ],
    [
      "the sound in it is revoked",
      "denied-before",
      async (visit) => {
        await visit.tap("openSetting");
        await visit.screen.press({ role: "switch", name: "Microphone" });
      },
    ],
  ]) {
    test(`is discarded when ${name}`, async (t) => {
      const visit = await visitWithCamera(t);
      await visit.decide("scope.record", "Allow");
      await record(visit, {});
      await pictures(visit, 5);
      await take(visit);
      assert.deepEqual(await end(visit), {
        ...failure(API, reason),
        tempThumbPath: "",
        tempVideoPath: "",
      });
      await until(
        () => "the microphone to go out",
        () =>
          visit.run(() =>
            globalThis.tracks.every(({ kind, readyState }) => kind === "video" || readyState === "ended"),
          ),
      );
    });
  }

  test("leaves no file with an app that was closed as its element went", async (t) => {
    const visit = await visitWithCamera(t);
    await record(visit, {});
    await pictures(visit, 5);
    await visit.run(() => {
      document.querySelector("mini-camera").remove();
      stage.apps.weather.close();
    });
    const { tempVideoPath } = await end(visit);
    assert.equal(tempVideoPath, "");
  });

  test("is kept when its element leaves the page", async (t) => {
    const visit = await visitWithCamera(t);
    await record(visit, {});
    await pictures(visit, 10);
    await visit.run(() => document.querySelector("mini-camera").remove());
    const { tempVideoPath, ...rest } = await end(visit);
    assert.deepEqual(Object.keys(rest), ["tempThumbPath"]);
    assert.ok(isFakeCamera((await play(visit, tempVideoPath)).colours));
  });
});
