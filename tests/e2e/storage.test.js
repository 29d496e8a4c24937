// Where decisions are kept, and what becomes of them where that is damaged, full or blocked.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { startProfile } from "./driver/chromium.js";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const ok = { errMsg: "authorize:ok" };

const items = (visit) => visit.run(() => Object.fromEntries(Object.entries(localStorage)));
const persistence = (visit) => visit.run(() => stage.host.persistence);

describe("Storage", together, () => {
  test("holds one record for each user and app, and nothing else of ours", async (t) => {
    const apps = [{ id: "a/b:c %", name: "Odd" }];
    const visit = await site.visit(t, { apps, host: { user: "ann:a" } });
    await visit.run(() => localStorage.setItem("theirs", "stays"));
    await visit.decide(album, "Allow", { app: "a/b:c %" });
    const kept = await items(visit);
    assert.deepEqual(Object.keys(kept).sort(), ["scopegate:1:ann%3Aa:a%2Fb%3Ac%20%25", "theirs"]);
    assert.equal(kept.theirs, "stays");
    assert.equal(await persistence(visit), "localStorage");
    await visit.run(() => stage.host.forget("a/b:c %"));
    assert.deepEqual(await items(visit), { theirs: "stays" });
  });

  test("stays untouched as long as nothing is decided", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.call("authorize", { scope: album });
    await visit.prompt();
    await visit.screen.key("Escape");
    await call.answer();
    assert.deepEqual(await items(visit), {});
  });

  test("whose text is damaged or of another version counts as undecided, and the text is kept aside", async (t) => {
    const damages = {
      "no record": () => "granted",
      "cut short": (text) => text.slice(0, -3),
      "a denial turned into a grant": (text) => text.replace("denied", "granted"),
      "a version to come": (text) => text.replace("scopegate 1", "scopegate 2"),
      empty: () => "",
    };
    const apps = Object.keys(damages).map((name) => ({ id: name, name }));
    const visit = await site.visit(t, { apps });
    const key = (kind, app) => `scopegate:${kind}::${encodeURIComponent(app)}`;
    const damaged = {};
    for (const [app, damage] of Object.entries(damages)) {
      await visit.decide(album, "Deny", { app });
      // The decision is written once more under this lock.
      await visit.run((name) => navigator.locks.request(name, () => {}), key("1", app));
      const text = (await items(visit))[key("1", app)];
      damaged[app] = damage(text);
      assert.notEqual(damaged[app], text);
      await visit.run((key, text) => localStorage.setItem(key, text), key("1", app), damaged[app]);
    }
    await visit.reload();
    for (const app of Object.keys(damages)) {
      assert.deepEqual(await visit.authSetting({ app }), {}, app);
      assert.deepEqual(await visit.decide(album, "Allow", { app }), ok, app);
      assert.equal((await items(visit))[key("quarantine", app)], damaged[app], app);
    }
    await visit.reload();
    for (const app of Object.keys(damages))
      assert.deepEqual(await visit.authSetting({ app }), { [album]: true });
  });

  test("keeps the first damaged text aside, and no later one", async (t) => {
    const visit = await site.visit(t);
    for (const text of ["first", "second"]) {
      await visit.run((text) => localStorage.setItem("scopegate:1::weather", text), text);
      await visit.reload();
      await visit.authSetting();
    }
    assert.equal((await items(visit))["scopegate:quarantine::weather"], "first");
  });

  test("that is full leaves decisions to memory, and the host hears of it", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      stage.heard = [];
      stage.host.onChange((change) => stage.heard.push(change));
      for (let size = 2 ** 23; size >= 1; size /= 2) {
        try {
          for (let n = 0; ; n += 1) localStorage.setItem(`fill:${size}:${n}`, "x".repeat(size));
        } catch {
          // As full as it gets in pieces of this size.
        }
      }
    });
    assert.equal(await persistence(visit), "localStorage");
    assert.deepEqual(await visit.decide(album, "Deny"), failure("authorize", "denied"));
    assert.deepEqual(await visit.authSetting(), { [album]: false });
    assert.deepEqual(
      await visit.answer("authorize", { scope: album }),
      failure("authorize", "denied-before"),
    );
    assert.equal(await persistence(visit), "memory");
    const heard = await visit.run(() => stage.heard.filter(({ type }) => type === "persistence"));
    assert.deepEqual(heard, [{ type: "persistence", persistence: "memory" }]);
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("that has room again takes the next decision, with the ones before", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const set = Storage.prototype.setItem;
      stage.full = true;
      Storage.prototype.setItem = function (...args) {
        if (stage.full) throw new DOMException("", "QuotaExceededError");
        set.apply(this, args);
      };
    });
    await visit.decide(album, "Allow");
    assert.equal(await persistence(visit), "memory");
    await visit.run(() => {
      stage.full = false;
    });
    await visit.decide("scope.record", "Deny");
    assert.equal(await persistence(visit), "localStorage");
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), { [album]: true, "scope.record": false });
  });

  test("that an origin does not have leaves decisions to memory", async (t) => {
    const visit = await site.visit(t, { page: "/page/opaque.html" });
    assert.equal(await persistence(visit), "memory");
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
    assert.deepEqual(await visit.authSetting(), { [album]: true });
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("that the person has blocked leaves decisions to memory", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "scopegate-profile-"));
    mkdirSync(join(folder, "Default"));
    const profile = { default_content_setting_values: { cookies: 2 } };
    writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify({ profile }));
    const context = await startProfile(folder);
    // In this order: a browser that is still there writes to its folder.
    t.after(async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    const visit = await site.visit(t, { within: context });
    const blocked = await visit.run(() => {
      try {
        return `${localStorage}`;
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(blocked, "SecurityError");
    assert.equal(await persistence(visit), "memory");
    assert.deepEqual(await visit.decide(album, "Deny"), failure("authorize", "denied"));
    assert.deepEqual(
      await visit.answer("authorize", { scope: album }),
      failure("authorize", "denied-before"),
    );
    const settings = await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Photo album" });
    await visit.screen.find({ role: "switch", checked: "true" });
    await visit.screen.press({ role: "button", name: "Done" });
    assert.deepEqual((await settings.answer()).authSetting, { [album]: true });
    await visit.run(() => stage.host.forget("weather"));
    assert.deepEqual(await visit.authSetting(), {});
  });
});
