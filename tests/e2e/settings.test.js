// The settings page: where the person changes a decision, and the only place where an app can have that done.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const page = { role: "dialog" };
const done = { role: "button", name: "Done" };
const album = { role: "switch", name: "Photo album" };
const settings = (authSetting) => ({ errMsg: "openSetting:ok", authSetting });

describe("The settings", together, () => {
  test("open in a tap, and answer when they close, with what is set by then", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    const call = await visit.tap("openSetting");
    assert.equal((await visit.screen.find(page)).name, "Weather settings");
    await visit.screen.press(album);
    await visit.screen.find({ ...album, checked: "false" });
    assert.ok(await call.waits());
    await visit.screen.press(done);
    assert.deepEqual(await call.answer(), settings({ "scope.writePhotosAlbum": false }));
    await visit.screen.gone(page);
  });

  test("do not open without a user gesture", async (t) => {
    const visit = await site.visit(t);
    assert.deepEqual(await visit.answer("openSetting"), failure("openSetting", "no-gesture"));
    assert.equal(await visit.shown(), 0);
  });

  test("turn a scope off by the mouse: the app is refused without a prompt", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    await visit.tap("openSetting");
    await visit.screen.press({ ...album, checked: "true" });
    await visit.screen.find({ ...album, checked: "false" });
    await visit.screen.press(done);
    const again = await visit.answer("authorize", { scope: "scope.writePhotosAlbum" });
    assert.deepEqual(again, failure("authorize", "denied-before"));
    assert.equal(await visit.shown(), 2);
  });

  test("turn a scope on by the Space key: the app may go on without a prompt", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Deny");
    const call = await visit.tap("openSetting");
    await visit.screen.find({ ...album, checked: "false" });
    await visit.screen.key("Tab");
    await visit.screen.focus(album);
    await visit.screen.key("Space");
    await visit.screen.find({ ...album, checked: "true" });
    await visit.screen.focus(album);
    await visit.screen.key("Escape");
    assert.deepEqual(await call.answer(), settings({ "scope.writePhotosAlbum": true }));
    assert.equal(
      (await visit.answer("authorize", { scope: "scope.writePhotosAlbum" })).errMsg,
      "authorize:ok",
    );
  });

  test("keep what was switched across a reload", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    await visit.tap("openSetting");
    await visit.screen.press(album);
    await visit.screen.find({ ...album, checked: "false" });
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": false });
    await visit.tap("openSetting");
    await visit.screen.find({ ...album, checked: "false" });
  });

  test("open once for two calls, which both hear the same", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    const first = await visit.tap("openSetting");
    const second = await visit.call("openSetting");
    await visit.screen.press(album);
    await visit.screen.find({ ...album, checked: "false" });
    await visit.screen.press(done);
    assert.deepEqual(await first.answer(), settings({ "scope.writePhotosAlbum": false }));
    assert.deepEqual(await second.answer(), settings({ "scope.writePhotosAlbum": false }));
    assert.equal(await visit.shown(), 2);
  });

  test("say so when nothing is decided yet", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.tap("openSetting");
    await visit.screen.find({ role: "StaticText", name: /^Nothing/ });
    assert.deepEqual(await visit.screen.all({ role: "switch" }), []);
    await visit.screen.press(done);
    assert.deepEqual(await call.answer(), settings({}));
  });

  test("list the decided scopes of their own app only, each with the app's reason", async (t) => {
    const permission = { "scope.writePhotosAlbum": { desc: "To keep the sky" }, "scope.record": {} };
    const visit = await site.visit(t, { apps: [{ ...weather, permission }, notes] });
    await visit.decide("scope.writePhotosAlbum", "Allow");
    await visit.decide("scope.camera", "Deny", { app: "notes" });
    await visit.tap("openSetting");
    await visit.screen.find({ ...page, name: "Weather settings" });
    const switches = await visit.screen.all({ role: "switch" });
    assert.deepEqual(
      switches.map(({ name, description }) => [name, description]),
      [["Photo album", "In the app’s words: “To keep the sky”"]],
    );
  });

  test("say that the browser blocks what is granted here, and how to undo it", async (t) => {
    const context = await site.context(t);
    const before = await site.visit(t, { within: context, permissions: { geolocation: "granted" } });
    await before.decide("scope.userLocation", "Allow");
    const visit = await site.visit(t, { within: context, permissions: { geolocation: "denied" } });
    await visit.tap("openSetting");
    const location = await visit.screen.find({ role: "switch", name: "Location" });
    assert.equal(location.checked, "true");
    assert.match(
      location.description,
      /^Blocked by your browser To unblock it, select the icon to the left of/,
    );
  });

  test("follow what the browser says while they are open", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    await visit.decide("scope.userLocation", "Allow");
    await visit.tap("openSetting");
    await visit.screen.find({ role: "switch", description: "Allowed by your browser" });
    await visit.setPermissions({ geolocation: "denied" });
    await visit.screen.find({ role: "switch", checked: "true", description: /^Blocked by your browser/ });
  });

  test("show a decision that is made in another tab meanwhile", async (t) => {
    const context = await site.context(t);
    const visit = await site.visit(t, { within: context });
    await visit.decide("scope.writePhotosAlbum", "Allow");
    const call = await visit.tap("openSetting");
    await visit.screen.find(album);
    const other = await site.visit(t, { within: context });
    await other.decide("scope.record", "Deny");
    await visit.screen.find({ role: "switch", name: "Microphone", checked: "false" });
    await other.tap("openSetting");
    await other.screen.press(album);
    await visit.screen.find({ ...album, checked: "false" });
    await visit.screen.press(done);
    const both = { "scope.writePhotosAlbum": false, "scope.record": false };
    assert.deepEqual(await call.answer(), settings(both));
  });

  test("let a prompt wait until they are closed", async (t) => {
    const visit = await site.visit(t);
    await visit.tap("openSetting");
    await visit.screen.find(page);
    const call = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    assert.ok(await call.waits());
    assert.deepEqual(await visit.screen.all({ role: "alertdialog" }), []);
    await visit.screen.press(done);
    await visit.prompt();
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.equal((await call.answer()).errMsg, "authorize:ok");
  });

  test("tell the app of each switch at once", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    await visit.run(() => {
      stage.heard = [];
      stage.apps.weather.onSettingChange((change) => stage.heard.push(change));
    });
    await visit.tap("openSetting");
    await visit.screen.press(album);
    await visit.screen.find({ ...album, checked: "false" });
    await visit.screen.press(album);
    await visit.screen.find({ ...album, checked: "true" });
    const heard = await visit.run(() => stage.heard.map(({ authSetting }) => Object.values(authSetting)));
    assert.deepEqual(heard, [[false], [true]]);
  });

  test("go with their app", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.tap("openSetting");
    await visit.screen.find(page);
    await visit.host(() => stage.apps.weather.close());
    assert.deepEqual(await call.answer(), failure("openSetting", "app-closed"));
    await visit.screen.gone(page);
  });

  test("carry the host's subscriptions, if the app wants them", async (t) => {
    const visit = await site.visit(t);
    const none = { mainSwitch: false, itemSettings: {} };
    assert.deepEqual(
      (await visit.answer("getSetting", { withSubscriptions: true })).subscriptionsSetting,
      none,
    );
    assert.ok(!("subscriptionsSetting" in (await visit.answer("getSetting", { withSubscriptions: false }))));
    await visit.run(() => {
      const subscriptions = async (app) => ({ mainSwitch: true, itemSettings: { [app]: "accept" } });
      stage.apps.weather = new stage.scopegate.Host({ subscriptions }).open({
        id: "weather",
        name: "Weather",
      });
    });
    const some = { mainSwitch: true, itemSettings: { weather: "accept" } };
    assert.deepEqual(
      (await visit.answer("getSetting", { withSubscriptions: true })).subscriptionsSetting,
      some,
    );
    const call = await visit.tap("openSetting", { withSubscriptions: true });
    await visit.screen.press(done);
    assert.deepEqual(await call.answer(), { ...settings({}), subscriptionsSetting: some });
  });
});
