// The place picker: its pin, by pointer and by keys, and where the person is.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  about,
  CLOSE,
  chosen,
  latest,
  map,
  middle,
  named,
  opener,
  openPickerSite,
  pixel,
  says,
  shanghai,
} from "./driver/picker.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openPickerSite();
const open = opener(site);

describe("The pin", together, () => {
  test("starts where the host says, and is described by the nearest city", async (t) => {
    const visit = await open(t, { start: shanghai });
    await chosen(visit, named("Near Shanghai"));
    await says(visit, "Near Shanghai, China");
    await says(visit, "31.20000° N, 121.40000° E");
  });

  test("is not there without a start, and nothing is chosen", async (t) => {
    const visit = await open(t);
    await says(visit, "No place chosen yet");
    assert.deepEqual(await visit.run(() => stage.changes), []);
    await visit.screen.find({ role: "button", name: "Choose", disabled: true });
  });

  test("goes where the map is tapped", async (t) => {
    const visit = await open(t, { start: shanghai });
    const [x, y] = await middle(visit);
    await visit.screen.glance();
    await visit.page.mouse.click(x - 60, y + 30);
    const choice = await chosen(visit, (choice) => choice.longitude < 121.39);
    about(choice.longitude, 121.4 - 60 * pixel());
    assert.ok(choice.latitude < shanghai.latitude);
  });

  test("goes where a finger taps", async (t) => {
    const visit = await open(t, { start: shanghai }, { browser: { hasTouch: true, isMobile: true } });
    const [x, y] = await middle(visit);
    await visit.screen.glance();
    await visit.page.touchscreen.tap(x + 50, y);
    about((await chosen(visit, (choice) => choice.longitude > 121.41)).longitude, 121.4 + 50 * pixel());
  });

  test("is dragged", async (t) => {
    const visit = await open(t, { start: shanghai });
    const [x, y] = await middle(visit);
    await visit.screen.glance();
    await visit.page.mouse.move(x, y - 20);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x + 20, y - 20, { steps: 4 });
    await visit.page.mouse.move(x + 40, y - 20, { steps: 4 });
    await visit.page.mouse.up();
    const choice = await chosen(visit, (choice) => choice.longitude > 121.41);
    about(choice.longitude, 121.4 + 40 * pixel());
    about(choice.latitude, 31.2);
  });

  test("stays where it is when the map under it is dragged", async (t) => {
    const visit = await open(t, { start: shanghai });
    await chosen(visit, named("Near Shanghai"));
    const [x, y] = await middle(visit);
    const before = await visit.run(() => stage.changes.length);
    await visit.page.mouse.move(x - 80, y + 40);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x - 20, y + 40, { steps: 4 });
    await visit.page.mouse.up();
    assert.equal(await visit.run(() => stage.changes.length), before);
    // The pin has moved with the map: it is now taken hold of further right.
    await visit.page.mouse.move(x + 60, y - 20);
    await visit.page.mouse.down();
    await visit.page.mouse.move(x + 60, y + 20, { steps: 4 });
    await visit.page.mouse.up();
    const choice = await chosen(visit, (choice) => choice.latitude < 31.19);
    about(choice.longitude, 121.4);
  });

  test("is moved by arrow keys, further with Shift, and by less when the map is closer", async (t) => {
    const visit = await open(t, { start: shanghai });
    await visit.screen.press(map);
    await visit.screen.focus(map);
    const { longitude } = await latest(visit);
    await visit.screen.key("ArrowRight");
    about((await latest(visit)).longitude, longitude + 8 * pixel(), 1e-5);
    await visit.screen.key("Shift+ArrowRight");
    about((await latest(visit)).longitude, longitude + 72 * pixel(), 1e-5);
    await visit.screen.key("+");
    await visit.screen.key("ArrowLeft");
    about((await latest(visit)).longitude, longitude + 72 * pixel() - 8 * pixel(CLOSE + 1), 1e-5);
    await visit.screen.key("-");
    const { latitude } = await latest(visit);
    await visit.screen.key("ArrowUp");
    await chosen(visit, (choice) => choice.latitude > latitude);
    await visit.screen.key("ArrowDown");
    await chosen(visit, (choice) => choice.latitude < latitude + 1e-5);
  });

  test("appears at the first key, in the middle of the map", async (t) => {
    const visit = await open(t);
    await visit.screen.focus({ role: "button", name: "Cancel" });
    for (const wanted of [{ role: "combobox" }, map]) {
      do await visit.screen.key(wanted === map ? "Tab" : "Shift+Tab");
      while ((await visit.screen.focused())?.role !== wanted.role);
    }
    await visit.screen.key("Enter");
    about((await chosen(visit, Boolean)).longitude, 0, 15);
  });

  test("leads the map along, however far keys move it", async (t) => {
    const visit = await open(t, { start: shanghai });
    await visit.screen.press(map);
    for (let steps = 0; steps < 6; steps += 1) await visit.page.keyboard.press("Shift+ArrowLeft");
    const choice = await latest(visit);
    const [x, y] = await middle(visit);
    const before = await visit.run(() => stage.changes.length);
    // It is in view, in the left part: a tap there is near it.
    await visit.page.mouse.click(x - 100, y);
    await until(
      () => "another choice",
      () => visit.run((before) => stage.changes.length > before, before),
    );
    about((await latest(visit)).longitude, choice.longitude, 60 * pixel());
  });

  test("has the zoom buttons, which say when there is no more", async (t) => {
    const visit = await open(t);
    const farther = { role: "button", name: "Zoom out" };
    await visit.screen.find({ ...farther, disabled: true });
    await visit.screen.press({ role: "button", name: "Zoom in" });
    await visit.screen.find({ ...farther, disabled: undefined });
    await visit.screen.press(farther);
    await visit.screen.find({ ...farther, disabled: true });
  });

  test("is explained to whoever comes to the map", async (t) => {
    const visit = await open(t, { start: shanghai });
    await says(visit, "Near Shanghai, China");
    const { name, description } = await visit.screen.find(map);
    assert.equal(name, "Map");
    assert.match(description, /arrow keys move the pin.*Near Shanghai, China/);
  });
});

describe("The person's own position", together, () => {
  const button = { role: "button", name: "Use my location" };

  test("has no button unless the host can tell it", async (t) => {
    const visit = await open(t, { start: shanghai });
    await says(visit, "Near Shanghai, China");
    assert.deepEqual(await visit.screen.all(button), []);
  });

  test("is not asked for before the press, and is chosen then", async (t) => {
    const visit = await open(t, { locate: "works", start: shanghai });
    await chosen(visit, named("Near Shanghai"));
    assert.deepEqual(await visit.run(() => stage.calls), {});
    await visit.screen.press(button);
    const { name, ...where } = await chosen(visit, named("Near Paris"));
    assert.deepEqual(where, { address: "Paris, France", latitude: 48.8566, longitude: 2.3522 });
  });

  for (const [locate, text] of [
    ["browser-denied", "Your browser does not let this site use your location."],
    ["no-device", "Your device cannot tell where it is."],
    ["timeout", "Locating took too long. Try again, or choose on the map."],
    ["unheardOf", "Your location could not be found."],
    ["answersNonsense", "Your location could not be found."],
  ]) {
    test(`that does not come is explained in a sentence, and nothing is lost: ${locate}`, async (t) => {
      const visit = await open(t, { locate, start: shanghai });
      await chosen(visit, named("Near Shanghai"));
      await visit.screen.press(button);
      await says(visit, text);
      await visit.screen.find(button);
      assert.equal((await latest(visit)).name, "Near Shanghai");
    });
  }
});
