// Setting up: hosts, apps, and the module's own calls.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const app = `app: { id: "a", name: "A" }`;

// What a page does wrong, and what it is told.
const mistakes = [
  [`configure()`, "configure: app should be Object instead of Undefined"],
  [`configure({})`, "configure: app should be Object instead of Undefined"],
  [`configure({ app: "a" })`, "configure: app should be Object instead of String"],
  [`configure({ app: { name: "A" } })`, "configure: app.id should be String instead of Undefined"],
  [`configure({ app: { id: "", name: "A" } })`, "configure: app.id should not be empty"],
  [`configure({ app: { id: 7, name: "A" } })`, "configure: app.id should be String instead of Number"],
  [`configure({ app: { id: "a" } })`, "configure: app.name should be String instead of Undefined"],
  [`configure({ app: { id: "a", name: "" } })`, "configure: app.name should not be empty"],
  [
    `configure({ app: { id: "a", name: "A", icon: {} } })`,
    "configure: app.icon should be String instead of Object",
  ],
  [
    `configure({ app: { id: "a", name: "A", permission: "all" } })`,
    "configure: app.permission should be Object instead of String",
  ],
  [
    `configure({ app: { id: "a", name: "A", permission: { "scope.camera": { desc: 1 } } } })`,
    `configure: app.permission["scope.camera"].desc should be String instead of Number`,
  ],
  [
    `configure({ app: { id: "\\ud800", name: "A" } })`,
    "configure: app.id should be well-formed Unicode: it has half of a surrogate pair in it",
  ],
  [`configure({ ${app}, user: 7 })`, "configure: user should be String instead of Number"],
  [`configure({ ${app}, locale: null })`, "configure: locale should be String instead of Null"],
  [
    `configure({ ${app}, theme: "pink" })`,
    "configure: theme should be auto or light or dark instead of pink",
  ],
  [
    `configure({ ${app}, ungranted: "ask" })`,
    "configure: ungranted should be prompt or reject instead of ask",
  ],
  [
    `configure({ ${app}, subscriptions: {} })`,
    "configure: subscriptions should be Function instead of Object",
  ],
  [`new Host("me")`, "new Host: options should be Object instead of String"],
  [`new Host({ scopes: [] , theme: 1 })`, "new Host: theme should be String instead of Number"],
  [`new Host({ scopes: "scope.x" })`, "new Host: scopes should be Object instead of String"],
  [
    `new Host({ scopes: { "scope.x": {} } })`,
    `new Host: scopes["scope.x"].title should be String instead of Undefined`,
  ],
  [
    `new Host({ scopes: { "scope.camera": { title: "X" } } })`,
    `new Host: scopes["scope.camera"] is a scope already: choose another name`,
  ],
  [
    `new Host({ scopes: { "scope.album": { title: "X" } } })`,
    `new Host: scopes["scope.album"] is a scope already: choose another name`,
  ],
  [
    `new Host({ scopes: { "my scope": { title: "X" } } })`,
    `new Host: scopes["my scope"] is no name for a scope: it should have no spaces, as in "scope.contacts"`,
  ],
  [`new Host({ store: "here" })`, "new Host: store should be Object instead of String"],
  [`new Host({ store: {} })`, "new Host: store.load should be Function instead of Undefined"],
  [
    `new Host({ store: { load() {}, save: "no", remove() {} } })`,
    "new Host: store.save should be Function instead of String",
  ],
  [
    `new Host({ store: { load() {}, save() {}, remove() {}, watch: 1 } })`,
    "new Host: store.watch should be Function instead of Number",
  ],
  [
    `configure({ ${app}, store: { load() {}, save() {} } })`,
    "configure: store.remove should be Function instead of Undefined",
  ],
  [
    `new Host({ prompter: { prompt: "allow" } })`,
    "new Host: prompter.prompt should be Function instead of String",
  ],
  [
    `new Host({ prompter: { settings: {} } })`,
    "new Host: prompter.settings should be Function instead of Object",
  ],
  [`new Host({ texts: { allow: "OK" } })`, `new Host: texts["allow"] should be Object instead of String`],
  [
    `new Host({ texts: { "in English": {} } })`,
    `new Host: texts["in English"] is no language: it should be a tag as "es" or "pt-BR"`,
  ],
  [
    `new Host({ texts: { en: { alow: "OK" } } })`,
    `new Host: texts["en"]["alow"] is no text of scopegate's: TextKey in ports.d.ts has them all`,
  ],
  [
    `new Host({ texts: { en: { allow: 1 } } })`,
    `new Host: texts["en"]["allow"] should be String instead of Number`,
  ],
  [`new Host({ texts: { en: { allow: "" } } })`, `new Host: texts["en"]["allow"] should not be empty`],
  [
    `new Host({ texts: { en: { "settings.title": "{aap}" } } })`,
    `new Host: texts["en"]["settings.title"] has something in braces that is not filled in there`,
  ],
  [
    `new Host({ texts: { ar: { dir: "left" } } })`,
    `new Host: texts["ar"].dir should be ltr or rtl instead of left`,
  ],
  [`new Host().open()`, "open: app should be Object instead of Undefined"],
  [`new Host().open({ id: "a" })`, "open: app.name should be String instead of Undefined"],
  [`new Host().forget()`, "forget: appId should be String instead of Undefined"],
  [`new Host().forget("")`, "forget: appId should not be empty"],
];

describe("A host", together, () => {
  test("is told in a sentence what it has set up wrongly", async (t) => {
    const visit = await site.visit(t);
    for (const [mistake, sentence] of mistakes) {
      const said = await visit.run(`() => {
        const { configure, Host } = stage.scopegate;
        try { return ["nothing", typeof ${mistake}]; } catch (error) { return [error.constructor.name, error.message]; }
      }`);
      assert.deepEqual(said, ["Error", `scopegate: ${sentence}`], mistake);
    }
  });

  test("that set up its app wrongly keeps the one it had", async (t) => {
    const visit = await site.visit(t);
    const answers = await visit.run(async () => {
      const { configure, getSetting } = stage.scopegate;
      const app = configure({ app: { id: "a", name: "A" } });
      try {
        configure({ app: {} });
      } catch {
        // As the table above says.
      }
      return [(await getSetting()).errMsg, (await app.getSetting()).errMsg];
    });
    assert.deepEqual(answers, ["getSetting:ok", "getSetting:ok"]);
  });

  test("may use the module's own calls for its one app", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    await visit.run(() => {
      const { configure, ...module } = stage.scopegate;
      const app = configure({ locale: "en", app: { id: "maps", name: "Maps" } });
      stage.face = { id: app.id, name: app.name, isFrozen: Object.isFrozen(app) };
      stage.apps.module = module;
      stage.heard = [];
      module.onSettingChange((change) => stage.heard.push(change));
    });
    assert.deepEqual(await visit.run(() => stage.face), { id: "maps", name: "Maps", isFrozen: true });
    const from = { app: "module" };
    const call = await visit.call("getLocation", {}, from);
    assert.equal((await visit.prompt()).name, "“Maps” wants to use your location");
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.equal((await call.answer()).errMsg, "getLocation:ok");
    const authSetting = { "scope.userLocation": true };
    assert.deepEqual(await visit.authSetting(from), authSetting);
    assert.deepEqual(await visit.run(() => stage.heard), [{ scope: "scope.userLocation", authSetting }]);
    const settings = await visit.tap("openSetting", {}, from);
    await visit.screen.press({ role: "button", name: "Done" });
    assert.deepEqual(await settings.answer(), { errMsg: "openSetting:ok", authSetting });
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("closes its app by configuring another", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const { configure } = stage.scopegate;
      stage.apps.first = configure({ locale: "en", app: { id: "first", name: "First" } });
    });
    const call = await visit.call("authorize", { scope: "scope.writePhotosAlbum" }, { app: "first" });
    await visit.prompt();
    await visit.run(() => {
      stage.scopegate.configure({ locale: "en", app: { id: "second", name: "Second" } });
      stage.apps.module = stage.scopegate;
    });
    assert.deepEqual(await call.answer(), failure("authorize", "app-closed"));
    await visit.screen.gone({ role: "alertdialog" });
    assert.deepEqual(await visit.authSetting({ app: "module" }), {});
  });

  test("may open an app twice: both are one app to the person", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      stage.apps.again = stage.host.open({ id: "weather", name: "Weather" });
    });
    const first = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    const second = await visit.call("authorize", { scope: "scope.writePhotosAlbum" }, { app: "again" });
    await visit.run(() => stage.apps.weather.close());
    assert.deepEqual(await first.answer(), failure("authorize", "app-closed"));
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await second.answer(), { errMsg: "authorize:ok" });
    assert.deepEqual(await visit.authSetting({ app: "again" }), { "scope.writePhotosAlbum": true });
  });

  test("stops hearing when it says so", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      stage.heard = [];
      const [stay, go] = ["stay", "go"].map(
        (name) =>
          ({ type }) =>
            type === "setting" && stage.heard.push(name),
      );
      stage.host.onChange(stay);
      stage.host.onChange(go);
      stage.host.offChange(go);
    });
    await visit.decide("scope.writePhotosAlbum", "Allow");
    assert.deepEqual(await visit.run(() => stage.heard), ["stay"]);
    await visit.run(() => stage.host.offChange());
    await visit.decide("scope.record", "Deny");
    assert.deepEqual(await visit.run(() => stage.heard), ["stay"]);
  });
});
