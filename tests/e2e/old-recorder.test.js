// startRecord and stopRecord: the pair of calls before the recorder manager.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lights } from "./driver/camera.js";
import { failure } from "./driver/failure.js";
import { AUDIBLE, pass, record, sound, told, visitor, wrongState } from "./driver/recorder.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const visitWithMicrophone = visitor(site);

describe("The old pair of calls", together, () => {
  test("succeeds when the recording ends", async (t) => {
    const visit = await visitWithMicrophone(t);
    const start = await visit.call("startRecord", {});
    await until(
      () => "the microphone",
      async () => (await lights(visit)).includes("live"),
    );
    await pass(visit, 1.2);
    assert.ok(await start.waits());
    assert.deepEqual(await visit.answer("stopRecord", {}), { errMsg: "stopRecord:ok" });
    const { errMsg, tempFilePath } = await start.answer();
    assert.equal(errMsg, "startRecord:ok");
    assert.ok((await sound(visit, tempFilePath)).loudness > AUDIBLE);
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
  });

  test("ends by itself after a minute", async (t) => {
    const visit = await visitWithMicrophone(t);
    // A minute, made short: its timer is set when the first sound is there.
    await visit.host(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (work, delay, ...rest) =>
        setTimeout(work, delay > 59_000 ? 300 : delay, ...rest);
    });
    assert.equal((await visit.answer("startRecord", {})).errMsg, "startRecord:ok");
  });

  test("fails as its own calls do", async (t) => {
    const visit = await visitWithMicrophone(t, { granted: false });
    const notRecording = { errMsg: "stopRecord:fail not recording", errno: 4, reason: "wrong-state" };
    assert.deepEqual(await visit.answer("stopRecord", {}), notRecording);
    const start = await visit.call("startRecord", {});
    await visit.screen.press({ role: "button", name: "Deny" });
    assert.deepEqual(await start.answer(), failure("startRecord", "denied"));
    assert.deepEqual(await visit.answer("stopRecord", {}), notRecording);
  });

  test("shares the app's microphone with its recorder manager", async (t) => {
    const visit = await visitWithMicrophone(t);
    await record(visit, "start", {});
    await told(visit, "Start");
    assert.deepEqual(await visit.answer("startRecord", {}), {
      ...wrongState("recording already"),
      errMsg: "startRecord:fail recording already",
    });
    assert.equal((await visit.answer("stopRecord", {})).reason, "wrong-state");
    await record(visit, "stop");
    await told(visit, "Stop");
  });

  test("is answered when its app is closed", async (t) => {
    const visit = await visitWithMicrophone(t);
    const start = await visit.call("startRecord", {});
    await until(
      () => "the microphone",
      async () => (await lights(visit)).includes("live"),
    );
    await visit.host(() => stage.apps.weather.close());
    assert.deepEqual(await start.answer(), failure("startRecord", "app-closed"));
  });
});
