// The place picker as a whole: what it fetches, says and shows.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  chosen,
  latest,
  map,
  named,
  opener,
  openPickerSite,
  option,
  says,
  shanghai,
  type,
} from "./driver/picker.js";
import { pixels } from "./driver/picture.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openPickerSite();
const open = opener(site);

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
