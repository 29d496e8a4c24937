// What the demo's page shows of the apps, and what a host can do with what it knows of them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { together } from "./driver/site.js";

const visit = await openDemo();
const cameraQuestion = { role: "alertdialog", name: "“Photo Booth” wants to use your camera" };

describe("The demo's host", together, () => {
  test("never lets one app have another's decision", async (t) => {
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.app.press("Video", "radio");
    await demo.app.press("Record a video");
    await demo.press("Allow");
    await demo.ledger("scope.record", "Microphone", "scope.record", "Granted");
    await demo.close();
    await demo.ledger("photo-booth", "Photo Booth", "Camera", "Granted", "Microphone", "Granted");
    await demo.ledger("voice-memo", "Voice Memo", "Undecided");
    await demo.open("Voice Memo");
    await demo.app.press("Record");
    await demo.screen.find({ role: "alertdialog", name: "“Voice Memo” wants to use your microphone" });
    await demo.press("Deny");
    await demo.ledger("scope.record", "Microphone", "scope.record", "Denied");
    await demo.ledger("photo-booth", "Photo Booth", "Camera", "Granted", "Microphone", "Granted");
  });

  test("never lets one person's apps have another's decision", async (t) => {
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.page.getByLabel("Person").selectOption("Ben");
    await demo.screen.find({ role: "heading", name: "Home screen" });
    await demo.ledger("photo-booth", "Photo Booth", "Undecided");
    assert.deepEqual(await demo.lights(), ["ended"]);
    await demo.open("Photo Booth");
    await demo.app.press("Turn the camera on");
    await demo.screen.find(cameraQuestion);
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.page.getByLabel("Person").selectOption("Ada");
    await demo.ledger("photo-booth", "Photo Booth", "Camera", "Granted");
  });

  test("lists what the host hears, and that is not the calls", async (t) => {
    const demo = await visit(t);
    await demo.openLiveBooth();
    const heard = await demo.host(() =>
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
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.close();
    await demo.press("All apps’ permissions");
    await demo.screen.find({ role: "dialog", name: "App permissions" });
    await demo.screen.find({ role: "switch", name: /Camera/ });
    await demo.press(/^Forget/);
    await demo.reads(/It will ask again/);
    await demo.press(/^Forget/);
    await demo.ledger("photo-booth", "Photo Booth", "Undecided");
  });

  test("shows what is stored about a person", async (t) => {
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.press("Export");
    await demo.screen.find({ role: "dialog", name: "What is stored about you" });
    const stored = await demo.host(() => document.getElementById("export-text").textContent);
    assert.match(stored, /"photo-booth"/);
    assert.match(stored, /"scope.camera"/);
    assert.deepEqual(await demo.faults(), []);
  });

  test("leads through the steps, and ticks each when it is done", async (t) => {
    const demo = await visit(t);
    const done = () =>
      demo.host(() => [...document.querySelectorAll("[data-try].done")].map((item) => item.dataset.try));
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
});
