// What a host brings in the place of what scopegate has: a store, dialogs, texts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const album = "scope.writePhotosAlbum";
const page = "/page/ports.html";
const ok = { errMsg: "authorize:ok" };
const own = (...names) => ({ page, host: { own: names } });

const shelf = (visit) => visit.run(() => Object.keys(sessionStorage));
const persistence = (visit) => visit.run(() => stage.host.persistence);

describe("A host's own store", together, () => {
  test("has the decisions, and they outlive the page", async (t) => {
    const visit = await site.visit(t, own("store"));
    assert.equal(await persistence(visit), "host");
    assert.deepEqual(await visit.decide(album, "Deny"), failure("authorize", "denied"));
    await until(
      () => "a record on the shelf",
      async () => (await shelf(visit)).includes("shelf//weather"),
    );
    assert.deepEqual(await visit.run(() => Object.keys(localStorage)), []);
    await visit.reload();
    assert.deepEqual(
      await visit.answer("authorize", { scope: album }),
      failure("authorize", "denied-before"),
    );
    await visit.run(() => stage.host.forget("weather"));
    await until(
      () => "an empty shelf",
      async () => (await shelf(visit)).length === 0,
    );
    await visit.reload();
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
  });

  test("loses neither of two decisions in a row", async (t) => {
    const visit = await site.visit(t, own("store"));
    const calls = [await visit.call("authorize", { scope: album })];
    calls.push(await visit.call("authorize", { scope: "scope.record" }));
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await calls[0].answer(), ok);
    await visit.screen.press({ role: "button", name: "Deny" });
    assert.deepEqual(await calls[1].answer(), failure("authorize", "denied"));
    await until(
      () => "both on the shelf",
      () =>
        visit.run(() => {
          const text = sessionStorage.getItem("shelf//weather") ?? "";
          return text.includes("scope.writePhotosAlbum") && text.includes("scope.record");
        }),
    );
    await visit.reload();
    assert.deepEqual(await visit.authSetting(), { [album]: true, "scope.record": false });
  });

  test("that fails costs no decision: they live in memory until it is back", async (t) => {
    const visit = await site.visit(t, own("store"));
    await visit.authSetting();
    await visit.run(() => {
      stage.store.fails = true;
    });
    assert.deepEqual(await visit.decide(album, "Allow"), ok);
    await until(
      () => "the host to say so",
      async () => (await persistence(visit)) === "memory",
    );
    assert.deepEqual(await visit.answer("authorize", { scope: album }), ok);
    await visit.run(() => {
      stage.store.fails = false;
      dispatchEvent(new Event("focus"));
    });
    await until(
      () => "the host to say so",
      async () => (await persistence(visit)) === "host",
    );
    assert.deepEqual(await shelf(visit), ["shelf//weather"]);
  });
});

describe("A host's own dialogs", together, () => {
  test("ask in its own way, and only clear words decide", async (t) => {
    const visit = await site.visit(t, own("prompter"));
    const ask = { role: "dialog", name: "“Weather” wants to save to your photo album" };
    const call = await visit.call("authorize", { scope: album });
    await visit.screen.find(ask);
    await visit.screen.press({ role: "button", name: "Whatever" });
    assert.deepEqual(await call.answer(), failure("authorize", "dismissed"));
    await visit.screen.gone(ask);
    assert.deepEqual(visit.takeErrors(), [
      "scopegate: prompter.prompt should answer allow or deny or dismiss",
    ]);
    assert.deepEqual(await visit.authSetting(), {});
    assert.deepEqual(await visit.decide(album, "Go ahead"), ok);
    assert.deepEqual(await visit.decide("scope.record", "Never"), failure("authorize", "denied"));
    assert.equal(await visit.run(() => document.querySelector("scopegate-prompt")), null);
  });

  test("show the settings, change them, and hear of what changed", async (t) => {
    const visit = await site.visit(t, own("prompter"));
    await visit.decide(album, "Go ahead");
    const call = await visit.tap("openSetting");
    assert.equal((await visit.screen.find({ role: "dialog" })).name, "Weather settings");
    await visit.screen.press({ role: "button", name: "Switch Photo album" });
    await until(
      () => "the rows to come",
      () => visit.run(() => stage.rows?.[0].granted === false),
    );
    await visit.screen.press({ role: "button", name: "Back" });
    assert.deepEqual(await call.answer(), { errMsg: "openSetting:ok", authSetting: { [album]: false } });
  });

  test("go when the app is closed", async (t) => {
    const visit = await site.visit(t, own("prompter"));
    const call = await visit.call("authorize", { scope: album });
    await visit.screen.find({ role: "dialog" });
    await visit.run(() => stage.apps.weather.close());
    assert.deepEqual(await call.answer(), failure("authorize", "app-closed"));
    await visit.screen.gone({ role: "dialog" });
  });
});

describe("A host's own texts", together, () => {
  test("change a word", async (t) => {
    const texts = { en: { allow: "OK", "scope.writePhotosAlbum.heading": "May {app} save pictures?" } };
    const visit = await site.visit(t, { host: { texts } });
    const call = await visit.call("authorize", { scope: album });
    assert.equal((await visit.prompt()).name, "May Weather save pictures?");
    await visit.screen.find({ role: "button", name: "Deny" });
    await visit.screen.press({ role: "button", name: "OK" });
    assert.deepEqual(await call.answer(), ok);
  });

  test("are a language of their own, in English where they have no word", async (t) => {
    const texts = {
      es: {
        allow: "Permitir",
        deny: "No permitir",
        "scope.writePhotosAlbum.heading": "«{app}» quiere guardar fotos",
        "settings.title": "Ajustes de {app}",
        "scope.writePhotosAlbum.title": "Álbum de fotos",
      },
    };
    const visit = await site.visit(t, { host: { texts, locale: "es-MX" } });
    const call = await visit.call("authorize", { scope: album });
    assert.equal((await visit.prompt()).name, "«Weather» quiere guardar fotos");
    await visit.screen.press({ role: "button", name: "Permitir" });
    assert.deepEqual(await call.answer(), ok);
    await visit.tap("openSetting");
    assert.equal((await visit.screen.find({ role: "dialog" })).name, "Ajustes de Weather");
    await visit.screen.find({ role: "switch", name: "Álbum de fotos" });
    await visit.screen.press({ role: "button", name: "Done" });
  });
});
