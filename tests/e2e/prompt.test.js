// The prompt: what it says, when it comes, and what takes it away.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

const site = await openSite();
const allow = { role: "button", name: "Allow" };
const deny = { role: "button", name: "Deny" };
const wants = { role: "alertdialog" };

describe("The prompt", together, () => {
  test("says which app wants what, and what allowing it means", async (t) => {
    const visit = await site.visit(t);
    await visit.call("authorize", { scope: "scope.userLocation" });
    const prompt = await visit.prompt();
    assert.equal(prompt.name, "“Weather” wants to use your location");
    assert.match(
      prompt.description,
      /^Mini-app in 127\.0\.0\.1:\d+ If you allow this, the app can see exactly where you are\./,
    );
  });

  test("shows the app's reason as the app's words, cut after 30 characters", async (t) => {
    const desc = "To show the weather wherever you are";
    const visit = await site.visit(t, {
      apps: [{ ...weather, permission: { "scope.userLocation": { desc } } }],
    });
    await visit.call("authorize", { scope: "scope.userLocation" });
    const { description } = await visit.prompt();
    assert.ok(description.includes("In the app’s words “To show the weather wherever y”"), description);
  });

  test("asks for a scope of the host's own in the host's words", async (t) => {
    const scopes = {
      "scope.contacts": { title: "Contacts", description: "The app can read your contacts." },
    };
    const visit = await site.visit(t, { host: { scopes } });
    const call = await visit.call("authorize", { scope: "scope.contacts" });
    const prompt = await visit.prompt();
    assert.equal(prompt.name, "“Weather” asks for permission: Contacts");
    assert.ok(prompt.description.includes("The app can read your contacts."), prompt.description);
    await visit.screen.press(allow);
    assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
    assert.deepEqual(await visit.authSetting(), { "scope.contacts": true });
  });

  test("is shared by calls for the same scope, and every caller is answered", async (t) => {
    const visit = await site.visit(t, { permissions: { geolocation: "granted" } });
    const first = await visit.call("authorize", { scope: "scope.userLocation" });
    const alias = await visit.call("authorize", { scope: "scope.location" });
    const gated = await visit.call("getLocation");
    await visit.screen.press(allow);
    assert.equal((await first.answer()).errMsg, "authorize:ok");
    assert.equal((await alias.answer()).errMsg, "authorize:ok");
    assert.equal((await gated.answer()).errMsg, "getLocation:ok");
    assert.equal(await visit.shown(), 1);
  });

  test("comes for one scope after the other, in the order of the calls", async (t) => {
    const visit = await site.visit(t);
    const album = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    const record = await visit.call("authorize", { scope: "scope.record" });
    await visit.screen.find({ ...wants, name: /photo album/ });
    assert.equal((await visit.screen.all(wants)).length, 1);
    await visit.screen.press(deny);
    assert.deepEqual(await album.answer(), failure("authorize", "denied"));
    assert.ok(await record.waits());
    await visit.screen.find({ ...wants, name: /microphone/ });
    await visit.screen.press(deny);
    assert.deepEqual(await record.answer(), failure("authorize", "denied"));
    await visit.screen.gone(wants);
  });

  test("comes for one app after the other, and an answer to one is none to the other", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes] });
    const scope = "scope.writePhotosAlbum";
    const ofWeather = await visit.call("authorize", { scope });
    const ofNotes = await visit.call("authorize", { scope }, { app: "notes" });
    await visit.screen.find({ ...wants, name: /^“Weather”/ });
    await visit.screen.press(allow);
    assert.deepEqual(await ofWeather.answer(), { errMsg: "authorize:ok" });
    await visit.screen.find({ ...wants, name: /^“Notes”/ });
    await visit.screen.press(deny);
    assert.deepEqual(await ofNotes.answer(), failure("authorize", "denied"));
  });

  test("is not answered by a click that a script makes, even one that has got hold of the buttons", async (t) => {
    const context = await site.context(t);
    await context.addInitScript(() => {
      const attach = Element.prototype.attachShadow;
      globalThis.roots = [];
      Element.prototype.attachShadow = function (...args) {
        const root = attach.apply(this, args);
        globalThis.roots.push(root);
        return root;
      };
    });
    const visit = await site.visit(t, { within: context });
    const call = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.prompt();
    await visit.screen.glance();
    const clicked = await visit.run(() => {
      const buttons = [...globalThis.roots.at(-1).querySelectorAll("button")];
      for (const element of [...buttons, document.activeElement, document.body]) {
        element.click();
        for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
          element.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }));
        }
        for (const key of ["Enter", "Escape"]) {
          element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
        }
      }
      return buttons.length;
    });
    assert.equal(clicked, 2);
    assert.ok(await call.waits());
    await visit.prompt();
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("keeps the person from the page behind it", async (t) => {
    const visit = await site.visit(t);
    const act = { role: "button", name: "Act" };
    const place = await visit.screen.place(act);
    await visit.run(() => {
      stage.acted = 0;
      stage.act = () => {
        stage.acted += 1;
      };
    });
    await visit.page.mouse.click(...place);
    await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.prompt();
    assert.deepEqual(await visit.screen.all(act), []);
    await visit.screen.glance();
    await visit.page.mouse.click(...place);
    await visit.page.keyboard.press("Enter");
    assert.equal(await visit.run(() => stage.acted), 1);
  });

  test("counts as dismissed when the page takes its element away, and the focus goes back", async (t) => {
    const visit = await site.visit(t);
    const first = await visit.tap("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.screen.focus(deny);
    await visit.run(() => document.body.lastElementChild.remove());
    assert.deepEqual(await first.answer(), failure("authorize", "dismissed"));
    await visit.screen.focus({ role: "button", name: "Act" });
    const second = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.screen.press(allow);
    assert.deepEqual(await second.answer(), { errMsg: "authorize:ok" });
  });

  test("counts as dismissed when the page is left", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const fail = ({ reason }) => sessionStorage.setItem("reason", reason);
      stage.apps.weather.authorize({ scope: "scope.writePhotosAlbum", fail });
    });
    await visit.prompt();
    await visit.reload();
    assert.equal(await visit.run(() => sessionStorage.getItem("reason")), "dismissed");
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("goes with its app, whose calls fail, and the next app's comes up", async (t) => {
    const visit = await site.visit(t, { apps: [weather, notes] });
    const scope = "scope.writePhotosAlbum";
    const waiting = await visit.call("authorize", { scope });
    const next = await visit.call("authorize", { scope }, { app: "notes" });
    await visit.screen.find({ ...wants, name: /^“Weather”/ });
    await visit.host(() => stage.apps.weather.close());
    assert.deepEqual(await waiting.answer(), failure("authorize", "app-closed"));
    assert.deepEqual(await visit.answer("authorize", { scope }), failure("authorize", "app-closed"));
    await visit.screen.find({ ...wants, name: /^“Notes”/ });
    await visit.screen.press(allow);
    assert.deepEqual(await next.answer(), { errMsg: "authorize:ok" });
  });
});
