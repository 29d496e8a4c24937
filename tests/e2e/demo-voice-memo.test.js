// The demo's Voice Memo, as a new user meets it. The fake microphone beeps.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { pass } from "./driver/recorder.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const visit = await openDemo();

async function openMemo(t) {
  const demo = await visit(t);
  await demo.open("Voice Memo");
  return demo;
}

async function openRecording(t) {
  const demo = await openMemo(t);
  await demo.app.press("Record");
  await demo.screen.find({ role: "alertdialog", name: "“Voice Memo” wants to use your microphone" });
  await demo.press("Allow");
  await demo.app.reads("Recording.");
  return demo;
}

/** Waits until the meter has shown a level like this one, in decibels of full scale. */
const hears = (demo, isIt) =>
  until(
    () => "a level",
    async () => isIt(await demo.app.run(() => document.querySelector("[role=meter]").ariaValueText)),
  );

const time = (demo) => demo.app.run(() => document.querySelector(".vm-time").textContent);

describe("Voice Memo", together, () => {
  test("records with a level that moves, and lists a memo that plays and is deleted", async (t) => {
    const demo = await openRecording(t);
    await demo.uses("microphone");
    await hears(demo, (text) => /^[1-3]?\d decibels/.test(text));
    await until(
      () => "a second of sound",
      async () => (await time(demo)) >= "0:01.0",
    );
    await demo.app.press("Stop");
    await demo.app.reads("Kept until the app closes.");
    await demo.uses();
    assert.deepEqual(await demo.app.faults(), []);
    await demo.app.press("Play Memo 1");
    await demo.app.find("Pause Memo 1");
    await demo.app.find("Play Memo 1");
    await demo.app.press("Delete Memo 1");
    await demo.app.reads("No memos yet.");
    await demo.app.focus("Record");
  });

  test("hears nothing while it is paused", async (t) => {
    const demo = await openRecording(t);
    await hears(demo, (text) => text !== "silent");
    await demo.app.press("Pause");
    await demo.app.reads("Paused. Nothing is heard.");
    await hears(demo, (text) => text === "silent");
    await pass(demo, 0.3);
    const stopped = await time(demo);
    await pass(demo, 0.5);
    assert.equal(await time(demo), stopped);
    // The same button, which has kept the focus.
    await demo.app.focus("Go on");
    await demo.screen.key("Enter");
    await demo.app.reads("Recording.");
    await until(
      () => `a time after ${stopped}`,
      async () => (await time(demo)) > stopped,
    );
    await demo.app.press("Stop");
    await demo.app.find("Play Memo 1");
  });

  test("says what a denial means, and records after a change in the settings", async (t) => {
    const demo = await openMemo(t);
    await demo.app.press("Record");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    assert.deepEqual(await demo.lights(), []);
    assert.deepEqual(await demo.app.faults(), []);
    await demo.app.press("Open Settings");
    await demo.turn("Microphone");
    await demo.app.reads("Allowed now. Tap again.");
    await demo.app.press("Record");
    await demo.app.reads("Recording.");
  });

  test("ends at once when the permission is taken back", async (t) => {
    const demo = await openRecording(t);
    await demo.openSettings();
    await demo.turn("Microphone");
    await demo.app.reads("You took it back, so it is gone from here.");
    assert.deepEqual(new Set(await demo.lights()), new Set(["ended"]));
  });

  test("lets go of the microphone when it is closed", async (t) => {
    const demo = await openRecording(t);
    await demo.close();
    await demo.screen.find({ role: "button", name: /^Voice Memo/ });
    assert.deepEqual(new Set(await demo.lights()), new Set(["ended"]));
  });
});
