// The place picker: its search, and the coordinates as text.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  about,
  chosen,
  latest,
  map,
  named,
  opener,
  openPickerSite,
  option,
  options,
  says,
  search,
  shanghai,
  type,
} from "./driver/picker.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openPickerSite();
const open = opener(site);

describe("The search", together, () => {
  test("finds as one types, whatever the case and the marks, the biggest first", async (t) => {
    const visit = await open(t);
    await type(visit, "SAO PAU");
    await option(visit, /^São Paulo/);
    assert.match((await options(visit))[0], /^São Paulo Brazil$/);
    await visit.screen.find({ role: "combobox", expanded: true });
  });

  test("chooses by a press on a result, which the map then shows with the pin", async (t) => {
    const visit = await open(t);
    await type(visit, "shanghai");
    await visit.screen.press({ role: "option", name: "Shanghai China" });
    const choice = await chosen(visit, named("Shanghai"));
    assert.equal(choice.address, "Shanghai, China");
    about(choice.latitude, 31.22, 0.02);
    about(choice.longitude, 121.46, 0.02);
    await visit.screen.gone({ role: "option" });
    for (const text of ["Shanghai", String(choice.latitude), String(choice.longitude)])
      await says(visit, text);
    await visit.screen.find({ role: "button", name: "Choose", disabled: undefined });
  });

  test("chooses by keys: down and up go round, Enter takes the marked one", async (t) => {
    const visit = await open(t);
    await type(visit, "springfield");
    await option(visit, /^Springfield/);
    const names = await options(visit);
    assert.equal(names.length, 8);
    await visit.screen.key("ArrowUp");
    await visit.screen.find({ role: "option", name: names[7], selected: true });
    await visit.screen.key("ArrowDown");
    await visit.screen.find({ role: "option", name: names[0], selected: true });
    await visit.screen.key("ArrowDown");
    await visit.screen.find({ role: "option", name: names[1], selected: true });
    await visit.screen.focus(search);
    await visit.screen.key("Enter");
    const { address } = await chosen(visit, named("Springfield"));
    assert.equal(`Springfield ${address.replace("Springfield, ", "")}`, names[1]);
  });

  test("is left by Escape, first the list and then the dialog", async (t) => {
    const visit = await open(t);
    await type(visit, "shang");
    await option(visit, /^Shanghai/);
    await visit.screen.key("Escape");
    await visit.screen.gone({ role: "option" });
    assert.equal(await visit.run(() => stage.closed), false);
    await visit.screen.key("Escape");
    await until(
      () => "the dialog to close",
      () => visit.run(() => stage.closed),
    );
  });

  test("finds what was typed before the cities had come", async (t) => {
    const context = await site.context(t);
    let send;
    const sent = new Promise((resume) => {
      send = resume;
    });
    await context.route("**/dist/gazetteer.json", async (route) => {
      await sent;
      await route.continue();
    });
    const visit = await open(t, {}, { within: context });
    await type(visit, "shanghai");
    assert.deepEqual(await visit.screen.all({ role: "StaticText", name: /^No match/ }), []);
    send();
    await option(visit, "Shanghai China");
  });

  test("says how many it found, and that it found nothing", async (t) => {
    const visit = await open(t);
    await type(visit, "shanghai");
    await says(visit, "1 place found");
    await visit.page.keyboard.type("xyz");
    await says(visit, /^No match\./);
    assert.deepEqual(await options(visit), []);
    await visit.screen.key("Escape");
    await visit.screen.gone({ role: "StaticText", name: /^No match\./ });
    assert.equal(await visit.run(() => stage.closed), false);
  });

  for (const text of ["31.2, 121.4", "31°12′N 121°24′E"]) {
    test(`takes coordinates: ${text}`, async (t) => {
      const visit = await open(t);
      await type(visit, text);
      await visit.screen.press({ role: "option", name: /Coordinates$/ });
      const choice = await chosen(visit, named("Near Shanghai"));
      assert.deepEqual(choice, { name: "Near Shanghai", address: "Shanghai, China", ...shanghai });
    });
  }
});

describe("The coordinates", together, () => {
  const latitude = { role: "textbox", name: "Latitude" };
  const longitude = { role: "textbox", name: "Longitude" };

  /** Types into a field in place of what it says. */
  async function write(visit, field, text) {
    await visit.screen.press(field);
    await visit.page.keyboard.press("Control+A");
    await visit.page.keyboard.type(text);
  }

  test("are typed, in any way that is clear", async (t) => {
    const visit = await open(t);
    await write(visit, latitude, "48°51′24″N");
    assert.equal(await latest(visit), null);
    await write(visit, longitude, "2.3522");
    const { name, address, ...where } = await chosen(visit, named("Near Paris"));
    assert.equal(address, "Paris, France");
    assert.deepEqual(where, { latitude: 48.856667, longitude: 2.3522 });
  });

  for (const [field, text, error] of [
    [latitude, "90.1", "Enter a latitude from −90 to 90."],
    [longitude, "-181", "Enter a longitude from −180 to 180."],
    [latitude, "12E", "Enter a latitude from −90 to 90."],
  ]) {
    test(`that are wrong are told to be, beside the field: ${text}`, async (t) => {
      const visit = await open(t, { start: shanghai });
      await write(visit, field, text);
      await visit.screen.find({ ...field, invalid: "true", description: error });
      assert.equal(await latest(visit), null);
      await visit.screen.find({ role: "button", name: "Choose", disabled: true });
      await write(visit, field, "30");
      await visit.screen.find({ ...field, invalid: "false", description: "" });
      assert.notEqual(await latest(visit), null);
    });
  }

  test("that are wrong are replaced by the next tap on the map", async (t) => {
    const visit = await open(t, { start: shanghai });
    await write(visit, latitude, "100");
    await visit.screen.find({ ...latitude, invalid: "true" });
    await visit.screen.press(map);
    await chosen(visit, Boolean);
    await visit.screen.find({ ...latitude, invalid: "false", description: "" });
  });

  test("far from any city are the place's name", async (t) => {
    const visit = await open(t, { start: { latitude: -45, longitude: -130 } });
    const name = "45.00000° S, 130.00000° W";
    const choice = await chosen(visit, named(name));
    assert.deepEqual(choice, { name, address: "", latitude: -45, longitude: -130 });
  });
});
