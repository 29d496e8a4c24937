// <mini-camera mode="scanCode">: QR codes that the camera sees. Chromium on Linux has no BarcodeDetector: there it is the
// wasm reader that reads; where the browser has one, its own is read with, and nothing is fetched.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { events, keepTracks, putLiveCamera } from "./driver/camera.js";
import { code, colours, plain, writeFilm } from "./driver/feed.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const texts = ["https://scopegate.test/?table=7", "二维码 – ünïcode"];
// One after the other, and a bare wall for long enough that they have left the view.
const film = await writeFilm([
  { picture: await code(texts[0]), seconds: 1 },
  { picture: await code(texts[1]), seconds: 1 },
  { picture: plain(colours.grey), seconds: 1.5 },
]);
const site = await openSite({}, [`--use-file-for-fake-video-capture=${film.path}`]);
after(film.remove);

const all = ["initdone", "stop", "error", "scancode"];

async function visitWithCamera(t) {
  const context = await site.context(t);
  await context.addInitScript(keepTracks);
  const visit = await site.visit(t, { within: context, permissions: { camera: "granted" } });
  visit.fetched = [];
  visit.page.on("request", (request) => visit.fetched.push(new URL(request.url()).pathname.split("/").pop()));
  return visit;
}

const scans = (found) => found.filter(({ type }) => type === "scancode").map(({ detail }) => detail.result);

/** Sets the mode, and waits until the camera has shown so many more pictures. */
const modeFor = (visit, mode, pictures) =>
  visit.run(
    (mode, pictures) =>
      new Promise((shown) => {
        document.querySelector("mini-camera").mode = mode;
        let count = 0;
        const listener = stage.apps.weather.createCameraContext().onCameraFrame(() => {
          count += 1;
          if (count < pictures) return;
          listener.stop();
          shown();
        });
        listener.start();
      }),
    mode,
    pictures,
  );

/** As many pictures as the film has, and some more. */
const A_ROUND = 40;

describe("The camera", together, () => {
  test("reads a QR code as the platform tells it", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { mode: "scanCode" }, all);
    const [, { type, detail }] = await events(visit, 2);
    assert.equal(type, "scancode");
    assert.ok(texts.includes(detail.result), detail.result);
    assert.deepEqual(detail, {
      type: "qrcode",
      result: detail.result,
      charSet: "UTF-8",
      rawData: Buffer.from(detail.result).toString("base64"),
    });
  });

  test("tells each code once while it is in view, and again when it comes back", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { mode: "scanCode" }, all);
    // Wherever the film was at the start, they take turns.
    const found = scans(await events(visit, 1 + 4));
    const [first, second] = found[0] === texts[0] ? texts : texts.toReversed();
    assert.deepEqual(found, [first, second, first, second]);
  });

  test("reads nothing in another mode, and starts and stops with it", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, {}, all);
    await modeFor(visit, "normal", A_ROUND);
    assert.deepEqual(scans(await events(visit, 1)), []);
    assert.deepEqual(
      visit.fetched.filter((name) => /barcode|zxing/.test(name)),
      [],
    );
    await modeFor(visit, "scanCode", 1);
    await events(visit, 2);
    await modeFor(visit, "normal", 1);
    const { length } = await events(visit, 2);
    await modeFor(visit, "normal", A_ROUND);
    assert.equal((await events(visit, 2)).length, length);
    assert.deepEqual(
      [...new Set((await events(visit, 1)).map(({ type }) => type))],
      ["initdone", "scancode"],
    );
  });

  test("reads nothing any more once it is revoked", async (t) => {
    const visit = await visitWithCamera(t);
    await putLiveCamera(visit, { mode: "scanCode" }, all);
    await events(visit, 2);
    await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Camera" });
    await until(
      () => "the end of the camera",
      () => visit.run(() => stage.events.at(-1).type === "error"),
    );
    const before = await visit.run(() => stage.events.length);
    // Back on: by then a late one would have come before it.
    await visit.screen.press({ role: "switch", name: "Camera" });
    const after = await events(visit, before + 2);
    assert.deepEqual(
      after.slice(before, before + 2).map(({ type }) => type),
      ["initdone", "scancode"],
    );
  });

  test("keeps its picture where the reader cannot be loaded, and says so", async (t) => {
    const visit = await visitWithCamera(t);
    await visit.page.route("**/zxing_reader*.wasm", (route) => route.abort());
    const hasOwn = await visit.run(
      async () =>
        typeof BarcodeDetector !== "undefined" &&
        (await BarcodeDetector.getSupportedFormats()).includes("qr_code"),
    );
    await putLiveCamera(visit, { mode: "scanCode" }, all);
    const [, second] = await events(visit, 2);
    assert.equal(second.type, hasOwn ? "scancode" : "error");
    if (!hasOwn) assert.equal(second.detail.reason, "unsupported");
    assert.equal(await visit.run(() => globalThis.tracks.at(-1).readyState), "live");
    visit.takeErrors();
  });
});
