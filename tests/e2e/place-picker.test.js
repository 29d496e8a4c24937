// The place picker alone, as a person uses it: by pointer, by keys, and when something is missing.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { pixels } from "./driver/picture.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const folder = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const site = await openSite({ "/ui/": folder("src/ui"), "/axe/": folder("node_modules/axe-core") });

const search = { role: "combobox" };
const map = { role: "application" };
const shanghai = { latitude: 31.2, longitude: 121.4 };
/** How close a map is drawn that starts at a place, and how many degrees of longitude a pixel then is. */
const CLOSE = 9;
const pixel = (zoom = CLOSE) => 360 / (256 * 2 ** zoom);

/** Opens the page with these options of the picker. */
const open = (t, picker, { locale, theme, ...how } = {}) =>
  site.visit(t, { page: "/page/place-picker.html", host: { locale: locale ?? "en", theme, picker }, ...how });

const latest = (visit) => visit.run(() => stage.changes.at(-1) ?? null);

/** Waits until the present choice is such a one, and answers it. */
const chosen = (visit, isWanted) =>
  until(
    async () => `a choice; it is ${JSON.stringify(await latest(visit))}`,
    async () => {
      const choice = await latest(visit);
      return isWanted(choice) && { choice };
    },
  ).then(({ choice }) => choice);

const named = (name) => (choice) => choice?.name === name;
const says = (visit, text) => visit.screen.find({ role: "StaticText", name: text });
const about = (value, wanted, by = pixel() / 2) =>
  assert.ok(Math.abs(value - wanted) <= by, `${value} is not about ${wanted}`);

/** Types into the search. */
async function type(visit, text) {
  await visit.screen.press(search);
  await visit.page.keyboard.type(text);
}

const options = async (visit) => (await visit.screen.all({ role: "option" })).map(({ name }) => name);
const option = (visit, name) => visit.screen.find({ role: "option", name });

/** Where the pin stands at the start: in the middle of the map. */
const middle = (visit) => visit.screen.place(map);

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
    assert.deepEqual(await latest(visit), { name, address: "", latitude: -45, longitude: -130 });
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

describe("What the host gives", together, () => {
  test("searches first: its places stand before ours", async (t) => {
    const visit = await open(t, { search: "works" });
    await type(visit, "sq");
    await option(visit, "The Square 1 Square Lane");
    const names = await options(visit);
    assert.equal(names[0], "The Square 1 Square Lane");
    assert.ok(names.length > 1 && names.length <= 8);
    await visit.screen.key("Enter");
    assert.deepEqual(await chosen(visit, named("The Square")), {
      name: "The Square",
      address: "1 Square Lane",
      latitude: 31.23,
      longitude: 121.47,
    });
  });

  test("is searched once a person pauses, not at each letter", async (t) => {
    const visit = await open(t, { search: "works" });
    await type(visit, "square");
    await option(visit, /^The Square/);
    assert.equal(await visit.run(() => stage.calls.search), 1);
  });

  for (const how of ["fails", "throws", "answersNonsense", "answersNowhere"]) {
    test(`may fail to search, and ours go on: ${how}`, async (t) => {
      const visit = await open(t, { search: how });
      await type(visit, "shanghai");
      await says(visit, "This site’s own search did not answer. These are built-in results.");
      await visit.screen.press({ role: "option", name: "Shanghai China" });
      await chosen(visit, named("Shanghai"));
    });
  }

  test("may find places of which some are none", async (t) => {
    const visit = await open(t, { search: "answersHalf" });
    await type(visit, "zzz");
    await option(visit, /^The Square/);
    assert.equal((await options(visit)).length, 1);
  });

  test("describes what is chosen on the map", async (t) => {
    const visit = await open(t, { describe: "works", start: shanghai });
    const choice = await chosen(visit, named("A corner"));
    assert.deepEqual(choice, { name: "A corner", address: "31.2 by 121.4", ...shanghai });
    await says(visit, "31.2 by 121.4");
  });

  for (const how of ["fails", "answersNonsense"]) {
    test(`may fail to describe, and ours stays: ${how}`, async (t) => {
      const visit = await open(t, { describe: how, start: shanghai });
      await says(visit, "This site could not describe the place. This is the built-in description.");
      assert.equal((await chosen(visit, named("Near Shanghai"))).address, "Shanghai, China");
    });
  }

  test("may never answer, and ours is there meanwhile", async (t) => {
    const visit = await open(t, { describe: "neverAnswers", search: "neverAnswers", start: shanghai });
    await chosen(visit, named("Near Shanghai"));
    await type(visit, "paris");
    await visit.screen.press({ role: "option", name: "Paris France" });
    await chosen(visit, named("Paris"));
  });

  /** The colour in the middle of the map's left half. */
  const colour = async (visit) => {
    const { x, y, width, height } = await visit.screen.box(await visit.screen.find(map));
    return (await pixels(visit, { x: x + width / 4, y: y + height / 2, width: 4, height: 4 }))[0];
  };

  test("draws the map by tiles, which are named", async (t) => {
    const visit = await open(t, {
      start: shanghai,
      tiles: "/page/tile.svg?{z}/{x}/{y}",
      attribution: "© The Red Map Company",
    });
    await says(visit, "© The Red Map Company");
    await until(
      () => "red tiles",
      async () => String(await colour(visit)) === "192,0,0",
    );
  });

  test("may draw no tiles, and our map is there", async (t) => {
    const visit = await open(t, { start: shanghai, tiles: "/page/none/{z}/{x}/{y}.svg" });
    await says(visit, "The detailed map could not be loaded. This is the built-in one.");
    await chosen(visit, named("Near Shanghai"));
    assert.ok(visit.takeErrors().every((error) => /404/.test(error)));
  });

  for (const tiles of [
    "javascript:alert({z}{x}{y})",
    "/page/tile.svg",
    "data:,{z}{x}{y}",
    "https://[{z}{x}{y}",
  ]) {
    test(`is not taken for tiles: ${tiles}`, async (t) => {
      const visit = await open(t, { start: shanghai, tiles });
      await chosen(visit, named("Near Shanghai"));
      assert.deepEqual(await visit.screen.all({ role: "StaticText", name: /built-in/ }), []);
    });
  }
});

describe("The picker", together, () => {
  test("still works without its data, and says so", async (t) => {
    const visit = await open(t, { data: "/nowhere/", search: "works", start: shanghai });
    await says(visit, "Map and city list could not be loaded. The pin and coordinates still work.");
    assert.equal((await latest(visit)).name, "31.20000° N, 121.40000° E");
    await type(visit, "31.3, 121.5");
    await visit.screen.press({ role: "option", name: /Coordinates$/ });
    await chosen(visit, (choice) => choice.latitude === 31.3);
    await type(visit, "");
    await visit.page.keyboard.press("Control+A");
    await visit.page.keyboard.type("square");
    await visit.screen.press({ role: "option", name: /^The Square/ });
    await chosen(visit, named("The Square"));
    assert.ok(visit.takeErrors().every((error) => /404/.test(error)));
  });

  for (const [file, text] of [
    ["world.json", "The outlines of the map could not be loaded. Search, pin and coordinates still work."],
    ["gazetteer.json", "The list of cities could not be loaded. The map and coordinates still work."],
  ]) {
    for (const body of ["{}", "<html>", '{"names":"a","objects":1}']) {
      test(`takes nothing else for its data: ${body} as ${file}`, async (t) => {
        const context = await site.context(t);
        await context.route(`**/dist/${file}`, (route) => route.fulfill({ body }));
        const visit = await open(t, { start: shanghai }, { within: context });
        await says(visit, text);
        await visit.screen.press(map);
        await chosen(visit, (choice) => choice?.name !== undefined);
      });
    }
  }

  test("fetches nothing before it opens, then its own files, and nothing from elsewhere", async (t) => {
    const context = await site.context(t);
    const asked = [];
    context.on("request", (request) => asked.push(request.url()));
    const visit = await open(t, { later: true, locate: "works", start: shanghai }, { within: context });
    const part = () => asked.filter((url) => url.includes("/dist/")).map((url) => url.split("/dist/")[1]);
    assert.deepEqual(part(), []);
    await visit.run(() => stage.mount());
    await chosen(visit, named("Near Shanghai"));
    await type(visit, "paris");
    await visit.screen.press({ role: "option", name: "Paris France" });
    await chosen(visit, named("Paris"));
    // What the bundler shares among the package's files is a chunk of its own.
    const own = part().filter((name) => !name.startsWith("chunk-"));
    assert.deepEqual(own.sort(), ["gazetteer.json", "place-picker.js", "world.json"]);
    assert.ok(
      asked.every((url) => url.startsWith(site.server.url)),
      asked.join(),
    );
  });

  test("names its sources on screen, with the licence", async (t) => {
    const visit = await open(t);
    for (const name of ["Natural Earth", "GeoNames", "CC BY 4.0"]) {
      const link = await visit.screen.find({ role: "link", name });
      const { x, y, width, height } = await visit.screen.box(link);
      const { width: right, height: bottom } = visit.page.viewportSize();
      assert.ok(x >= 0 && y >= 0 && x + width <= right && y + height <= bottom, name);
    }
  });

  test("draws land and sea", async (t) => {
    const visit = await open(t);
    const { x, y, width, height } = await visit.screen.box(await visit.screen.find(map));
    const found = () => pixels(visit, { x, y, width, height }, 60, 40);
    const sea = ([red, , blue]) => blue - red > 25;
    const land = ([red, , blue]) => red > 240 && blue > 230;
    await until(
      () => "land and sea",
      async () => {
        const all = await found();
        return all.filter(sea).length > 500 && all.filter(land).length > 300;
      },
    );
  });

  test("takes everything away when it ends", async (t) => {
    const visit = await open(t, { start: shanghai, describe: "works", search: "works", locate: "works" });
    await chosen(visit, named("A corner"));
    await visit.run(() => stage.unmount());
    assert.deepEqual(await visit.run(() => stage.left()), [0, 1, ""]);
  });

  test("that ends while something is under way says nothing more", async (t) => {
    const visit = await open(t, { later: true, start: shanghai, describe: "works" });
    const told = await visit.run(async () => {
      await stage.mount();
      const before = stage.changes.length;
      stage.unmount();
      // Longer than the pin must rest before the host is asked.
      await new Promise((resume) => setTimeout(resume, 600));
      return [before, stage.changes.length, stage.calls];
    });
    assert.deepEqual(told, [1, 1, {}]);
  });

  test("speaks Chinese to a host in Chinese", async (t) => {
    const visit = await open(t, { locate: "no-device", start: shanghai }, { locale: "zh-CN" });
    const choice = await chosen(visit, named("上海附近"));
    assert.equal(choice.address, "中国 上海");
    await visit.screen.find({ role: "button", name: "放大" });
    await visit.screen.find({ role: "textbox", name: "纬度" });
    await type(visit, "北京");
    await visit.screen.press({ role: "option", name: "北京 中国" });
    assert.equal((await chosen(visit, named("北京"))).address, "中国 北京");
    await visit.screen.press({ role: "button", name: "使用我的位置" });
    await says(visit, "设备无法确定所在位置。");
  });

  for (const [theme, forcedColors] of [
    ["light", "none"],
    ["dark", "none"],
    ["light", "active"],
  ]) {
    test(`has no fault that axe knows, ${theme} and with forced colours ${forcedColors}`, async (t) => {
      const picker = { open: true, locate: "no-device", start: shanghai, search: "fails" };
      const visit = await open(t, picker, { theme, browser: { forcedColors } });
      await visit.screen.press({ role: "button", name: "Use my location" });
      await visit.screen.press({ role: "textbox", name: "Latitude" });
      await visit.page.keyboard.type("9999");
      await type(visit, "springfield");
      await option(visit, /^Springfield/);
      await visit.screen.key("ArrowDown");
      const faults = await visit.run(async () => {
        await import("/axe/axe.min.js");
        const { violations } = await axe.run(document);
        return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]);
      });
      assert.deepEqual(faults, []);
    });
  }

  test("fits a narrow screen, and all that is pressed there is at least 24 pixels high and wide", async (t) => {
    const viewport = { width: 360, height: 640 };
    const visit = await open(t, { locate: "works", start: shanghai }, { browser: { viewport } });
    for (const role of ["button", "textbox", "combobox"]) {
      for (const node of await visit.screen.all({ role })) {
        const { x, width, height } = await visit.screen.box(node);
        assert.ok(width >= 24 && height >= 24, `${node.name}: ${width} × ${height}`);
        assert.ok(x >= 0 && x + width <= viewport.width, `${node.name} at ${x}`);
      }
    }
    assert.equal(await visit.run(() => document.documentElement.scrollWidth), viewport.width);
  });
});
