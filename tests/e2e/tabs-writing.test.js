// Tabs that write the same record at once: with Web Locks, without them, and with one that never comes.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { canBeDeaf, deafen, record, settled } from "./driver/settings.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const microphone = "scope.record";
const both = { [album]: true, [microphone]: false };

/** Has a tab hold the record's lock until it ends. */
const hold = (visit) =>
  visit.run(
    () =>
      new Promise((held) => {
        navigator.locks.request("scopegate:1::weather", () => {
          held();
          return new Promise(() => {});
        });
      }),
  );

/** How many hold the record's lock, and how many wait for it. */
const locks = (visit) =>
  visit.run(async () => {
    const { held, pending } = await navigator.locks.query();
    return [held.length, pending.length];
  });

/** The second tab decides, and the first writes over that what it had read before. */
async function writeOver(one, two) {
  const before = await record(one);
  await two.decide(album, "Allow");
  await until(
    () => "the decision in the first tab",
    async () => (await record(one)) !== before,
  );
  await one.run((text) => localStorage.setItem("scopegate:1::weather", text), before);
}

/** Waits until the storage has both decisions. */
const kept = (visit) =>
  until(
    async () => `both decisions in the storage; there is ${await record(visit)}`,
    async () => {
      const text = await record(visit);
      return text.includes(album) && text.includes(microphone);
    },
  );

describe("A decision", together, () => {
  test("is written once more under a lock, if another tab has written over it", async (t) => {
    const [one, two] = await site.tabs(t, 2, { prepare: canBeDeaf });
    await one.decide(microphone, "Deny");
    await settled(two, { [microphone]: false });
    await deafen(one);
    await deafen(two);
    await hold(one);
    await writeOver(one, two);
    assert.deepEqual(await locks(two), [1, 1], "it waits for the lock");
    await one.page.close();
    await kept(two);
    assert.deepEqual(await locks(two), [0, 0]);
  });

  test("does not wait for the lock, and is written once more without it if it does not come", async (t) => {
    const [one, two] = await site.tabs(t, 2, { prepare: canBeDeaf });
    await one.decide(microphone, "Deny");
    await settled(two, { [microphone]: false });
    await deafen(one);
    await deafen(two);
    await hold(one);
    await writeOver(one, two);
    assert.deepEqual(await two.authSetting(), both);
    await kept(two);
    assert.deepEqual(await locks(two), [1, 0], "the first tab has it still");
  });

  test("is written once more where there are no locks, as soon as the tab hears of the other", async (t) => {
    const [one, two] = await site.tabs(t, 2, { prepare: () => delete Navigator.prototype.locks });
    assert.equal(await two.run(() => "locks" in navigator), false);
    await one.decide(microphone, "Deny");
    await settled(two, { [microphone]: false });
    await writeOver(one, two);
    await kept(two);
    await Promise.all([settled(one, both), settled(two, both)]);
  });

  test("holds no lock while the person thinks", async (t) => {
    const [one, two] = await site.tabs(t, 2);
    await one.call("authorize", { scope: album });
    await one.prompt();
    assert.deepEqual(await locks(two), [0, 0]);
  });
});
