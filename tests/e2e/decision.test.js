// Decisions: they hold, for one app and one user, until the person changes them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const ok = { errMsg: "authorize:ok" };

describe("A decision", together, () => {
  test("to allow is asked for once", async (t) => {
    const visit = await site.visit(t);
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": true });
    assert.deepEqual(await visit.answer("authorize", { scope: album }), ok);
    assert.equal(await visit.shown(), 1);
  });

  test("to deny is asked for once", async (t) => {
    const visit = await site.visit(t);
    assert.deepEqual(await visit.decide(album, "Deny"), failure("authorize", "denied"));
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": false });
    assert.deepEqual(
      await visit.answer("authorize", { scope: album }),
      failure("authorize", "denied-before"),
    );
    assert.equal(await visit.shown(), 1);
  });

  test("is not made by dismissing the prompt, which comes again", async (t) => {
    const visit = await site.visit(t);
    const first = await visit.call("authorize", { scope: album });
    await visit.prompt();
    await visit.screen.key("Escape");
    assert.deepEqual(await first.answer(), failure("authorize", "dismissed"));
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
    assert.equal(await visit.shown(), 2);
  });

  test("outlives the page", async (t) => {
    const visit = await site.visit(t);
    await visit.decide(album, "Allow");
    await visit.decide("scope.record", "Deny");
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": true, "scope.record": false });
    assert.deepEqual(await visit.answer("authorize", { scope: album }), ok);
    assert.deepEqual(
      await visit.answer("authorize", { scope: "scope.record" }),
      failure("authorize", "denied-before"),
    );
    assert.equal(await visit.shown(), 0);
  });

  test("of one app is none of another app", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes] });
    await visit.decide(album, "Deny");
    assert.deepEqual(await visit.authSetting({ app: "notes" }), {});
    assert.deepEqual(await visit.decide(album, "Allow", { app: "notes" }), ok);
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": false });
  });

  test("of one user is none of another user", async (t) => {
    const context = await site.context(t);
    const anna = await site.visit(t, { within: context, host: { user: "anna" } });
    await anna.decide(album, "Allow");
    const bert = await site.visit(t, { within: context, host: { user: "bert" } });
    assert.deepEqual(await bert.authSetting(), {});
    assert.deepEqual(await bert.decide(album, "Deny"), failure("authorize", "denied"));
    assert.deepEqual(await anna.authSetting(), { "scope.writePhotosAlbum": true });
  });

  test("is asked for by a gated call, too, which then runs", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    const call = await visit.call("getLocation");
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.equal((await call.answer()).errMsg, "getLocation:ok");
    assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
    assert.deepEqual(await visit.answer("authorize", { scope: "scope.userLocation" }), ok);
  });

  test("to deny keeps the browser from being asked", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    await visit.run(() => {
      const { geolocation } = navigator;
      const locate = geolocation.getCurrentPosition.bind(geolocation);
      stage.located = 0;
      geolocation.getCurrentPosition = (...args) => {
        stage.located += 1;
        locate(...args);
      };
    });
    const call = await visit.call("getLocation");
    await visit.screen.press({ role: "button", name: "Deny" });
    assert.deepEqual(await call.answer(), failure("getLocation", "denied"));
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "denied-before"));
    assert.equal(await visit.run(() => stage.located), 0);
  });

  test("is not asked for by a gated call where the host says so, only by authorize", async (t) => {
    const visit = await site.visit(t, {
      host: { ungranted: "reject" },
      permissions: { geolocation: "granted" },
    });
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "not-asked"));
    assert.equal(await visit.shown(), 0);
    await visit.decide("scope.userLocation", "Allow");
    assert.equal((await visit.answer("getLocation")).errMsg, "getLocation:ok");
  });

  test("is told under the alias as well, once the app has used that", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.album", "Allow");
    const both = { "scope.writePhotosAlbum": true, "scope.album": true };
    assert.deepEqual(await visit.authSetting(), both);
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), both);
  });

  test("is heard of by the app it concerns, and by the host", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes], host: { user: "anna" } });
    await visit.run(() => {
      stage.heard = { weather: [], notes: [], host: [] };
      for (const id of ["weather", "notes"]) {
        stage.apps[id].onSettingChange((change) => stage.heard[id].push(change));
      }
      stage.host.onChange((change) => stage.heard.host.push(change));
    });
    await visit.decide(album, "Allow");
    const change = { scope: "scope.writePhotosAlbum", authSetting: { "scope.writePhotosAlbum": true } };
    const heard = await visit.run(() => stage.heard);
    assert.deepEqual(heard.weather, [change]);
    assert.deepEqual(heard.notes, []);
    assert.deepEqual(
      heard.host.filter(({ type }) => type === "setting"),
      [{ type: "setting", user: "anna", app: "weather", ...change }],
    );
  });

  test("is gone when the host forgets the app, which asks again", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes] });
    await visit.decide(album, "Deny");
    await visit.decide(album, "Deny", { app: "notes" });
    await visit.run(() => stage.host.forget("weather"));
    assert.deepEqual(await visit.authSetting(), {});
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await visit.authSetting({ app: "notes" }), { "scope.writePhotosAlbum": false });
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
  });
});
