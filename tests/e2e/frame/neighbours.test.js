// Two apps side by side, both of the origin "null": neither gets, or does, anything of the other's.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { putCamera } from "../driver/camera.js";
import { failure } from "../driver/failure.js";
import { browsers, honest, hostile, knock, send, visitHostile } from "../driver/hostile.js";
import { alone } from "../driver/site.js";
import { until } from "../driver/wait.js";

const app = "mallory";
const weather = { app: "weather" };
const album = "scope.writePhotosAlbum";
const markup = "<img src=/none.png>";

/** Has the hostile app ask for its settings; answers what it hears of that, which may take a second. */
async function openSetting() {
  const { heard, ports } = globalThis.hostile;
  ports[0].postMessage({ id: 1, api: "openSetting", option: {} });
  while (!heard.some(({ id }) => id === 1)) await new Promise((go) => setTimeout(go, 5));
  return heard.find(({ id }) => id === 1);
}

const refused = { id: 1, error: failure("openSetting", "no-gesture") };

/** Keeps every shadow root that is made, for a test to look into. To be added before the page's scripts. */
function keepRoots() {
  globalThis.roots = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...args) {
    const root = attach.apply(this, args);
    globalThis.roots.push(root);
    return root;
  };
}

for (const [browser, site] of await browsers()) {
  describe(`Two apps in frames, in ${browser},`, alone, () => {
    async function visiting(t, options) {
      const apps = [hostile(app), honest("weather"), honest("notes")];
      const visit = await visitHostile(site, t, { apps, ...options });
      await knock(visit, app);
      return visit;
    }

    test("have decisions of their own", async (t) => {
      const visit = await visiting(t);
      assert.equal(await visit.runIn("weather", () => globalThis.origin), "null");
      assert.equal(await visit.runIn("notes", () => globalThis.origin), "null");
      await visit.decide(album, "Allow", weather);
      await visit.decide(album, "Deny", { app: "notes" });
      assert.deepEqual(await visit.authSetting(weather), { [album]: true });
      assert.deepEqual(await visit.authSetting({ app: "notes" }), { [album]: false });
      const [answer] = await send(
        visit,
        app,
        `{ id: 1, api: "getSetting", app: "weather", option: { app: "weather" } }`,
      );
      assert.deepEqual(answer.result.authSetting, {});
    });

    test("hear nothing of each other's decisions", async (t) => {
      const visit = await visiting(t);
      await visit.runIn("notes", () => {
        stage.heard = [];
        stage.apps.notes.onSettingChange((change) => stage.heard.push(change));
      });
      await visit.decide(album, "Allow", weather);
      await visit.decide("scope.record", "Deny", { app: "notes" });
      const heard = await visit.runIn("notes", () => stage.heard.map(({ scope }) => scope));
      assert.deepEqual(heard, ["scope.record"]);
      assert.deepEqual(await visit.runIn(app, () => globalThis.hostile.heard), []);
    });

    test("ask each in its own name, whatever a message says", async (t) => {
      const visit = await visiting(t);
      await send(
        visit,
        app,
        `{ id: 1, app: "weather", name: "weather", api: "authorize", option: { app: "weather", name: "weather", scope: "${album}" } }`,
      );
      const { name } = await visit.screen.find({ role: "alertdialog", name: /save/ });
      assert.equal(name, "“mallory” wants to save to your photo album");
      await visit.screen.press({ role: "button", name: "Allow" });
      assert.deepEqual(await visit.authSetting(weather), {});
    });

    test("cannot read, save or remove each other's temporary files", async (t) => {
      const visit = await visiting(t, { permissions: { camera: "granted" } });
      await visit.decide("scope.camera", "Allow", weather);
      await visit.runIn("weather", putCamera, "weather");
      const path = await visit.runIn("weather", async () => {
        const { weather } = stage.apps;
        while (!stage.events.some(({ type }) => type === "initdone"))
          await new Promise((go) => setTimeout(go, 20));
        return (await weather.createCameraContext().takePhoto({})).tempImagePath;
      });
      assert.match(path, /^scopegate:/);
      const isNowhere = await visit.runIn(
        "notes",
        (path) => stage.apps.notes.getTempFile(path) === undefined,
        path,
      );
      assert.ok(isNowhere);
      await send(visit, app, `{ id: 1, api: "authorize", option: { scope: "${album}" } }`);
      await visit.screen.press({ role: "button", name: "Allow" });
      await send(visit, app, `{ id: 0, api: "file.remove", option: { path: "${path}" } }`);
      await visit.runIn(
        app,
        `async () => {
        const { heard, ports } = globalThis.hostile;
        ports[0].postMessage({ id: 2, api: "saveImageToPhotosAlbum", option: { filePath: "${path}" } });
        while (!heard.some(({ id }) => id === 2)) await new Promise((go) => setTimeout(go, 5));
      }`,
      );
      const { error } = await visit.runIn(app, () => globalThis.hostile.heard.find(({ id }) => id === 2));
      assert.deepEqual(error, {
        errMsg: "saveImageToPhotosAlbum:fail file not found",
        errno: 101,
        reason: "no-file",
      });
      const size = await visit.runIn("weather", (path) => stage.apps.weather.getTempFile(path).size, path);
      assert.ok(size > 0, "it is still there");
    });

    test("cannot open settings with a press in the other", async (t) => {
      const visit = await visiting(t);
      await visit.tap("getSetting", {}, weather);
      assert.deepEqual(await visit.runIn(app, openSetting), refused);
      assert.deepEqual(
        await visit.answer("openSetting", {}, { app: "notes" }),
        failure("openSetting", "no-gesture"),
      );
      const call = await visit.tap("openSetting", {}, weather);
      await visit.screen.press({ role: "button", name: "Done" });
      assert.equal((await call.answer()).errMsg, "openSetting:ok", "who was pressed can");
    });

    // Chromium without a window tells a page of no pointer over a frame of another process; the focus is all it knows there.
    const whereHovered = browser === "Firefox" ? test : () => {};
    whereHovered("cannot open settings with a press in the other by taking the focus", async (t) => {
      const visit = await visiting(t);
      await visit.tap("getSetting", {}, weather);
      await visit.runIn(app, async () => {
        const field = document.body.appendChild(document.createElement("input"));
        globalThis.focus();
        field.focus();
        await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
      });
      assert.deepEqual(await visit.runIn(app, openSetting), refused);
      const call = await visit.tap("openSetting", {}, weather);
      await visit.screen.press({ role: "button", name: "Done" });
      assert.equal((await call.answer()).errMsg, "openSetting:ok", "nor can it keep others from it");
    });

    test("can each open settings with a press of its own, one after the other", async (t) => {
      const visit = await visiting(t);
      for (const name of ["weather", "notes", "weather"]) {
        const call = await visit.tap("openSetting", {}, { app: name });
        await visit.screen.press({ role: "button", name: "Done" });
        assert.equal((await call.answer()).errMsg, "openSetting:ok");
        await visit.tap("getSetting", {}, { app: name });
      }
    });

    test("can open settings with a press before the page hears that the focus has left the other", async (t) => {
      const visit = await visiting(t);
      await visit.tap("getSetting", {}, weather);
      await until(
        async () => "the focus in the app",
        () => visit.host(() => document.activeElement.localName === "scopegate-app"),
      );
      await visit.runIn("notes", () => {
        addEventListener("pointerdown", () => stage.act(), { once: true });
        addEventListener("click", (event) => event.stopPropagation(), { capture: true, once: true });
        // The focus comes when the app is done with this.
        const work = (end) => {
          while (performance.now() < end);
        };
        addEventListener("mousedown", () => work(performance.now() + 200), { once: true });
      });
      const call = await visit.tap("openSetting", {}, { app: "notes" });
      await visit.screen.press({ role: "button", name: "Done" });
      assert.equal((await call.answer()).errMsg, "openSetting:ok");
    });

    test("put nothing but text into the host's page", async (t) => {
      const context = await site.context(t);
      await context.addInitScript(keepRoots);
      const permission = { [album]: { desc: markup }, "scope.camera": { desc: "&lt;b&gt;" } };
      const visit = await visiting(t, {
        within: context,
        apps: [hostile(app, { name: markup, permission })],
      });
      const error = { id: 1, error: failure("authorize", "unknown-scope") };
      assert.deepEqual(
        await send(visit, app, `{ id: 1, api: "authorize", option: { scope: "${markup}" } }`),
        [error],
      );
      await send(visit, app, `{ id: 2, api: "authorize", option: { scope: "${album}" } }`);
      await visit.screen.find({ role: "alertdialog", name: `“${markup}” wants to save to your photo album` });
      const found = () =>
        visit.host(() => {
          const places = [document, ...globalThis.roots];
          return {
            images: places.flatMap((place) => [...place.querySelectorAll("img, b")]).length,
            text: places.map((place) => place.textContent ?? "").join(""),
          };
        });
      const { images, text } = await found();
      assert.equal(images, 0);
      assert.ok(text.includes(markup.slice(0, 30)), text);
      await visit.screen.press({ role: "button", name: "Allow" });
      await send(visit, app, `{ id: 3, api: "authorize", option: { scope: "scope.camera" } }`);
      await visit.screen.press({ role: "button", name: "Deny" });
      assert.equal((await found()).images, 0);
      assert.deepEqual(visit.errors, []);
    });
  });
}
