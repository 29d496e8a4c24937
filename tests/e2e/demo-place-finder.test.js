// The demo's Place Finder, as a new user meets it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openDemo, shanghai } from "./driver/demo.js";
import { together } from "./driver/site.js";

const visit = await openDemo();
const question = { role: "alertdialog", name: "“Place Finder” wants to use your location" };

async function openFinder(t, options) {
  const demo = await visit(t, options);
  await demo.open("Place Finder");
  return demo;
}

describe("The Place Finder", together, () => {
  test("shows where its user is once they allow it, in GCJ-02", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Find me");
    await demo.screen.find(question);
    await demo.press("Allow");
    await demo.app.reads("There you are.");
    // Some 500 m from the WGS-84 position that the device gives.
    await demo.app.reads("31.2285° N 121.4782° E");
    await demo.app.reads("GCJ-02 · within 20 m");
    assert.deepEqual(await demo.app.faults(), []);
  });

  test("says what a denial means, and finds its user after a change in the settings", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Find me");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.app.press("Open Settings");
    await demo.turn("Location");
    await demo.app.reads("Allowed now. Tap again.");
    await demo.app.press("Find me");
    await demo.app.reads("There you are.");
  });

  test("knows it to a kilometre only under a scope of its own", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Roughly");
    await demo.screen.find({
      role: "alertdialog",
      name: "“Place Finder” wants to use your approximate location",
    });
    await demo.press("Allow");
    await demo.app.reads("31.23° N 121.48° E");
    await demo.app.press("Find me");
    await demo.screen.find(question);
  });

  test("follows its user, and shows the way they went until they stop it", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Follow me");
    await demo.press("Allow");
    await demo.app.reads("Following you. Walk, and your track grows.");
    await demo.uses("location");
    // A thousandth of a degree of latitude is 111 m.
    await demo.moveTo({ ...shanghai, latitude: shanghai.latitude + 0.001 });
    await demo.app.reads("GCJ-02 · within 20 m · walked 111 m");
    await demo.moveTo({ ...shanghai, latitude: shanghai.latitude + 0.002 });
    await demo.app.reads("GCJ-02 · within 20 m · walked 222 m");
    await demo.app.press("Stop following");
    await demo.uses();
  });

  test("takes the position down when the permission is taken back", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Follow me");
    await demo.press("Allow");
    await demo.app.reads("Following you. Walk, and your track grows.");
    await demo.openSettings();
    await demo.turn("Location");
    await demo.app.reads("You took it back, so it is gone from here.");
    assert.equal(await demo.app.run(() => document.getElementById("fix").textContent), "");
    await demo.app.find("Follow me");
  });

  test("is no distance from the place that its user is at, chosen on the map", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Find me");
    await demo.press("Allow");
    await demo.app.reads("There you are.");
    await demo.app.press("Choose a place");
    await demo.press("Use my location");
    await demo.press("Choose");
    await demo.app.reads("Chosen.");
    await demo.app.reads(/^[0-2] m /);
  });

  test("says how far a chosen city is, and in which direction", async (t) => {
    const demo = await openFinder(t);
    await demo.app.press("Find me");
    await demo.press("Allow");
    await demo.app.reads("There you are.");
    await demo.app.press("Choose a place");
    await demo.press("City or coordinates", "combobox");
    await demo.page.keyboard.type("Hangzhou");
    await demo.press(/^Hangzhou/, "option");
    await demo.press("Choose");
    await demo.app.reads("Hangzhou");
    await demo.app.reads(/^1[5-7]\d km southwest$/);
    await demo.app.find("Chart, you in the middle, flag at Hangzhou", "img");
    assert.deepEqual(await demo.app.faults(), []);
  });
});
