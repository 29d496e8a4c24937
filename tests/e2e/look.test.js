// Language and colours of the dialogs.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brightness, pixels } from "./driver/picture.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const album = { scope: "scope.writePhotosAlbum" };

const chinese = [
  ["scope.userLocation", "“Weather”想使用你的位置"],
  ["scope.userFuzzyLocation", "“Weather”想使用你的大致位置"],
  ["scope.camera", "“Weather”想使用你的摄像头"],
  ["scope.record", "“Weather”想使用你的麦克风"],
  ["scope.writePhotosAlbum", "“Weather”想保存内容到你的相册"],
];

describe("The dialogs", together, () => {
  test("speak Chinese to a host in Chinese", async (t) => {
    const visit = await site.visit(t, { host: { locale: "zh-CN" } });
    for (const [scope, name] of chinese) {
      const call = await visit.call("authorize", { scope });
      await visit.screen.find({ role: "alertdialog", name });
      assert.deepEqual(
        (await visit.screen.all({ role: "button" })).map(({ name }) => name),
        ["拒绝", "允许"],
      );
      await visit.screen.press({ role: "button", name: "拒绝" });
      await call.answer();
    }
    await visit.tap("openSetting");
    await visit.screen.find({ role: "dialog", name: "Weather设置" });
    const switches = await visit.screen.all({ role: "switch" });
    assert.deepEqual(
      switches.map(({ name }) => name).sort(),
      ["位置", "大致位置", "摄像头", "相册", "麦克风"].sort(),
    );
    await visit.screen.press({ role: "button", name: "完成" });
    await visit.screen.gone({ role: "dialog" });
  });

  for (const [language, name] of [
    ["zh-CN", "“Weather”想保存内容到你的相册"],
    ["en-GB", "“Weather” wants to save to your photo album"],
    ["fr-FR", "“Weather” wants to save to your photo album"],
  ]) {
    test(`speak the browser's language, ${language}, where the host does not say, and English for those unknown`, async (t) => {
      const visit = await site.visit(t, { host: { locale: undefined }, browser: { locale: language } });
      await visit.call("authorize", album);
      assert.equal((await visit.prompt()).name, name);
    });
  }

  for (const [theme, colorScheme, isDark] of [
    ["light", "dark", false],
    ["dark", "light", true],
    ["auto", "dark", true],
    ["auto", "light", false],
  ]) {
    test(`in the theme ${theme} are ${isDark ? "dark" : "light"} on a ${colorScheme} system`, async (t) => {
      const visit = await site.visit(t, { host: { theme }, browser: { colorScheme } });
      await visit.call("authorize", album);
      await visit.prompt();
      await visit.screen.glance();
      // Beside a button that has no focus there is nothing but the dialog's own paper.
      const button = await visit.screen.find({ role: "button", name: "Allow" });
      const { x, y, height } = await visit.screen.box(button);
      const clip = { x: x - 4, y: y + height / 2, width: 3, height: 3 };
      const found = brightness(await pixels(visit, clip));
      assert.ok(isDark ? found < 80 : found > 200, `brightness ${found}`);
    });
  }

  test("can be answered whatever an app is called", async (t) => {
    const name = `\u202eyadot\u202c\u0007${"x".repeat(500)}`;
    const visit = await site.visit(t, { apps: [{ id: "weather", name }] });
    const call = await visit.call("authorize", album);
    await visit.prompt();
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
  });

  test("show a name and a reason as text, whatever is written in them", async (t) => {
    const name = "<img src=x onerror=alert(1)>{app}";
    const desc = "<b>bold</b> {scope}";
    const visit = await site.visit(t, {
      apps: [{ id: "weather", name, permission: { [album.scope]: { desc } } }],
    });
    await visit.call("authorize", album);
    const prompt = await visit.prompt();
    assert.equal(prompt.name, `“${name}” wants to save to your photo album`);
    assert.ok(prompt.description.includes(desc), prompt.description);
  });
});
