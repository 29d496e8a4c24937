// An app forgotten in one tab, while another has not heard of that: nothing that was forgotten comes back.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { canBeDeaf, deafen, record, settled } from "./driver/settings.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const location = "scope.userLocation";
const ok = { errMsg: "authorize:ok" };

const forget = (visit) => visit.run(() => stage.host.forget("weather"));

/** Two tabs in which the app may have the location. */
async function twoTabs(t) {
  const options = { prepare: canBeDeaf, permissions: { geolocation: "granted" } };
  const [one, two] = await site.tabs(t, 2, options);
  await one.decide(location, "Allow");
  await settled(two, { [location]: true });
  return [one, two];
}

describe("A forgotten app", together, () => {
  test("gets nothing back by a decision in a tab that has not heard of it, and the decision stays", async (t) => {
    const [one, two] = await twoTabs(t);
    await deafen(two);
    await forget(one);
    assert.deepEqual(await two.authSetting(), { [location]: true });
    assert.deepEqual(await two.decide(album, "Allow"), ok);
    assert.deepEqual(await two.authSetting(), { [album]: true });
    await settled(one, { [album]: true });
    assert.doesNotMatch(await record(two), /userLocation/);
  });

  test("is asked for again by a tab that has not heard of it, once that has looked", async (t) => {
    const [one, two] = await twoTabs(t);
    await deafen(two);
    await forget(one);
    await two.run(() => dispatchEvent(new Event("focus")));
    const call = await two.call("authorize", { scope: location });
    await two.screen.press({ role: "button", name: "Deny" });
    assert.equal((await call.answer()).reason, "denied");
    await settled(one, { [location]: false });
  });

  test("gets nothing back by a use in a tab that has not heard of it", async (t) => {
    const [one, two] = await twoTabs(t);
    await deafen(two);
    await forget(one);
    await two.answer("getLocation");
    assert.deepEqual(await two.authSetting(), {});
    assert.equal(await record(two), null);
    assert.deepEqual(await one.authSetting(), {});
  });

  test("gets nothing back by a tab that was busy, and writes over what it has not seen", async (t) => {
    const [one, two] = await twoTabs(t);
    const busy = new Promise((resolve) => two.page.route("**/busy", resolve));
    await two.run(() => {
      setTimeout(() => {
        // Nothing reaches this tab before the answer does; and then it calls, and notes the alias in its record.
        const request = new XMLHttpRequest();
        request.open("GET", "/busy", false);
        request.send();
        stage.seen = localStorage.getItem("scopegate:1::weather");
        stage.call("weather", "authorize", { scope: "scope.album" });
      });
    });
    const request = await busy;
    await forget(one);
    assert.equal(await record(one), null);
    await request.fulfill({ body: "" });
    await two.screen.press({ role: "button", name: "Allow" });
    assert.match(await two.run(() => stage.seen), /userLocation/, "it was still there for the busy tab");
    const both = { [album]: true, "scope.album": true };
    await Promise.all([settled(one, both), settled(two, both)]);
    await one.reload();
    assert.deepEqual(await one.authSetting(), both);
  });
});
