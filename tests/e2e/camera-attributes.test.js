// <mini-camera>'s attributes: what they make of the stream, and when a change opens another one.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { events, keepTracks, lights, putCamera, putLiveCamera } from "./driver/camera.js";
import { alone, openSite } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const all = ["initdone", "stop", "error"];

async function visitWithCamera(t, options) {
  const context = await site.context(t);
  await context.addInitScript(keepTracks);
  return site.visit(t, { within: context, permissions: { camera: "granted" }, ...options });
}

/** The size of the newest stream. */
const size = (visit) =>
  visit.run(() => {
    const { width, height } = globalThis.tracks.at(-1).getSettings();
    return [width, height];
  });

const set = (visit, attributes) =>
  visit.run((attributes) => {
    const camera = document.querySelector("mini-camera");
    for (const [name, value] of Object.entries(attributes)) camera.setAttribute(name, value);
  }, attributes);

describe("The camera's attributes", alone, () => {
  test("are properties, with the platform's defaults", async (t) => {
    const visit = await visitWithCamera(t);
    const read = () =>
      visit.run(() => {
        const { mode, resolution, devicePosition, flash, frameSize } = stage.camera;
        return [mode, resolution, devicePosition, flash, frameSize];
      });
    await visit.run(() => {
      stage.camera = document.createElement("mini-camera");
    });
    assert.deepEqual(await read(), ["normal", "medium", "back", "auto", "medium"]);
    await visit.run(() => {
      stage.camera.setAttribute("device-position", "front");
      stage.camera.setAttribute("frame-size", "large");
    });
    assert.deepEqual(await read(), ["normal", "medium", "front", "auto", "large"]);
    const html = await visit.run(() => {
      Object.assign(stage.camera, { mode: "scanCode", resolution: "low", devicePosition: "back" });
      Object.assign(stage.camera, { flash: "torch", frameSize: "small" });
      return stage.camera.outerHTML;
    });
    assert.equal(
      html,
      '<mini-camera device-position="back" frame-size="small" mode="scanCode" resolution="low" flash="torch"></mini-camera>',
    );
  });

  test("that a framework has set before the element was defined count", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.decide("scope.camera", "Allow");
    await visit.run(() => {
      stage.events = [];
      const template = document.createElement("template");
      const camera = document.createElementNS("http://www.w3.org/1999/xhtml", "mini-camera");
      // As an element has it that is upgraded later: properties of its own.
      Object.defineProperty(camera, "app", { value: stage.apps.weather, configurable: true, writable: true });
      Object.defineProperty(camera, "resolution", { value: "low", configurable: true, writable: true });
      camera.addEventListener("initdone", ({ type }) => stage.events.push({ type }));
      template.content.append(camera);
      document.querySelector("main").append(template.content);
    });
    await events(visit, 1);
    assert.deepEqual(await size(visit), [640, 480]);
  });

  for (const [resolution, expected] of [
    ["low", [640, 480]],
    ["medium", [1280, 720]],
    ["high", [1920, 1080]],
    ["of no meaning", [1280, 720]],
  ]) {
    test(`ask for a picture of this resolution: ${resolution}`, async (t) => {
      const visit = await visitWithCamera(t);
      await putLiveCamera(visit, { resolution });
      assert.deepEqual(await size(visit), expected);
    });
  }

  test("open the camera anew where they ask for another picture, without `stop`", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { resolution: "low" }, all);
    await set(visit, { resolution: "high" });
    assert.deepEqual(
      (await events(visit, 2)).map(({ type }) => type),
      ["initdone", "initdone"],
    );
    assert.deepEqual(await size(visit), [1920, 1080]);
    assert.deepEqual(await lights(visit), ["ended", "live"]);
  });

  test("that change together open it once", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, {}, all);
    const before = await lights(visit);
    await set(visit, { "device-position": "front", resolution: "low" });
    await events(visit, 2);
    assert.equal((await lights(visit)).length, before.length + 1);
    assert.deepEqual(await size(visit), [640, 480]);
  });

  test("that ask for the same picture leave the stream alone", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, {}, all);
    const before = await lights(visit);
    await set(visit, { flash: "torch", "frame-size": "small", resolution: "medium", mode: "normal" });
    // A change that does open the camera anew comes after them.
    await set(visit, { resolution: "low" });
    await events(visit, 2);
    assert.equal((await lights(visit)).length, before.length + 1);
  });

  test("leave a prompt standing, and count once it is answered", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.run(putCamera, "weather", {}, all);
    await visit.prompt();
    await set(visit, { resolution: "low" });
    await visit.screen.press({ role: "button", name: "Allow" });
    await events(visit, 1);
    assert.equal(await visit.shown(), 1);
    assert.deepEqual(await size(visit), [640, 480]);
    assert.equal((await lights(visit)).filter((state) => state === "live").length, 1);
  });

  test("let the camera go out while its app is changed, and come back under the new one's scope", async (t) => {
    const notes = { id: "notes", name: "Notes" };
    const visit = await visitWithCamera(t, { apps: [{ id: "weather", name: "Weather" }, notes] });
    await putLiveCamera(visit, {}, all);
    await visit.run(() => {
      document.querySelector("mini-camera").app = stage.apps.notes;
    });
    assert.deepEqual([...new Set(await lights(visit))], ["ended"]);
    assert.equal((await visit.prompt()).name, "“Notes” wants to use your camera");
    await visit.screen.press({ role: "button", name: "Allow" });
    await events(visit, 2);
    await until(
      () => "a live camera",
      async () => (await lights(visit)).at(-1) === "live",
    );
  });
});
