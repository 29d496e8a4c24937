// The demo's phone: its home screen, its capsule, and what the page shows of the apps.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const visit = await openDemo();
const names = ["Trail Buddy", "Place Finder", "Photo Booth", "Voice Memo"];

describe("The demo's phone", together, () => {
  test("has four apps on its home screen, in which axe finds no fault", async (t) => {
    const demo = await visit(t);
    for (const name of names) await demo.screen.find({ role: "button", name: new RegExp(`^${name}`) });
    assert.deepEqual(await demo.faults(), []);
  });

  test("opens and closes an app by the keyboard alone, and the focus comes back to it", async (t) => {
    const demo = await visit(t);
    await demo.tabTo({ role: "button", name: "Voice Memo" });
    await demo.screen.key("Enter");
    await demo.screen.focus({ role: "heading", name: "Voice Memo" });
    await demo.tabTo({ role: "button", name: "Close the app" });
    await demo.screen.key("Enter");
    await demo.screen.focus({ role: "button", name: /^Voice Memo/ });
  });

  test("opens an app's settings from the capsule's menu, which Escape closes", async (t) => {
    const demo = await visit(t);
    await demo.open("Trail Buddy");
    await demo.press("Start camera");
    await demo.press("Deny");
    await demo.press("More");
    await demo.screen.find({ role: "button", name: "Start the app anew" });
    assert.deepEqual(await demo.faults(), []);
    await demo.screen.key("Escape");
    await demo.screen.gone({ role: "button", name: "Start the app anew" });
    await demo.screen.focus({ role: "button", name: "More" });
    await demo.press("More");
    await demo.run(() => document.querySelector("[data-act=settings]").focus());
    await demo.screen.key("Enter");
    await demo.screen.find({ role: "switch", name: "Camera" });
  });

  test("opens after a reload what was open, with what was decided", async (t) => {
    const demo = await visit(t);
    await demo.open("Trail Buddy");
    await demo.press("Show my position");
    await demo.press("Allow");
    await demo.reads("There you are.");
    await demo.page.reload();
    await demo.screen.find({ role: "heading", name: "Trail Buddy" });
    await demo.reads("Allowed");
    assert.deepEqual(await demo.ledger("scope.userLocation"), ["Location", "scope.userLocation", "Granted"]);
  });

  test("never lets one app have another's decision", async (t) => {
    const demo = await visit(t);
    await demo.open("Trail Buddy");
    await demo.press("Start camera");
    await demo.press("Allow");
    await demo.reads("In use: Camera");
    await demo.close();
    assert.deepEqual(await demo.ledger("trail-buddy"), ["Trail Buddy", "Camera", "Granted"]);
    assert.deepEqual(await demo.ledger("photo-booth"), ["Photo Booth", "Undecided"]);
    await demo.open("Photo Booth");
    assert.deepEqual(await demo.ledger("scope.camera"), ["Camera", "scope.camera", "Undecided"]);
    await demo.press("Turn the camera on");
    await demo.screen.find({ role: "alertdialog", name: "“Photo Booth” wants to use your camera" });
    await demo.press("Deny");
    await until(
      () => "the denial in the ledger",
      async () => (await demo.ledger("scope.camera"))[2] === "Denied",
    );
    assert.deepEqual(await demo.ledger("trail-buddy"), ["Trail Buddy", "Camera", "Granted"]);
  });

  test("shows in its capsule what an app uses, and no longer once it is closed", async (t) => {
    const demo = await visit(t);
    await demo.open("Trail Buddy");
    await demo.press("Start camera");
    await demo.press("Allow");
    await demo.reads("In use: Camera");
    assert.deepEqual(await demo.lights(), ["live"]);
    await demo.close();
    await demo.screen.gone({ role: "StaticText", name: "In use: Camera" });
    assert.deepEqual(await demo.lights(), ["ended"]);
  });

  test("leads through the steps, and ticks each when it is done", async (t) => {
    const demo = await visit(t);
    const done = () =>
      demo.run(() => [...document.querySelectorAll("[data-try].done")].map((item) => item.dataset.try));
    await demo.open("Trail Buddy");
    await demo.press("Show my position");
    await demo.press("Allow");
    await demo.reads("There you are.");
    await demo.press("Start camera");
    await demo.press("Deny");
    await demo.reads("You said no. Change it in Settings.");
    await demo.press("Start camera");
    await demo.reads("You said no before, so nobody asked. Change it in Settings.");
    assert.deepEqual(await done(), ["open", "ask", "allow", "deny", "again"]);
    await demo.close();
    await demo.open("Voice Memo");
    await demo.press("Record");
    await demo.press("Deny");
    assert.deepEqual(await done(), ["open", "ask", "allow", "deny", "again", "other"]);
  });

  test("speaks Chinese, apps and all", async (t) => {
    const demo = await visit(t, { query: "?language=zh" });
    for (const name of ["步道伙伴", "找地方", "照相亭", "语音备忘"]) {
      await demo.open(name);
      await demo.press("关闭小程序");
    }
  });
});
