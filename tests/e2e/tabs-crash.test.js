// A tab that crashes: what was decided in it stands for the others, and nothing of it is in their way.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { settled } from "./driver/settings.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const ok = { errMsg: "authorize:ok" };

/** Crashes a tab's process; no other tab lives in it. */
async function crash(visit) {
  const session = await visit.page.context().newCDPSession(visit.page);
  const crashed = visit.page.waitForEvent("crash");
  // It has no answer: who would give it is gone.
  session.send("Page.crash").catch(() => {});
  await crashed;
}

describe("A tab that crashes", together, () => {
  for (const [button, granted] of [
    ["Allow", true],
    ["Deny", false],
  ]) {
    test(`right after ${button} has decided for the others, too`, async (t) => {
      const [one, two] = await site.tabs(t, 2);
      await one.decide(album, button);
      await crash(one);
      await settled(two, { [album]: granted });
      const three = await site.visit(t, { within: two.page.context() });
      assert.deepEqual(await three.authSetting(), { [album]: granted });
    });
  }

  test("with a prompt in it does not keep the others from asking", async (t) => {
    const [one, two] = await site.tabs(t, 2);
    await one.call("authorize", { scope: album });
    await one.prompt();
    await crash(one);
    assert.deepEqual(await two.decide(album, "Allow"), ok);
  });

  test("with the record's lock in its hand does not block the others", async (t) => {
    const [one, two] = await site.tabs(t, 2);
    await one.run(() => {
      navigator.locks.request("scopegate:1::weather", () => new Promise(() => {}));
    });
    const held = () => two.run(async () => (await navigator.locks.query()).held.length);
    await until(
      () => "the lock in the first tab",
      async () => (await held()) === 1,
    );
    assert.deepEqual(await two.decide(album, "Allow"), ok);
    await crash(one);
    await until(
      () => "the lock's release",
      async () => (await held()) === 0,
    );
    assert.deepEqual(await two.decide("scope.record", "Deny"), failure("authorize", "denied"));
    await two.reload();
    assert.deepEqual(await two.authSetting(), { [album]: true, "scope.record": false });
  });
});
