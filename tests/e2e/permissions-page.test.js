// The page of all apps' permissions.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const scope = "scope.writePhotosAlbum";
const page = { role: "dialog", name: "App permissions" };
const button = (name) => ({ role: "button", name });
const toggle = (name) => ({ role: "switch", name });

/** A visit where two apps may save photos, and the page is open. */
async function opened(t) {
  const visit = await site.visit(t, { apps: [weather, notes] });
  for (const app of [weather.id, notes.id]) await visit.decide(scope, "Allow", { app });
  await visit.host(() => {
    stage.host.openPermissions();
  });
  await visit.screen.find(page);
  return visit;
}

const settingOf = (visit, { id }) => visit.authSetting({ app: id });

describe("The page of all apps' permissions", together, () => {
  test("turns off what one app may do, and leaves the other as it is", async (t) => {
    const visit = await opened(t);
    await visit.screen.press(toggle("Photo album Weather"));
    await visit.screen.find({ ...toggle("Photo album Weather"), checked: "false" });
    await visit.screen.find({ ...toggle("Photo album Notes"), checked: "true" });
    assert.deepEqual(await settingOf(visit, weather), { [scope]: false });
    assert.deepEqual(await settingOf(visit, notes), { [scope]: true });
  });

  test("has the same switches by permission", async (t) => {
    const visit = await opened(t);
    await visit.screen.press({ role: "tab", name: "By permission" });
    await visit.screen.find({ role: "tab", name: "By permission", selected: true });
    await visit.screen.press(toggle("Notes Photo album"));
    await visit.screen.find({ ...toggle("Notes Photo album"), checked: "false" });
    assert.deepEqual(await settingOf(visit, notes), { [scope]: false });
  });

  test("forgets an app when asked twice", async (t) => {
    const visit = await opened(t);
    await visit.screen.press(button("Forget Weather"));
    const keep = { ...button("Keep"), description: "Forget “Weather”? It will ask again." };
    await visit.screen.focus(keep);
    await visit.screen.press(button("Forget"));
    await visit.screen.gone(toggle("Photo album Weather"));
    await visit.screen.focus(button("Done"));
    assert.deepEqual(await settingOf(visit, weather), {});
    assert.deepEqual(await settingOf(visit, notes), { [scope]: true });
  });

  test("keeps an app when the person thinks better of it", async (t) => {
    const visit = await opened(t);
    await visit.screen.press(button("Forget Weather"));
    await visit.screen.focus(button("Keep"));
    await visit.screen.key("Enter");
    await visit.screen.focus(button("Forget Weather"));
    await visit.screen.find({ ...toggle("Photo album Weather"), checked: "true" });
    assert.deepEqual(await settingOf(visit, weather), { [scope]: true });
  });
});
