// The place picker: what the host gives, and what becomes of it when that fails.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  chosen,
  map,
  named,
  opener,
  openPickerSite,
  option,
  options,
  says,
  shanghai,
  type,
} from "./driver/picker.js";
import { pixels } from "./driver/picture.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openPickerSite();
const open = opener(site);

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
    // A clock that stands still while the letters are typed, however long that takes.
    await visit.page.clock.install();
    await visit.page.clock.pauseAt(Date.now() + 60_000);
    await type(visit, "square");
    assert.equal(await visit.run(() => stage.calls.search ?? 0), 0);
    await visit.page.clock.runFor(1000);
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
