// chooseLocation: from the app's call over the prompt and the map to the place.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const search = { role: "combobox" };
const choose = { role: "button", name: "Choose" };
const dialog = { role: "dialog" };

/** A call that has got as far as the map. */
async function choosing(t, option, options) {
  const visit = await site.visit(t, options);
  const call = await visit.call("chooseLocation", option);
  await visit.screen.press({ role: "button", name: "Allow" });
  await visit.screen.find(search);
  return { visit, call };
}

/** Finds a city by its name and takes it. */
async function pick(visit, name) {
  await visit.screen.press(search);
  await visit.page.keyboard.type(name);
  await visit.screen.press({ role: "option", name: new RegExp(`^${name}`) });
  await visit.screen.find({ ...choose, disabled: undefined });
}

describe("chooseLocation", together, () => {
  test("asks for the location first, then answers the place that the person chose", async (t) => {
    const { visit, call } = await choosing(t);
    await visit.screen.find({ role: "dialog", name: /Weather/ });
    await pick(visit, "Paris");
    await visit.screen.press(choose);
    const { latitude, longitude, ...words } = await call.answer();
    assert.deepEqual(words, { errMsg: "chooseLocation:ok", name: "Paris", address: "Paris, France" });
    assert.ok(
      Math.abs(latitude - 48.85) < 0.02 && Math.abs(longitude - 2.35) < 0.02,
      `${latitude} ${longitude}`,
    );
    await visit.screen.gone(dialog);
  });

  test("takes and gives GCJ-02 in China, as apps for phones know it", async (t) => {
    const start = { latitude: 39.910103523, longitude: 116.403743678 };
    const { visit, call } = await choosing(t, start);
    await visit.screen.find({ role: "StaticText", name: "39.9087" });
    await visit.screen.find({ role: "StaticText", name: "116.3975" });
    await visit.screen.press(choose);
    const place = await call.answer();
    // The picker rounds to what its fields show: a few decimetres.
    assert.ok(Math.abs(place.latitude - start.latitude) < 1e-5, place.latitude);
    assert.ok(Math.abs(place.longitude - start.longitude) < 1e-5, place.longitude);
  });

  test("is answered by keys alone", async (t) => {
    const visit = await site.visit(t);
    const call = await visit.call("chooseLocation", { latitude: 48.85, longitude: 2.35 });
    await visit.prompt();
    await visit.screen.focus({ role: "button", name: "Deny" });
    await visit.screen.key("Tab");
    await visit.screen.key("Enter");
    await visit.screen.find(search);
    for (let steps = 0; (await visit.screen.focused())?.name !== "Choose"; steps += 1) {
      assert.ok(steps < 30, "Tab reaches the button");
      await visit.screen.key("Tab");
    }
    await visit.screen.key("Enter");
    assert.equal((await call.answer()).errMsg, "chooseLocation:ok");
  });

  for (const [name, close] of [
    ["Cancel", (visit) => visit.screen.press({ role: "button", name: "Cancel" })],
    ["Escape", (visit) => visit.screen.key("Escape")],
  ]) {
    test(`that is left by ${name} is cancelled, and leaves the grant`, async (t) => {
      const { visit, call } = await choosing(t);
      await close(visit);
      assert.deepEqual(await call.answer(), failure("chooseLocation", "dismissed"));
      await visit.screen.gone(dialog);
      assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
    });
  }

  test("lets nothing be chosen before there is a place", async (t) => {
    const { visit, call } = await choosing(t);
    await visit.screen.find({ ...choose, disabled: true });
    await visit.screen.press(choose);
    assert.ok(await call.waits());
    await visit.screen.find(search);
  });

  test("shows where the person is only when they press for it, and tells the app nothing of that", async (t) => {
    const { visit, call } = await choosing(t, undefined, {
      permissions: { geolocation: "granted" },
      position: { latitude: 52.52, longitude: 13.405, accuracy: 20 },
    });
    await visit.screen.press({ role: "button", name: "Use my location" });
    await visit.screen.find({ ...choose, disabled: undefined });
    assert.ok(await call.waits());
    await visit.screen.press(choose);
    const { latitude, longitude } = await call.answer();
    assert.deepEqual([latitude.toFixed(2), longitude.toFixed(2)], ["52.52", "13.40"]);
  });

  test("works where the browser refuses its location", async (t) => {
    const { visit, call } = await choosing(t, undefined, { permissions: { geolocation: "denied" } });
    await pick(visit, "Paris");
    await visit.screen.press(choose);
    assert.equal((await call.answer()).name, "Paris");
  });

  test("goes with the app", async (t) => {
    const { visit, call } = await choosing(t);
    await visit.host(() => stage.apps.weather.close());
    assert.deepEqual(await call.answer(), failure("chooseLocation", "app-closed"));
    await visit.screen.gone(dialog);
  });

  test("says which option is wrong", async (t) => {
    const visit = await site.visit(t);
    const { errMsg, errno } = await visit.answer("chooseLocation", { latitude: 91, longitude: 0 });
    const wrong = "parameter.latitude should be between -90 and 90 instead of 91;";
    assert.deepEqual([errMsg, errno], [`chooseLocation:fail parameter error: ${wrong}`, 101]);
  });

  test("costs nothing before it opens", async (t) => {
    const context = await site.context(t);
    const asked = [];
    context.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const visit = await site.visit(t, { within: context });
    await visit.decide("scope.userLocation", "Allow");
    const isOfTheMap = (path) => /place-picker|world|gazetteer/.test(path);
    assert.deepEqual(asked.filter(isOfTheMap), []);
    await visit.call("chooseLocation");
    await visit.screen.find(search);
    assert.ok(asked.some(isOfTheMap));
  });
});
