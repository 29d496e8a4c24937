// The demo's phone: its home screen, its apps in their frames, and what the page shows of them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { together } from "./driver/site.js";

const visit = await openDemo();
const names = ["Place Finder", "Photo Booth", "Voice Memo"];

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
    const demo = await visit(t);
    await demo.open("Photo Booth");
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
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.page.reload();
    await demo.opened("Photo Booth");
    await demo.ledger("scope.camera", "Camera", "scope.camera", "Granted");
    await demo.app.press("Turn the camera on");
    await demo.app.reads("Smile.");
  });

  test("shows in its capsule what an app uses, and no longer once it is closed", async (t) => {
    const demo = await visit(t);
    await demo.openLiveBooth();
    await demo.uses("camera");
    assert.deepEqual(await demo.lights(), ["live"]);
    await demo.close();
    await demo.uses();
    assert.deepEqual(await demo.lights(), ["ended"]);
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
