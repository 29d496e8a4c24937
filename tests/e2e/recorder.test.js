// getRecorderManager: the microphone under scope.record, in the browser's own containers, as wav and as PCM.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lights } from "./driver/camera.js";
import { failure } from "./driver/failure.js";
import { testInPage } from "./driver/place.js";
import { AUDIBLE, events, pass, record, sound, told, visitor, wrongState } from "./driver/recorder.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const visitWithMicrophone = visitor(site);
const ok = { errMsg: "operateRecorder:ok" };

/** How far apart two clocks may be, in milliseconds, while the machine is busy with other tests. */
const SKEW = 500;

/** Records for so long, by the limit, and answers what `onStop` told. */
async function recordFor(visit, duration, option) {
  await record(visit, "start", { duration, ...option });
  const [stop] = await told(visit, "Stop");
  return stop;
}

const types = async (visit) => (await events(visit)).map(({ type }) => type);
/** What an error event tells. */
const error = ({ errMsg, errno, reason }) => ({ errMsg, errno, reason });
const close = (found, expected, by) =>
  assert.ok(Math.abs(found - expected) <= by, `${found} is not within ${by} of ${expected}`);

describe("The recorder", together, () => {
  test("asks the person, then records what plays", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false });
    await record(visit, "start", { duration: 2000 });
    assert.equal((await visit.prompt()).name, "“Weather” wants to use your microphone");
    assert.deepEqual(await lights(visit), []);
    await visit.screen.press({ role: "button", name: "Allow" });
    const [{ duration, fileSize, tempFilePath }] = await told(visit, "Stop");
    assert.deepEqual(await types(visit), ["Start", "Stop"]);
    assert.match(tempFilePath, /^scopegate:\/\/tmp\/./);
    close(duration, 2000, SKEW);
    const heard = await sound(visit, tempFilePath);
    assert.equal(heard.size, fileSize);
    close(heard.duration * 1000, duration, SKEW);
    assert.ok(heard.loudness > AUDIBLE, `${heard.loudness}`);
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("tells its events in the shape of the platform", async (t) => {
    const visit = await visitWithMicrophone(t);
    await record(visit, "start", {});
    await told(visit, "Start");
    await record(visit, "pause");
    await record(visit, "resume");
    await record(visit, "stop");
    await told(visit, "Stop");
    const told_ = (await events(visit)).map(({ at, ...event }) => event);
    assert.deepEqual(
      told_.slice(0, 3),
      ["Start", "Pause", "Resume"].map((type) => ({ type, ...ok })),
    );
    assert.deepEqual(Object.keys(told_[3]), ["type", "duration", "fileSize", "tempFilePath"]);
  });

  for (const [sampleRate, numberOfChannels] of [
    [8000, 1],
    [16000, 2],
    [44100, 1],
    [48000, 2],
  ]) {
    test(`writes wav with ${numberOfChannels} × ${sampleRate} samples a second`, async (t) => {
      const visit = await visitWithMicrophone(t);
      const { duration, fileSize, tempFilePath } = await recordFor(visit, 1500, {
        format: "wav",
        sampleRate,
        numberOfChannels,
      });
      assert.equal(duration, 1500);
      assert.equal(fileSize, 44 + 1.5 * sampleRate * numberOfChannels * 2);
      const header = await visit.run(async (path) => {
        const view = new DataView(await stage.apps.weather.getTempFile(path).arrayBuffer());
        return [view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)];
      }, tempFilePath);
      assert.deepEqual(header, [numberOfChannels, sampleRate, 16]);
      const heard = await sound(visit, tempFilePath);
      assert.equal(heard.type, "audio/wav");
      assert.equal(heard.channels, numberOfChannels);
      close(heard.duration, 1.5, 0.001);
      assert.ok(heard.loudness > AUDIBLE, `${heard.loudness}`);
    });
  }

  test("gives PCM in frames of the wanted size, which add up to the file", async (t) => {
    const visit = await visitWithMicrophone(t);
    const option = { format: "PCM", sampleRate: 16000, numberOfChannels: 1, frameSize: 4 };
    const { fileSize, tempFilePath } = await recordFor(visit, 1000, option);
    assert.equal(fileSize, 16000 * 2);
    assert.match(tempFilePath, /\.pcm$/);
    const frames = await told(visit, "FrameRecorded");
    const full = { size: 4096, isLastFrame: false };
    assert.deepEqual(
      frames.map(({ size, isLastFrame }) => ({ size, isLastFrame })),
      [...Array(7).fill(full), { size: 32000 - 7 * 4096, isLastFrame: true }],
    );
    assert.deepEqual(await framesAgainst(visit, tempFilePath), { sameBytes: true, silent: false });
    assert.equal((await types(visit)).at(-1), "Stop");
  });

  test("gives the browser's container in frames that add up to the file, too", async (t) => {
    const visit = await visitWithMicrophone(t);
    const { tempFilePath } = await recordFor(visit, 1500, { format: "mp3", frameSize: 1 });
    const frames = await told(visit, "FrameRecorded", 2);
    assert.ok(frames.slice(0, -1).every(({ size, isLastFrame }) => size === 1024 && !isLastFrame));
    assert.equal(frames.at(-1).isLastFrame, true);
    assert.ok(frames.at(-1).size <= 1024);
    assert.deepEqual(await framesAgainst(visit, tempFilePath), { sameBytes: true, silent: false });
    assert.equal((await types(visit)).at(-1), "Stop");
  });

  for (const format of ["aac", "PCM"]) {
    test(`leaves pauses out of ${format}`, async (t) => {
      const visit = await visitWithMicrophone(t);
      await record(visit, "start", { format, sampleRate: 8000, numberOfChannels: 1 });
      const [start] = await told(visit, "Start");
      await pass(visit, 0.5);
      await record(visit, "pause");
      const [pause] = await told(visit, "Pause");
      await pass(visit, 2);
      await record(visit, "resume");
      const [resume] = await told(visit, "Resume");
      await pass(visit, 0.3);
      const stopped = await visit.run(() => {
        stage.recorder.stop();
        return Date.now();
      });
      const [stop] = await told(visit, "Stop");
      assert.ok(resume.at - pause.at > 3 * SKEW);
      close(stop.duration, stopped - start.at - (resume.at - pause.at), SKEW);
      if (format === "PCM") close(stop.fileSize / 16, stop.duration, 1);
      else close((await sound(visit, stop.tempFilePath)).duration * 1000, stop.duration, SKEW);
    });
  }

  test("gives no samples while it pauses", async (t) => {
    const visit = await visitWithMicrophone(t);
    await record(visit, "start", { format: "PCM", sampleRate: 8000, frameSize: 1 });
    await told(visit, "FrameRecorded", 2);
    await record(visit, "pause");
    await told(visit, "Pause");
    // What was recorded before has arrived by then.
    await pass(visit, 0.5);
    const before = (await events(visit)).length;
    await pass(visit, 0.5);
    assert.equal((await events(visit)).length, before);
    await record(visit, "resume");
    await told(visit, "Resume");
    await until(
      () => "frames after the pause",
      async () => (await events(visit)).length > before + 2,
    );
  });

  for (const format of ["aac", "wav"]) {
    test(`ends ${format} at its limit though the page's timers are not called`, async (t) => {
      const visit = await visitWithMicrophone(t);
      // As in a page that is hidden for long, only more so.
      await visit.run(() => {
        globalThis.setTimeout = () => 0;
      });
      const { duration } = await recordFor(visit, 700, { format });
      assert.ok(duration >= 700 && duration < 700 + SKEW, `${duration}`);
    });
  }

  test("is refused by the person, and never reaches the browser", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false });
    await record(visit, "start", {});
    await visit.screen.press({ role: "button", name: "Deny" });
    const [first] = await told(visit, "Error");
    assert.deepEqual(error(first), failure("operateRecorder", "denied"));
    await record(visit, "start", {});
    const [, second] = await told(visit, "Error", 2);
    assert.deepEqual(error(second), failure("operateRecorder", "denied-before"));
    assert.deepEqual(await types(visit), ["Error", "Error"]);
    assert.deepEqual(await lights(visit), []);
    assert.equal(await visit.shown(), 1);
  });

  test("gives errors as Errors", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false, host: { ungranted: "reject" } });
    const isError = await visit.run(
      () =>
        new Promise((tell) => {
          stage.recorder.onError((error) => tell(error instanceof Error && error.reason));
          stage.recorder.start({});
        }),
    );
    assert.equal(isError, "not-asked");
  });

  test("is refused by the browser under the app's grant, which stays", async (t) => {
    const context = await site.context(t);
    await visitWithMicrophone(t, { within: context });
    const visit = await visitWithMicrophone(t, {
      within: context,
      granted: false,
      permissions: { microphone: "denied" },
    });
    await record(visit, "start", {});
    const [event] = await told(visit, "Error");
    assert.deepEqual(error(event), failure("operateRecorder", "browser-denied"));
    assert.deepEqual(await visit.authSetting(), { "scope.record": true });
  });

  for (const format of ["mp3", "PCM"]) {
    test(`ends ${format} at once when it is revoked in the settings, and nothing comes later`, async (t) => {
      const visit = await visitWithMicrophone(t);
      await record(visit, "start", { format, sampleRate: 8000, frameSize: 1 });
      await told(visit, "FrameRecorded", 2);
      await visit.tap("openSetting");
      await visit.screen.press({ role: "switch", name: "Microphone" });
      const [event] = await told(visit, "Error");
      assert.deepEqual(error(event), failure("operateRecorder", "denied-before"));
      assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
      // Enough time for what would still be on its way: a container's next piece is due every 100 ms.
      await pass(visit, 0.6);
      assert.equal((await types(visit)).at(-1), "Error");
      assert.ok(!(await types(visit)).includes("Stop"));
    });
  }

  for (const format of ["mp3", "PCM"]) {
    test(`gives no file of ${format} that was still being written when it was revoked`, async (t) => {
      const visit = await visitWithMicrophone(t);
      await record(visit, "start", { format, sampleRate: 8000, frameSize: 1 });
      await told(visit, "FrameRecorded", 2);
      await visit.tap("openSetting");
      await visit.screen.find({ role: "switch", name: "Microphone" });
      // In the very click that revokes it, just before.
      await visit.run(() => {
        addEventListener("click", () => stage.recorder.stop(), { capture: true, once: true });
      });
      await visit.screen.press({ role: "switch", name: "Microphone" });
      const [event] = await told(visit, "Error");
      assert.deepEqual(error(event), failure("operateRecorder", "denied-before"));
      // Longer than the recorder waits for the last samples.
      await pass(visit, 1.2);
      assert.equal((await types(visit)).at(-1), "Error");
      assert.ok(!(await types(visit)).includes("Stop"));
    });
  }

  testInPage("whose frame goes with the app", "goes silently with its app", async (t) => {
    const visit = await visitWithMicrophone(t);
    await record(visit, "start", { format: "wav" });
    await told(visit, "Start");
    await visit.host(() => stage.apps.weather.close());
    await until(
      () => "the light to go out",
      async () => (await lights(visit)).every((state) => state === "ended"),
    );
    await record(visit, "stop");
    await record(visit, "start", {});
    await pass(visit, 0.6);
    assert.deepEqual(await types(visit), ["Start"]);
  });

  test("takes its prompt along when it is stopped before it has begun", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false });
    await record(visit, "start", {});
    await visit.prompt();
    await record(visit, "stop");
    const [event] = await told(visit, "Error");
    assert.deepEqual(error(event), failure("operateRecorder", "dismissed"));
    await visit.screen.gone({ role: "alertdialog" });
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await lights(visit), []);
  });

  test("fails what its state does not allow, and goes on", async (t) => {
    const visit = await visitWithMicrophone(t);
    for (const call of ["pause", "resume", "stop"]) await record(visit, call);
    await record(visit, "start", {});
    await told(visit, "Start");
    for (const call of ["start", "resume", "pause", "pause"]) await record(visit, call, {});
    await record(visit, "stop");
    await told(visit, "Stop");
    const errors = await told(visit, "Error", 6);
    assert.deepEqual(
      errors.map(error),
      [
        "not recording",
        "not paused",
        "not recording",
        "recording already",
        "not paused",
        "not recording",
      ].map(wrongState),
    );
    await record(visit, "start", {});
    await told(visit, "Start", 2);
  });

  test("refuses a bad option, before it asks anybody", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false });
    await record(visit, "start", { sampleRate: 12345 });
    const [event] = await told(visit, "Error");
    assert.equal(event.reason, "invalid-parameter");
    assert.match(event.errMsg, /^operateRecorder:fail parameter error: /);
    assert.equal(await visit.shown(), 0);
    assert.deepEqual(await lights(visit), []);
  });

  test("reads its option when it is called", async (t) => {
    const visit = await visitWithMicrophone(t);
    await visit.run(() => {
      const option = { format: "PCM", duration: 500 };
      stage.recorder.start(option);
      option.format = "mp3";
    });
    const [{ tempFilePath }] = await told(visit, "Stop");
    assert.match(tempFilePath, /\.pcm$/);
  });

  // No browser lets a test take its microphone away for another program: only the events of its tracks can be had.
  test("pauses while another program has the microphone, and lets the app go on", async (t) => {
    const visit = await visitWithMicrophone(t);
    const fire = (type) =>
      visit.host((type) => globalThis.tracks.at(-1).dispatchEvent(new Event(type)), type);
    await record(visit, "start", {});
    await told(visit, "Start");
    await fire("mute");
    await told(visit, "Pause");
    await record(visit, "resume");
    const [event] = await told(visit, "Error");
    assert.deepEqual(error(event), wrongState("recording is interrupted"));
    await fire("unmute");
    await told(visit, "InterruptionEnd");
    await record(visit, "resume");
    await record(visit, "stop");
    await told(visit, "Stop");
    assert.deepEqual(await types(visit), [
      ...["Start", "InterruptionBegin", "Pause", "Error"],
      ...["InterruptionEnd", "Resume", "Stop"],
    ]);
  });

  for (const format of ["aac", "wav"]) {
    test(`keeps what it has of ${format} when its microphone is unplugged`, async (t) => {
      const visit = await visitWithMicrophone(t);
      await record(visit, "start", { format });
      const [start] = await told(visit, "Start");
      await pass(visit, 1.2);
      const unplugged = await visit.host(() => {
        const track = globalThis.tracks.at(-1);
        track.stop();
        track.dispatchEvent(new Event("ended"));
        return Date.now();
      });
      const [event] = await told(visit, "Error");
      assert.equal(event.reason, "no-device");
      const [{ duration, tempFilePath }] = await told(visit, "Stop");
      close(duration, unplugged - start.at, SKEW);
      assert.ok((await sound(visit, tempFilePath)).loudness > AUDIBLE);
    });
  }

  test("reports what a listener throws, and goes on", async (t) => {
    const visit = await visitWithMicrophone(t);
    await visit.run(() => {
      stage.recorder.onStart(() => {
        throw new Error("of the app");
      });
    });
    await recordFor(visit, 500);
    assert.match(visit.takeErrors().join(), /of the app/);
  });

  test("is one for an app, and has one listener of each kind, the last", async (t) => {
    const visit = await visitWithMicrophone(t);
    assert.ok(await visit.run(() => stage.recorder === stage.apps.weather.getRecorderManager()));
    await visit.run(() => stage.recorder.onStart(() => stage.events.push({ type: "another" })));
    await recordFor(visit, 500);
    assert.deepEqual(await types(visit), ["another", "Stop"]);
  });

  test("says so where the browser cannot write any container", async (t) => {
    const visit = await visitWithMicrophone(t);
    await visit.host(() => {
      MediaRecorder.isTypeSupported = () => false;
    });
    await record(visit, "start", {});
    const [event] = await told(visit, "Error");
    assert.deepEqual(error(event), failure("operateRecorder", "unsupported"));
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("writes wav at the browser's own rate where it refuses another, and no PCM", async (t) => {
    const visit = await visitWithMicrophone(t);
    const own = await visit.host(() => {
      const Context = AudioContext;
      globalThis.AudioContext = class extends Context {
        constructor(options) {
          if (options?.sampleRate) throw new DOMException("", "NotSupportedError");
          super(options);
        }
      };
      return new AudioContext().sampleRate;
    });
    const { fileSize } = await recordFor(visit, 500, { format: "wav", numberOfChannels: 1 });
    assert.equal(fileSize, 44 + 0.5 * own * 2);
    await record(visit, "start", { format: "PCM" });
    const [event] = await told(visit, "Error");
    assert.deepEqual(error(event), failure("operateRecorder", "unsupported"));
  });
});

/** Whether the frames, one after another, are the file; and whether they are only zeros. */
const framesAgainst = (visit, path) =>
  visit.run(async (path) => {
    const file = new Uint8Array(await stage.apps.weather.getTempFile(path).arrayBuffer());
    const frames = new Uint8Array(await new Blob(stage.frames).arrayBuffer());
    return {
      sameBytes: frames.length === file.length && frames.every((byte, at) => byte === file[at]),
      silent: frames.every((byte) => byte === 0),
    };
  }, path);
