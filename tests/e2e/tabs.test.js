// Two tabs of one origin: a decision in one holds in the other at once.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { settled } from "./driver/settings.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const authorize = { scope: album };
const allow = { role: "button", name: "Allow" };
const deny = { role: "button", name: "Deny" };

const twoTabs = (t, options) => site.tabs(t, 2, options);

describe("Two tabs", together, () => {
  test("ask twice and are answered together: Allow in one takes the other's prompt down", async (t) => {
    const [one, two] = await twoTabs(t);
    const calls = [await one.call("authorize", authorize), await two.call("authorize", authorize)];
    await two.prompt();
    await one.screen.press(allow);
    for (const call of calls) assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
    await two.screen.gone({ role: "alertdialog" });
    assert.deepEqual(await two.authSetting(), { [album]: true });
  });

  test("ask twice and are answered together: Deny in one fails the other's call", async (t) => {
    const [one, two] = await twoTabs(t);
    const calls = [await one.call("authorize", authorize), await two.call("authorize", authorize)];
    await two.prompt();
    await one.screen.press(deny);
    assert.deepEqual(await calls[0].answer(), failure("authorize", "denied"));
    assert.deepEqual(await calls[1].answer(), failure("authorize", "denied-before"));
    await two.screen.gone({ role: "alertdialog" });
  });

  test("do not answer for each other by a dismissal", async (t) => {
    const [one, two] = await twoTabs(t);
    const calls = [await one.call("authorize", authorize), await two.call("authorize", authorize)];
    await two.prompt();
    await one.screen.key("Escape");
    assert.deepEqual(await calls[0].answer(), failure("authorize", "dismissed"));
    assert.ok(await calls[1].waits());
    await two.screen.press(allow);
    assert.deepEqual(await calls[1].answer(), { errMsg: "authorize:ok" });
  });

  test("run a gated call that the other tab has allowed", async (t) => {
    const [one, two] = await twoTabs(t, { permissions: { geolocation: "granted" } });
    const waiting = await one.call("getLocation");
    await one.prompt();
    await two.decide("scope.userLocation", "Allow");
    assert.equal((await waiting.answer()).errMsg, "getLocation:ok");
    await one.screen.gone({ role: "alertdialog" });
  });

  test("lose no decision when each makes one", async (t) => {
    const [one, two] = await twoTabs(t);
    const first = await one.call("authorize", authorize);
    const second = await two.call("authorize", { scope: "scope.record" });
    await one.prompt();
    await two.prompt();
    await one.screen.glance();
    await two.screen.glance();
    await Promise.all([one.screen.press(allow), two.screen.press(deny)]);
    await Promise.all([first.answer(), second.answer()]);
    const both = { [album]: true, "scope.record": false };
    await Promise.all([settled(one, both), settled(two, both)]);
    await one.reload();
    assert.deepEqual(await one.authSetting(), both);
  });

  test("both hear of a decision", async (t) => {
    const [one, two] = await twoTabs(t);
    await two.run(() => {
      stage.heard = [];
      stage.apps.weather.onSettingChange((change) => stage.heard.push(change));
    });
    await one.decide(album, "Allow");
    const heard = await until(
      () => "news of the decision",
      () => two.run(() => stage.heard.length > 0 && stage.heard),
    );
    assert.deepEqual(heard, [{ scope: album, authSetting: { [album]: true } }]);
  });

  test("both forget an app, and ask again", async (t) => {
    const [one, two] = await twoTabs(t);
    await one.decide(album, "Deny");
    await settled(two, { [album]: false });
    await one.run(() => stage.host.forget("weather"));
    await settled(two, {});
    const call = await two.call("authorize", authorize);
    await two.screen.press(allow);
    assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
    await settled(one, { [album]: true });
  });

  test("ask again after somebody has cleared the storage", async (t) => {
    const [one, two] = await twoTabs(t);
    await one.decide(album, "Allow");
    await settled(two, { [album]: true });
    await one.run(() => localStorage.clear());
    await settled(two, {});
  });

  test("are not shaken by what other scripts store", async (t) => {
    const [one, two] = await twoTabs(t);
    await one.decide(album, "Allow");
    await settled(two, { [album]: true });
    await one.run(() => {
      localStorage.setItem("theirs", "1");
      localStorage.setItem("scopegate:1::weather", "nonsense");
      localStorage.setItem("scopegate:1:%:%", "nonsense");
      localStorage.setItem("scopegate:1::weather:more", "nonsense");
      sessionStorage.setItem("scopegate:1::weather", "nonsense");
    });
    await until(
      () => "the nonsense to be kept aside",
      () => two.run(() => localStorage.getItem("scopegate:quarantine::weather") === "nonsense"),
    );
    assert.deepEqual(await two.authSetting(), { [album]: true });
  });
});
