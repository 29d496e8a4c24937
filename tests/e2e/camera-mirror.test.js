// Front and back: a person sees themselves as in a mirror. The camera's picture is red on its left and blue on its right.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { contextCall, pictureFile, pictures, play, putLiveCamera } from "./driver/camera.js";
import { colours, halves, writeFilm } from "./driver/feed.js";
import { pixels } from "./driver/picture.js";
import { alone, openSite } from "./driver/site.js";
import { until } from "./driver/wait.js";

const film = await writeFilm([{ picture: halves(colours.red, colours.blue), seconds: 1 }]);
const site = await openSite({}, [`--use-file-for-fake-video-capture=${film.path}`]);
after(film.remove);

const name = ([red, , blue]) => (red > blue ? "red" : "blue");
const straight = ["red", "blue"];
const mirrored = ["blue", "red"];

async function visitWithCamera(t, position) {
  const visit = await site.visit(t, { permissions: { camera: "granted" } });
  await putLiveCamera(visit, { "device-position": position, resolution: "low" });
  return visit;
}

async function photo(visit, option) {
  const { tempImagePath } = await contextCall(visit, "takePhoto", option);
  return (await pictureFile(visit, tempImagePath, 2, 1)).colours.map(name);
}

describe("A camera's picture", alone, () => {
  for (const [position, expected] of [
    ["front", mirrored],
    ["back", straight],
  ]) {
    test(`is shown as it is held: ${position}`, async (t) => {
      const visit = await visitWithCamera(t, position);
      const clip = await visit.run(() => {
        const { x, y, width, height } = document.querySelector("mini-camera").getBoundingClientRect();
        return { x, y, width, height };
      });
      await until(
        () => `a picture that is ${expected}`,
        async () => {
          const found = await pixels(visit, clip, 2, 1);
          return found.flat().some((part) => part > 50) && found.map(name).join() === expected.join();
        },
      );
    });
  }

  for (const [position, option, expected] of [
    ["front", {}, mirrored],
    ["front", { selfieMirror: true }, mirrored],
    ["front", { selfieMirror: false }, straight],
    ["front", { quality: "original" }, mirrored],
    ["front", { quality: "original", selfieMirror: false }, straight],
    ["back", {}, straight],
    ["back", { selfieMirror: true }, straight],
  ]) {
    test(`is in the photo: ${position}, ${JSON.stringify(option)}`, async (t) => {
      assert.deepEqual(await photo(await visitWithCamera(t, position), option), expected);
    });
  }

  for (const [position, option, expected] of [
    ["front", {}, mirrored],
    ["front", { selfieMirror: false }, straight],
    ["back", {}, straight],
  ]) {
    test(`is in the video and its cover: ${position}, ${JSON.stringify(option)}`, async (t) => {
      const visit = await visitWithCamera(t, position);
      assert.deepEqual(await contextCall(visit, "startRecord", option), { errMsg: "operateCamera:ok" });
      await pictures(visit, 3);
      const { tempThumbPath, tempVideoPath } = await contextCall(visit, "stopRecord");
      const cover = await pictureFile(visit, tempThumbPath, 2, 1);
      assert.deepEqual(cover.colours.map(name), expected);
      assert.deepEqual((await play(visit, tempVideoPath, 2, 1)).colours.map(name), expected);
    });
  }

  test("comes as the camera sees it in frames, whichever way it faces", async (t) => {
    const visit = await visitWithCamera(t, "front");
    const frame = await visit.run(
      () =>
        new Promise((tell) => {
          const listener = stage.apps.weather.createCameraContext().onCameraFrame(({ data, width }) => {
            listener.stop();
            const pixels = new Uint8Array(data);
            tell([0, (width - 1) * 4].map((at) => [...pixels.slice(at, at + 3)]));
          });
          listener.start();
        }),
    );
    assert.deepEqual(frame.map(name), straight);
  });
});
