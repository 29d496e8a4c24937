// The demo as `npm start` serves it, not bundled: the package's parts and files are found from there as well.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { code, writeFilm } from "./driver/feed.js";
import { together } from "./driver/site.js";

const text = "https://scopegate.test/?table=7";
const film = await writeFilm([{ picture: await code(text), seconds: 1 }]);
after(film.remove);
const visit = await openDemo({ bundled: false, flags: [`--use-file-for-fake-video-capture=${film.path}`] });

describe("The demo as `npm start` serves it", together, () => {
  test("records sound, with the part and the worklet for that", async (t) => {
    const demo = await visit(t);
    await demo.open("Voice Memo");
    await demo.app.press("Record");
    await demo.press("Allow");
    await demo.app.reads("Recording.");
    await demo.app.press("Stop");
    await demo.app.find("Play Memo 1");
  });

  test("reads QR codes, with the reader for that", async (t) => {
    const demo = await visit(t);
    await demo.open("Photo Booth");
    await demo.app.press("QR code", "radio");
    await demo.app.press("Turn the camera on");
    await demo.press("Allow");
    await demo.app.reads(`The code says: ${text}`);
  });

  test("shows a map, with the outlines and the list of places for that", async (t) => {
    const demo = await visit(t);
    const answers = new Map();
    demo.page.on("response", (answer) => answers.set(answer.url().split("/").pop(), answer.status()));
    await demo.open("Place Finder");
    await demo.app.press("Choose a place");
    await demo.press("Allow");
    await demo.press("City or coordinates", "combobox");
    await demo.page.keyboard.type("Hangzhou");
    await demo.screen.find({ role: "option", name: /^Hangzhou/ });
    assert.deepEqual([answers.get("world.json"), answers.get("gazetteer.json")], [200, 200]);
  });
});
