// The host's own calls: its apps, their pages, and all that it keeps about a user.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";

/** A visit of Anna's, who lets one app save and not the other. */
async function visitOfAnna(t) {
  const visit = await site.visit(t, { host: { user: "anna", locale: "en" }, apps: [weather, notes] });
  for (const [app, answer] of [
    [weather.id, "Allow"],
    [notes.id, "Deny"],
  ]) {
    const call = await visit.call("authorize", { scope: album }, { app });
    await visit.screen.press({ role: "button", name: answer });
    await call.answer();
  }
  return visit;
}

const names = (visit) => visit.host(() => stage.host.apps.map(({ name }) => name));

describe("A host's own calls", together, () => {
  test("name its open apps in the order of opening", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes] });
    assert.deepEqual(await names(visit), ["Weather", "Notes"]);
    assert.ok(await visit.host(() => stage.host.apps[0] === stage.apps.weather));
    await visit.host(() => {
      stage.host.apps.pop();
      stage.host.open({ id: "weather", name: "Weather again" });
      stage.apps.notes.close();
    });
    assert.deepEqual(await names(visit), ["Weather", "Weather again"]);
  });

  test("open the settings of an app without a gesture, until they are closed", async (t) => {
    const visit = await visitOfAnna(t);
    await visit.host(() => {
      stage.ended = "open";
      stage.apps.weather.openSettings().then((value) => {
        stage.ended = value === undefined;
      });
    });
    await visit.screen.find({ role: "switch" });
    assert.equal(await visit.host(() => stage.ended), "open");
    await visit.screen.press({ role: "button", name: "Done" });
    assert.equal(await visit.host(() => stage.ended), true);
  });

  test("tell what is stored about the user, and forget it", async (t) => {
    const visit = await visitOfAnna(t);
    const told = await visit.host(() => stage.host.export());
    const decided = (id, name, decision) => ({ id, name, decisions: [{ scope: album, decision }] });
    const withoutTimes = told.apps.map(({ id, name, decisions }) => ({
      id,
      name,
      decisions: decisions.map(({ scope, decision }) => ({ scope, decision })),
    }));
    assert.deepEqual(withoutTimes, [
      decided("notes", "Notes", "denied"),
      decided("weather", "Weather", "granted"),
    ]);
    assert.deepEqual([told.user, told.persistence], ["anna", "localStorage"]);
    const [{ time }] = told.apps[0].decisions;
    assert.equal(new Date(time).toISOString(), time);
    await visit.host(() => stage.host.forgetAll());
    assert.deepEqual((await visit.host(() => stage.host.export())).apps, []);
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("speak of another user without a reload", async (t) => {
    const visit = await visitOfAnna(t);
    const heard = await visit.host(async () => {
      const heard = new Promise((hear) => stage.host.onChange(hear));
      stage.host.switchUser("ben");
      return heard;
    });
    assert.deepEqual(heard, { type: "user", user: "ben" });
    assert.deepEqual(await names(visit), []);
    const reason = await visit.host(() => stage.apps.weather.getSetting().catch((error) => error.reason));
    assert.equal(reason, "app-closed");
    const settings = await visit.host(async () => {
      const of = async (user) => {
        stage.host.switchUser(user);
        return (await stage.host.open({ id: "weather", name: "Weather" }).getSetting()).authSetting;
      };
      return [await of("ben"), await of("anna")];
    });
    assert.deepEqual(settings, [{}, { [album]: true }]);
  });

  test("show the permissions of all apps, opened or not", async (t) => {
    const visit = await visitOfAnna(t);
    await visit.host(() => {
      for (const app of stage.host.apps) app.close();
      stage.host.openPermissions();
    });
    const switches = async () => (await visit.screen.all({ role: "switch" })).map(({ checked }) => checked);
    await visit.screen.find({ role: "switch" });
    assert.deepEqual(await switches(), ["false", "true"]);
  });
});
