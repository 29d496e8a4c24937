// The demo's phone: its home screen, its apps in their frames, and what the page shows of them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const visit = await openDemo();
const names = ["Place Finder", "Photo Booth", "Voice Memo"];
const cameraQuestion = { role: "alertdialog", name: "“Photo Booth” wants to use your camera" };

/** Waits until the ledger says this of an app or a scope. */
const ledgerSays = (demo, row, ...texts) =>
  until(
    () => `“${texts}” in the ledger`,
    async () => (await demo.ledger(row)).join() === texts.join(),
  );

async function openBooth(t) {
  const demo = await visit(t);
  await demo.open("Photo Booth");
  return demo;
}

async function openLiveBooth(t) {
  const demo = await openBooth(t);
  await demo.app.press("Turn the camera on");
  await demo.press("Allow");
  await demo.app.reads("Smile.");
  return demo;
}

describe("The demo's phone", together, () => {
  test("has three apps on its home screen, in which axe finds no fault", async (t) => {
    const demo = await visit(t);
    for (const name of names) await demo.screen.find({ role: "button", name: new RegExp(`^${name}`) });
    assert.deepEqual(await demo.faults(), []);
  });

  test("runs each app in a document without an origin, which reaches nothing of the page", async (t) => {
    const demo = await visit(t);
    for (const name of names) {
      await demo.open(name);
      assert.equal(await demo.app.run(() => globalThis.origin), "null");
      assert.deepEqual(await demo.faults(), []);
      await demo.close();
    }
  });

  test("opens and closes an app by the keyboard alone, and the focus comes back to it", async (t) => {
    const demo = await visit(t);
    await demo.tabTo({ role: "button", name: "Voice Memo" });
    await demo.screen.key("Enter");
    await demo.screen.focus({ role: "heading", name: "Voice Memo" });
    await demo.opened("Voice Memo");
    await demo.app.tabTo("Record");
    await demo.tabTo({ role: "button", name: "Close" }, "Shift+Tab");
    await demo.screen.key("Enter");
    await demo.screen.focus({ role: "button", name: /^Voice Memo/ });
  });

  test("says in an app's capsule who made it, and opens its settings from there", async (t) => {
    const demo = await openBooth(t);
    await demo.app.press("Turn the camera on");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.press("More");
    await demo.press("About");
    await demo.reads("Corner Shop Pictures");
    await demo.reads("2.0.1");
    await demo.press("Settings");
    await demo.screen.find({ role: "switch", name: "Camera" });
  });

  test("opens after a reload what was open, with what was decided", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.page.reload();
    await demo.opened("Photo Booth");
    await ledgerSays(demo, "scope.camera", "Camera", "scope.camera", "Granted");
    await demo.app.press("Turn the camera on");
    await demo.app.reads("Smile.");
  });

  test("never lets one app have another's decision", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.app.press("Video", "radio");
    await demo.app.press("Record a video");
    await demo.press("Allow");
    await ledgerSays(demo, "scope.record", "Microphone", "scope.record", "Granted");
    await demo.close();
    await ledgerSays(demo, "photo-booth", "Photo Booth", "Camera", "Granted", "Microphone", "Granted");
    await ledgerSays(demo, "voice-memo", "Voice Memo", "Undecided");
    await demo.open("Voice Memo");
    await demo.app.press("Record");
    await demo.screen.find({ role: "alertdialog", name: "“Voice Memo” wants to use your microphone" });
    await demo.press("Deny");
    await ledgerSays(demo, "scope.record", "Microphone", "scope.record", "Denied");
    await ledgerSays(demo, "photo-booth", "Photo Booth", "Camera", "Granted", "Microphone", "Granted");
  });

  test("never lets one person's apps have another's decision", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.page.getByLabel("Person").selectOption("Ben");
    await demo.screen.find({ role: "heading", name: "Home screen" });
    await ledgerSays(demo, "photo-booth", "Photo Booth", "Undecided");
    assert.deepEqual(await demo.lights(), ["ended"]);
    await demo.open("Photo Booth");
    await demo.app.press("Turn the camera on");
    await demo.screen.find(cameraQuestion);
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.page.getByLabel("Person").selectOption("Ada");
    await ledgerSays(demo, "photo-booth", "Photo Booth", "Camera", "Granted");
  });

  test("shows in its capsule what an app uses, and no longer once it is closed", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.uses("camera");
    assert.deepEqual(await demo.lights(), ["live"]);
    await demo.close();
    await demo.uses();
    assert.deepEqual(await demo.lights(), ["ended"]);
  });

  test("lists what the host hears, and that is not the calls", async (t) => {
    const demo = await openLiveBooth(t);
    const heard = await demo.run(() =>
      [...document.querySelectorAll(".heard-name")].map((line) => line.textContent),
    );
    assert.deepEqual(heard.slice(0, 2), [
      'use { app: "photo-booth", scope: "scope.camera", live: true }',
      'setting { app: "photo-booth", scope: "scope.camera" }',
    ]);
    assert.equal(
      heard.some((line) => line.startsWith("getSetting")),
      false,
    );
  });

  test("opens a page of what all apps may do, where an app is forgotten", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.close();
    await demo.press("All apps’ permissions");
    await demo.screen.find({ role: "dialog", name: "App permissions" });
    await demo.screen.find({ role: "switch", name: /Camera/ });
    await demo.press(/^Forget/);
    await demo.reads(/It will ask again/);
    await demo.press(/^Forget/);
    await ledgerSays(demo, "photo-booth", "Photo Booth", "Undecided");
  });

  test("shows what is stored about a person", async (t) => {
    const demo = await openLiveBooth(t);
    await demo.press("Export");
    await demo.screen.find({ role: "dialog", name: "What is stored about you" });
    const stored = await demo.run(() => document.getElementById("export-text").textContent);
    assert.match(stored, /"photo-booth"/);
    assert.match(stored, /"scope.camera"/);
    assert.deepEqual(await demo.faults(), []);
  });

  test("leads through the steps, and ticks each when it is done", async (t) => {
    const demo = await visit(t);
    const done = () =>
      demo.run(() => [...document.querySelectorAll("[data-try].done")].map((item) => item.dataset.try));
    await demo.open("Photo Booth");
    await demo.app.press("Turn the camera on");
    assert.deepEqual(await done(), ["open"]);
    await demo.press("Allow");
    await demo.app.reads("Smile.");
    assert.deepEqual(await done(), ["open", "ask", "allow"]);
    await demo.app.press("Take a photo");
    await demo.app.press("Photo 1");
    await demo.app.press("Save to album");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.app.press("Back to the camera");
    await demo.app.press("Turn the camera off");
    await demo.app.press("Turn the camera on");
    await demo.app.reads("Smile.");
    assert.deepEqual(await done(), ["open", "ask", "allow", "deny", "again"]);
    await demo.openSettings();
    await demo.turn("Camera");
    assert.deepEqual(await done(), ["open", "ask", "allow", "deny", "again", "change"]);
    await demo.close();
    await demo.open("Voice Memo");
    await demo.app.press("Record");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    assert.deepEqual(await done(), ["open", "ask", "allow", "deny", "again", "change", "other"]);
  });

  test("speaks Chinese, apps and all", async (t) => {
    const demo = await visit(t, { query: "?language=zh" });
    for (const name of ["找地方", "照相亭", "语音备忘"]) {
      await demo.open(name);
      await demo.press("关闭");
      await demo.screen.find({ role: "heading", name: "主屏幕" });
    }
  });

  test("passes its theme on to the apps", async (t) => {
    const demo = await visit(t, { query: "?theme=dark" });
    await demo.open("Voice Memo");
    assert.equal(await demo.app.run(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  });
});
