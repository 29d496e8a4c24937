// Prompt and settings without a mouse and without sight: names, roles, focus and keys.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { weather } from "./driver/visit.js";

const site = await openSite();
const act = { role: "button", name: "Act" };
const allow = { role: "button", name: "Allow" };
const deny = { role: "button", name: "Deny" };
const done = { role: "button", name: "Done" };
const album = { scope: "scope.writePhotosAlbum" };

/** What a screen reader meets inside of the dialog that can be operated or has a role of its own. */
const outline = (nodes) =>
  nodes
    .filter(
      ({ dialog, role }) => dialog && !/^(generic|paragraph|StaticText|InlineTextBox|LabelText)$/.test(role),
    )
    .map(({ role, name }) => `${role} ${name}`.trim());

describe("Without a mouse", together, () => {
  test("the prompt is an alert dialog with a heading and two buttons, and pictures say nothing", async (t) => {
    const visit = await site.visit(t);
    await visit.call("authorize", album);
    const prompt = await visit.prompt();
    assert.equal(prompt.modal, true);
    assert.notEqual(prompt.description, "");
    assert.deepEqual(outline(await visit.screen.tree()), [
      "alertdialog “Weather” wants to save to your photo album",
      "heading “Weather” wants to save to your photo album",
      "button Deny",
      "button Allow",
    ]);
  });

  test("the settings are a dialog with a list of named and described switches", async (t) => {
    const apps = [{ ...weather, permission: { [album.scope]: { desc: "To keep the sky" } } }];
    const visit = await site.visit(t, { apps });
    await visit.decide(album.scope, "Allow");
    await visit.tap("openSetting");
    const page = await visit.screen.find({ role: "dialog", name: "Weather settings" });
    assert.equal(page.modal, true);
    assert.notEqual(page.description, "");
    const tree = await visit.screen.tree();
    assert.deepEqual(outline(tree), [
      "dialog Weather settings",
      "heading Weather settings",
      "list",
      "listitem",
      "switch Photo album",
      "button Done",
    ]);
    assert.equal(
      tree.find(({ role }) => role === "switch").description,
      "In the app’s words: “To keep the sky”",
    );
  });

  test("the focus starts on Deny and goes round inside the prompt", async (t) => {
    const visit = await site.visit(t);
    await visit.call("authorize", album);
    await visit.screen.focus(deny);
    for (const [key, wanted] of [
      ["Tab", allow],
      ["Shift+Tab", deny],
      ["Tab", allow],
    ]) {
      await visit.screen.key(key);
      await visit.screen.focus(wanted);
    }
    // Past the last button comes the browser's own window, if it has one, and then the first button again.
    for (let steps = 0; steps < 3; steps += 1) {
      await visit.screen.key("Tab");
      const { role, name } = (await visit.screen.focused()) ?? {};
      assert.ok(
        role === undefined || ["Deny", "Allow"].includes(name) || role === "alertdialog",
        `${role} ${name}`,
      );
    }
  });

  test("Enter on the first focus denies", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.call("authorize", album);
    await visit.screen.focus(deny);
    await visit.screen.key("Enter");
    assert.deepEqual(await call.answer(), failure("authorize", "denied"));
  });

  test("Space on Allow allows", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.call("authorize", album);
    await visit.screen.focus(deny);
    await visit.screen.key("Tab");
    await visit.screen.focus(allow);
    await visit.screen.key("Space");
    assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
  });

  test("the focus is back where it was, however the prompt ends", async (t) => {
    const visit = await site.visit(t);
    const ends = [
      ["scope.record", () => visit.screen.press(deny)],
      [album.scope, () => visit.screen.key("Escape")],
      [album.scope, () => visit.screen.press(allow)],
    ];
    for (const [scope, end] of ends) {
      const call = await visit.tap("authorize", { scope });
      await visit.screen.focus(deny);
      await end();
      await call.answer();
      await visit.screen.focus(act);
    }
  });

  test("after a prompt that follows another the focus is back where it was before the first", async (t) => {
    const visit = await site.visit(t);
    await visit.tap("authorize", album);
    await visit.call("authorize", { scope: "scope.record" });
    await visit.screen.find({ role: "alertdialog", name: /photo album/ });
    await visit.screen.key("Escape");
    await visit.screen.find({ role: "alertdialog", name: /microphone/ });
    await visit.screen.focus(deny);
    await visit.screen.key("Escape");
    await visit.screen.focus(act);
  });

  test("the settings begin at their heading, and keys alone reach and turn every switch", async (t) => {
    const visit = await site.visit(t);
    await visit.decide(album.scope, "Allow");
    await visit.decide("scope.record", "Deny");
    const call = await visit.tap("openSetting");
    await visit.screen.focus({ role: "heading", name: "Weather settings" });
    await visit.screen.key("Tab");
    await visit.screen.focus({ role: "switch", name: "Microphone" });
    await visit.screen.key("Space");
    // The browser's own, for what the app may use now and the browser would ask for.
    await visit.screen.find({ role: "button", name: "Use microphone" });
    await visit.screen.key("Tab");
    await visit.screen.focus({ role: "button", name: "Use microphone" });
    await visit.screen.key("Tab");
    await visit.screen.focus({ role: "switch", name: "Photo album" });
    await visit.screen.key("Enter");
    await visit.screen.find({ role: "switch", name: "Photo album", checked: "false" });
    await visit.screen.find({ role: "switch", name: "Microphone", checked: "true" });
    await visit.screen.key("Tab");
    await visit.screen.focus(done);
    await visit.screen.key("Enter");
    const { authSetting } = await call.answer();
    assert.deepEqual(authSetting, { "scope.writePhotosAlbum": false, "scope.record": true });
    await visit.screen.focus(act);
  });

  test("a narrow and low window still leads to every button", async (t) => {
    const desc = "To show a very long reason here";
    const apps = [
      {
        id: "weather",
        name: "The weather of the whole world, as it was",
        permission: { [album.scope]: { desc } },
      },
    ];
    const viewport = { width: 320, height: 256 };
    const visit = await site.visit(t, { apps, browser: { viewport } });
    const call = await visit.call("authorize", album);
    for (const button of [deny, allow]) {
      const [x, y] = await visit.screen.place(button);
      assert.ok(x > 0 && x < viewport.width && y > 0 && y < viewport.height, `${button.name} at ${x}, ${y}`);
    }
    assert.equal(await visit.run(() => document.documentElement.scrollWidth), viewport.width);
    await visit.screen.press(allow);
    assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
    await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Photo album" });
    await visit.screen.find({ role: "switch", checked: "false" });
    await visit.screen.press(done);
    await visit.screen.gone({ role: "dialog" });
  });

  test("every button and switch is at least 24 pixels high and wide", async (t) => {
    const visit = await site.visit(t);
    const measure = async (role) => {
      for (const node of await visit.screen.all({ role })) {
        const { width, height } = await visit.screen.box(node);
        assert.ok(width >= 24 && height >= 24, `${role} ${node.name}: ${width} × ${height}`);
      }
    };
    await visit.call("authorize", album);
    await visit.prompt();
    await measure("button");
    await visit.screen.press(allow);
    await visit.tap("openSetting");
    await visit.screen.find(done);
    await measure("button");
    await measure("switch");
  });
});
