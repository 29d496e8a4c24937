// The browser's own permissions behind the app's decisions: two ledgers that are never mixed.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const ok = { errMsg: "authorize:ok" };
const refused = (reason) => failure("authorize", reason);

/** What the browser lets through: each scope with a browser layer, and its permission. */
const layers = [
  ["scope.userLocation", "geolocation"],
  ["scope.userFuzzyLocation", "geolocation"],
  ["scope.camera", "camera"],
  ["scope.record", "microphone"],
];

/** The same setting for all of them. */
const all = (setting) => ({ permissions: { geolocation: setting, camera: setting, microphone: setting } });

describe("The browser's layer", together, () => {
  test("granted, lets every scope be decided by the person alone", async (t) => {
    const visit = await site.visit(t, all("granted"));
    for (const [scope] of layers) assert.deepEqual(await visit.decide(scope, "Allow"), ok, scope);
    const authSetting = Object.fromEntries(layers.map(([scope]) => [scope, true]));
    assert.deepEqual(await visit.authSetting(), authSetting);
  });

  test("denied, ends every scope without a prompt and without a decision", async (t) => {
    const visit = await site.visit(t, all("denied"));
    for (const [scope] of layers) {
      assert.deepEqual(await visit.answer("authorize", { scope }), refused("browser-denied"), scope);
    }
    assert.equal(await visit.shown(), 0);
    assert.deepEqual(await visit.authSetting(), {});
  });

  for (const [scope, permission] of layers) {
    test(`dismissed after Allow, keeps the grant of ${scope} and fails the call`, async (t) => {
      const visit = await site.visit(t, { permissions: { [permission]: "prompt" } });
      assert.deepEqual(await visit.decide(scope, "Allow"), refused("browser-dismissed"));
      assert.deepEqual(await visit.authSetting(), { [scope]: true });
      assert.deepEqual(await visit.answer("authorize", { scope }), ok);
    });

    // Without a setting, headless Chromium refuses.
    test(`denied after Allow, keeps the grant of ${scope} and fails the call`, async (t) => {
      const visit = await site.visit(t);
      assert.deepEqual(await visit.decide(scope, "Allow"), refused("browser-denied"));
      assert.deepEqual(await visit.authSetting(), { [scope]: true });
      assert.deepEqual(await visit.answer("authorize", { scope }), ok);
    });
  }

  test("is not asked when the person denies", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.userLocation", "Deny");
    // Asked without a setting, headless Chromium refuses for good.
    const state = await visit.run(
      async () => (await navigator.permissions.query({ name: "geolocation" })).state,
    );
    assert.equal(state, "prompt");
  });

  test("refuses a gated call under the app's grant, which stays and works again later", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    await visit.decide("scope.userLocation", "Allow");
    await visit.setPermissions({ geolocation: "denied" });
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "browser-denied"));
    assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
    assert.deepEqual(await visit.answer("authorize", { scope: "scope.userLocation" }), ok);
    await visit.setPermissions({ geolocation: "granted" });
    assert.equal((await visit.answer("getLocation")).errMsg, "getLocation:ok");
    assert.equal(await visit.shown(), 1);
  });

  test("dismissed at a gated call says so, and leaves the decision alone", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "prompt" }, position: null });
    const call = await visit.call("getLocation");
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await call.answer(), failure("getLocation", "browser-dismissed"));
    assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
  });

  test("shut by the page's own Permissions-Policy, ends its scopes without a prompt", async (t) => {
    const visit = await site.visit(t, { page: "/page/policy-blocked.html" });
    for (const scope of ["scope.userLocation", "scope.userFuzzyLocation", "scope.camera"]) {
      assert.deepEqual(await visit.answer("authorize", { scope }), refused("policy-blocked"), scope);
    }
    assert.equal(await visit.shown(), 0);
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("shut by the page's own Permissions-Policy, refuses a gated call under a grant", async (t) => {
    const context = await site.context(t);
    const before = await site.visit(t, { within: context, permissions: { geolocation: "granted" } });
    await before.decide("scope.userLocation", "Allow");
    const visit = await site.visit(t, { within: context, page: "/page/policy-blocked.html" });
    assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "policy-blocked"));
    // Chromium complains of the attempt by itself.
    assert.match(visit.takeErrors().join(), /permissions policy/i);
  });

  test("is closed to a page without an origin", async (t) => {
    const visit = await site.visit(t, { page: "/page/opaque.html" });
    for (const [scope] of layers) {
      assert.deepEqual(await visit.answer("authorize", { scope }), refused("policy-blocked"));
    }
    assert.equal(await visit.shown(), 0);
  });

  test("is closed to an insecure page, where nobody is asked in vain", async (t) => {
    const visit = await site.visit(t, { insecure: true });
    for (const [scope] of layers) {
      assert.deepEqual(await visit.answer("authorize", { scope }), refused("insecure-context"));
    }
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "insecure-context"));
    assert.equal(await visit.shown(), 0);
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("leaves an insecure page the scopes that need none of it", async (t) => {
    const visit = await site.visit(t, { insecure: true });
    assert.deepEqual(await visit.decide("scope.writePhotosAlbum", "Allow"), ok);
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": true });
  });

  test("is told to the host, now and at each change", async (t) => {
    const permissions = { geolocation: "granted", camera: "denied", microphone: "prompt" };
    const visit = await site.visit(t, { permissions });
    await until(
      async () =>
        `the permissions; they are ${JSON.stringify(await visit.run(() => stage.host.permissions))}`,
      () => visit.run(() => !Object.values(stage.host.permissions).includes("unknown")),
    );
    assert.deepEqual(await visit.run(() => stage.host.permissions), permissions);
    await visit.run(() => {
      stage.heard = [];
      stage.host.onChange((change) => stage.heard.push(change));
    });
    await visit.setPermissions({ geolocation: "denied" });
    const heard = await until(
      () => "news of the permission",
      () => visit.run(() => stage.heard.length > 0 && stage.heard),
    );
    assert.deepEqual(heard, [{ type: "permission", permission: "geolocation", state: "denied" }]);
    assert.deepEqual(await visit.run(() => stage.host.permissions), {
      ...permissions,
      geolocation: "denied",
    });
  });
});
