// The demo's Photo Booth, as a new user meets it.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { openDemo } from "./driver/demo.js";
import { code, writeFilm } from "./driver/feed.js";
import { together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const text = "https://scopegate.test/?table=7";
const film = await writeFilm([{ picture: await code(text), seconds: 1 }]);
after(film.remove);
const visit = await openDemo({ flags: [`--use-file-for-fake-video-capture=${film.path}`] });

async function openBooth(t) {
  const demo = await visit(t);
  await demo.open("Photo Booth");
  return demo;
}

async function openLive(t) {
  const demo = await visit(t);
  await demo.openLiveBooth();
  return demo;
}

/** The natural size of the picture that is shown in full, once it is decoded. */
const fullSize = (demo) =>
  demo.app.run(async () => {
    const picture = document.querySelector("img.pb-full");
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  });

describe("The Photo Booth", together, () => {
  test("takes a photo into its strip once the camera is allowed, and the light goes out with the app", async (t) => {
    const demo = await openLive(t);
    await demo.uses("camera");
    await demo.app.press("Take a photo");
    await demo.app.reads("It is in the strip. Nothing is saved yet.");
    assert.deepEqual(await demo.app.faults(), []);
    await demo.app.press("Photo 1");
    assert.deepEqual(await fullSize(demo), [640, 480]);
    assert.deepEqual(await demo.lights(), ["live"]);
    await demo.close();
    assert.deepEqual(await demo.lights(), ["ended"]);
  });

  test("is used by the keyboard alone, question and all", async (t) => {
    const demo = await openBooth(t);
    await demo.app.tabTo("Turn the camera on");
    await demo.screen.key("Enter");
    await demo.tabTo({ role: "button", name: "Allow" });
    await demo.screen.key("Enter");
    await demo.app.focus("Take a photo");
    await demo.screen.key("Enter");
    await demo.app.tabTo("Photo 1");
    await demo.screen.key("Enter");
    await demo.app.focus("Back to the camera");
    await demo.app.tabTo("Delete");
    await demo.screen.key("Enter");
    await demo.app.focus("Take a photo");
  });

  test("saves a photo when its user wants that: as a download, where the browser has no other way", async (t) => {
    const demo = await openLive(t);
    await demo.host(() => {
      delete globalThis.showSaveFilePicker;
    });
    await demo.app.press("Take a photo");
    await demo.app.press("Photo 1");
    await demo.app.press("Save to album");
    await demo.screen.find({ role: "alertdialog", name: "“Photo Booth” wants to save to your photo album" });
    const [file] = await Promise.all([demo.page.waitForEvent("download"), demo.press("Allow")]);
    assert.match(file.suggestedFilename(), /\.jpg$/);
    await demo.app.reads("It is with your browser’s downloads.");
  });

  test("saves nothing after a denial, and keeps the photo", async (t) => {
    const demo = await openLive(t);
    await demo.app.press("Take a photo");
    await demo.app.press("Photo 1");
    await demo.app.press("Save to album");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    await demo.app.press("Back to the camera");
    await demo.app.focus("Photo 1");
  });

  test("deletes a shot, after which the next one has the focus", async (t) => {
    const demo = await openLive(t);
    await demo.app.press("Take a photo");
    await demo.app.find("Photo 1");
    await demo.app.press("Take a photo");
    await demo.app.press("Photo 2");
    await demo.app.press("Delete");
    await demo.app.focus("Photo 1");
    await demo.app.gone("Photo 2");
  });

  test("leaves the camera off after a denial, and turns it on by itself when the settings allow it", async (t) => {
    const demo = await openBooth(t);
    await demo.app.press("Turn the camera on");
    await demo.press("Deny");
    await demo.app.reads("You said no. Change it in Settings.");
    assert.deepEqual(await demo.lights(), []);
    assert.deepEqual(await demo.app.faults(), []);
    await demo.app.press("Open Settings");
    await demo.turn("Camera");
    await demo.app.reads("Smile.");
    assert.deepEqual(await demo.lights(), ["live"]);
  });

  test("records a video with sound if the microphone is allowed", async (t) => {
    const demo = await openLive(t);
    await demo.app.press("Video", "radio");
    await demo.app.press("Record a video");
    await demo.press("Allow");
    await demo.app.reads("Recording, half a minute at most.");
    await demo.uses("camera", "microphone");
    await demo.app.reads("0:01");
    await demo.app.press("Stop recording");
    await demo.app.press("Video 1");
    const seen = await demo.app.run(async () => {
      const video = document.querySelector("video.pb-full");
      video.muted = true;
      await video.play();
      return { width: video.videoWidth, height: video.videoHeight };
    });
    assert.deepEqual(seen, { width: 640, height: 480 });
  });

  test("records a video without sound if not, and says so", async (t) => {
    const demo = await openLive(t);
    await demo.app.press("Video", "radio");
    await demo.app.press("Record a video");
    await demo.press("Deny");
    await demo.app.reads("Recording without sound: the app may not use the microphone.");
    await demo.app.press("Stop recording");
    await demo.app.find("Video 1");
  });

  test("shows what a QR code says", async (t) => {
    const demo = await openLive(t);
    await demo.app.press("QR code", "radio");
    await demo.app.reads(`The code says: ${text}`);
  });

  test("turns to the other camera and back", async (t) => {
    const demo = await openLive(t);
    const position = () =>
      demo.app.run(() => document.querySelector("mini-camera").getAttribute("device-position"));
    assert.equal(await position(), "front");
    await demo.app.press("Other camera");
    await until(
      () => "the second camera",
      async () => (await demo.lights()).join() === "ended,live",
    );
    assert.equal(await position(), "back");
  });
});
