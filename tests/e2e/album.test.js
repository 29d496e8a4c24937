// saveImageToPhotosAlbum and saveVideoToPhotosAlbum: what is saved, and by which way.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { downloadOf, standIns, taken } from "./driver/album.js";
import { events, putCamera } from "./driver/camera.js";
import { deviceFailure, failure, parameterFailure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";
import { until } from "./driver/wait.js";

/** The smallest GIF, and the first box of an MP4: what is looked at is how a file begins. */
const gif = [...Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")];
const mp4 = [...Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp41", "latin1")];
const url = (bytes, type = "image/gif") => `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** What stands on the host's own origin. */
const files = await mkdtemp(join(tmpdir(), "scopegate-files-"));
after(() => rm(files, { recursive: true }));
const put = (name, bytes) => writeFile(join(files, name), Buffer.from(bytes));
await put("cat.png", gif);
const named = "猫 at 10:30.jpeg.gif.";
await put(named, gif);
await put("words.gif", [...Buffer.from("GIF is said like gift")]);
await put("film.mp4", mp4);

const site = await openSite({ "/files/": files });
const image = "saveImageToPhotosAlbum";
const video = "saveVideoToPhotosAlbum";
const ok = (api, via) => ({ errMsg: `${api}:ok`, via });
const fileFailure = (api, what, reason = "invalid-file") => ({
  errMsg: `${api}:fail ${what}`,
  errno: 101,
  reason,
});
const sheet = { role: "alertdialog", name: "Save this photo?" };
const save = { role: "button", name: "Save" };

/** A visit to a browser that has these ways; the app may save, unless said. */
async function visitAlbum(t, ways = {}, { granted = true, ...options } = {}) {
  const context = await site.context(t);
  await context.addInitScript(standIns, ways);
  const visit = await site.visit(t, { within: context, ...options });
  if (granted) await visit.decide("scope.writePhotosAlbum", "Allow");
  return visit;
}

/** Makes a file of these bytes in the page; answers its blob: URL. */
const blobUrl = (visit, bytes, type) =>
  visit.run((bytes, type) => URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type })), bytes, type);

describe("A file is saved from", together, () => {
  const downloads = async (visit, api, filePath, expected) => {
    const { name, bytes, outcome } = await downloadOf(visit, () => visit.answer(api, { filePath }));
    assert.deepEqual(outcome, ok(api, "download"));
    assert.deepEqual({ name, bytes }, expected);
  };

  test("a data: URL", async (t) => {
    const visit = await visitAlbum(t);
    await downloads(visit, image, url(gif), { name: "photo.gif", bytes: gif });
    await downloads(visit, video, url(mp4, "video/mp4"), { name: "video.mp4", bytes: mp4 });
  });

  test("a blob: URL", async (t) => {
    const visit = await visitAlbum(t);
    await downloads(visit, image, await blobUrl(visit, gif), { name: "photo.gif", bytes: gif });
  });

  test("an address of the host's own origin, absolute or not", async (t) => {
    const visit = await visitAlbum(t);
    const expected = { name: "film.mp4", bytes: mp4 };
    await downloads(visit, video, `${site.server.url}/files/film.mp4`, expected);
    await downloads(visit, video, "../files/film.mp4", expected);
  });

  test("a temporary path that another call gave out", async (t) => {
    const visit = await visitAlbum(t, {}, { permissions: { camera: "granted" } });
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    const [path, photo] = await visit.run(async () => {
      const { tempImagePath } = await stage.apps.weather.createCameraContext().takePhoto({});
      const file = await stage.apps.weather.getTempFile(tempImagePath).arrayBuffer();
      return [tempImagePath, [...new Uint8Array(file)]];
    });
    const { name, bytes, outcome } = await downloadOf(visit, () => visit.answer(image, { filePath: path }));
    assert.deepEqual(outcome, ok(image, "download"));
    assert.match(name, /^[\w-]+\.jpg$/);
    assert.deepEqual(bytes, photo);
  });

  test("what it is, whatever its name and type say", async (t) => {
    const visit = await visitAlbum(t);
    await downloads(visit, image, "/files/cat.png", { name: "cat.gif", bytes: gif });
    await downloads(visit, image, url(gif, "video/mp4"), { name: "photo.gif", bytes: gif });
  });

  test("an address, under its name in plain letters that every system takes", async (t) => {
    const visit = await visitAlbum(t);
    const path = `/files/${encodeURIComponent(named)}?size=<large>#top`;
    await downloads(visit, image, path, { name: "猫 at 1030.gif", bytes: gif });
  });
});

describe("A file is not saved", together, () => {
  /** Refuses without having looked for a way. */
  const refuses = async (visit, api, filePath, expected) => {
    assert.deepEqual(await visit.answer(api, { filePath }), expected, filePath.slice(0, 80));
    assert.deepEqual(await taken(visit), []);
  };

  test("from another origin", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    const what = "a temporary path, a blob: or data: URL, or one of this origin";
    for (const path of ["https://elsewhere.test/cat.png", "file:///etc/passwd", "javascript:alert(1)"]) {
      const wrong = `parameter.filePath should be ${what} instead of ${path}`;
      await refuses(visit, image, path, parameterFailure(image, wrong));
    }
  });

  test("that is not there", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    const blob = await blobUrl(visit, gif);
    await visit.run((url) => URL.revokeObjectURL(url), blob);
    for (const path of [blob, "/files/none.png", "scopegate://tmp/none.png", "http://"]) {
      await refuses(visit, image, path, fileFailure(image, "file not found", "no-file"));
    }
    // The browser reports each fetch that came to nothing.
    visit.takeErrors();
  });

  test("that belongs to another app", async (t) => {
    const visit = await visitAlbum(
      t,
      { share: [], picker: [] },
      { apps: [weather, notes], permissions: { camera: "granted" } },
    );
    await visit.decide("scope.camera", "Allow", { app: "notes" });
    await visit.run(putCamera, "notes");
    await events(visit, 1);
    const path = await visit.run(
      async () => (await stage.apps.notes.createCameraContext().takePhoto({})).tempImagePath,
    );
    await refuses(visit, image, path, fileFailure(image, "file not found", "no-file"));
  });

  test("that is empty", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    for (const path of ["data:image/png,", await blobUrl(visit, [])]) {
      await refuses(visit, image, path, fileFailure(image, "file is empty"));
    }
  });

  test("that is something else", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    const noImage = fileFailure(image, "file is no image");
    await refuses(visit, image, "data:image/png,not%20a%20picture", noImage);
    await refuses(visit, image, "/files/words.gif", noImage);
    await refuses(visit, image, url(mp4), noImage);
    await refuses(visit, video, url(gif), fileFailure(video, "file is no video"));
  });

  test("that is larger than the limit", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    const large = await visit.run((head) => {
      // Made of one part again and again, so that it takes up one part.
      const part = new Blob([new Uint8Array(1024 * 1024)]);
      return URL.createObjectURL(new Blob([Uint8Array.from(head), ...Array(200).fill(part)]));
    }, gif);
    await refuses(visit, image, large, fileFailure(image, "file is larger than 200 MiB"));
  });

  test("without a path", async (t) => {
    const visit = await visitAlbum(t, { share: [], picker: [] });
    const missing = parameterFailure(image, "parameter.filePath should be String instead of Undefined");
    assert.deepEqual(await visit.answer(image, {}), missing);
    const wrong = "parameter.filePath should be the path of a file instead of an empty text";
    await refuses(visit, image, "", parameterFailure(image, wrong));
  });
});

describe("The way to the album", together, () => {
  const photo = { filePath: url(gif) };
  const ways = async (visit) => (await taken(visit)).map(({ via }) => via);

  test("is the share sheet where there is one, in the press that called", async (t) => {
    const visit = await visitAlbum(t, { share: ["ok"], picker: [] });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), ok(image, "share"));
    assert.deepEqual(await taken(visit), [
      { via: "share", isSpent: true, name: "photo.gif", type: "image/gif", bytes: gif },
    ]);
  });

  test("is the file picker where there is no share sheet, and the file is written to its end", async (t) => {
    const visit = await visitAlbum(t, { picker: ["ok"] });
    const call = await visit.tap(video, { filePath: url(mp4, "video/mp4") });
    assert.deepEqual(await call.answer(), ok(video, "picker"));
    const types = [{ accept: { "video/mp4": [".mp4"] } }];
    const [written] = await taken(visit);
    assert.deepEqual(written, {
      via: "picker",
      isSpent: true,
      name: "video.mp4",
      types,
      type: "video/mp4",
      bytes: mp4,
      isClosed: true,
    });
  });

  test("is a download where there is neither, which needs no press", async (t) => {
    const visit = await visitAlbum(t);
    const { outcome } = await downloadOf(visit, () => visit.answer(image, photo));
    assert.deepEqual(outcome, ok(image, "download"));
    assert.equal(await visit.shown(), 1);
  });

  test("is taken in the click on Allow, if the person is asked", async (t) => {
    const visit = await visitAlbum(t, { share: ["ok"] }, { granted: false });
    const call = await visit.call(image, photo);
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await call.answer(), ok(image, "share"));
    assert.equal(await visit.shown(), 1);
  });

  test("ends where the person closes the share sheet", async (t) => {
    const visit = await visitAlbum(t, { share: ["AbortError"], picker: ["ok"] });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
    assert.deepEqual(await ways(visit), ["share"]);
  });

  test("ends where the person closes the file picker", async (t) => {
    const visit = await visitAlbum(t, { picker: ["AbortError"] });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
  });

  test("ends where the browser's own file picker is closed", async (t) => {
    const context = await site.context(t);
    const visit = await site.visit(t, { within: context });
    await visit.decide("scope.writePhotosAlbum", "Allow");
    // Chromium then closes it by itself.
    const session = await context.newCDPSession(visit.page);
    await session.send("Page.setInterceptFileChooserDialog", { enabled: true });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
  });

  test("ends where the file cannot be written", async (t) => {
    const visit = await visitAlbum(t, { picker: ["write"] });
    const call = await visit.tap(image, photo);
    const expected = deviceFailure(image, "not-written", "file was not written");
    assert.deepEqual(await call.answer(), expected);
  });

  test("leads from a share sheet that fails to the file picker, in another press", async (t) => {
    const visit = await visitAlbum(t, { share: ["NotAllowedError"], picker: ["ok"] });
    const call = await visit.tap(image, photo);
    await visit.screen.find(sheet);
    assert.deepEqual(await ways(visit), ["share"]);
    await visit.screen.press(save);
    assert.deepEqual(await call.answer(), ok(image, "picker"));
    assert.deepEqual(await ways(visit), ["share", "picker"]);
  });

  for (const [name, stands, tried] of [
    ["a share sheet that fails", { share: ["DataError"] }, ["share"]],
    ["a file picker that is refused", { picker: ["SecurityError"] }, ["picker"]],
  ]) {
    test(`leads from ${name} to a download, which needs no press`, async (t) => {
      const visit = await visitAlbum(t, stands);
      const { bytes, outcome } = await downloadOf(visit, async () =>
        (await visit.tap(image, photo)).answer(),
      );
      assert.deepEqual(outcome, ok(image, "download"));
      assert.deepEqual(bytes, gif);
      assert.deepEqual(await ways(visit), tried);
    });
  }
});

describe("A file that is saved without a press", together, () => {
  const photo = { filePath: url(gif) };

  /** The call, with its dialog on screen. */
  async function asked(t, stands, options) {
    const visit = await visitAlbum(t, stands, options);
    // The press that granted counts no longer.
    await until(
      () => "the end of a press",
      () => visit.run(() => !navigator.userActivation.isActive),
    );
    const call = await visit.call(image, photo);
    await visit.screen.find(sheet);
    return { visit, call };
  }

  for (const way of ["share", "picker"]) {
    test(`has one asked for, in which the ${way} opens`, async (t) => {
      const { visit, call } = await asked(t, { [way]: ["ok"] });
      assert.deepEqual(await taken(visit), []);
      assert.ok(await call.waits());
      await visit.screen.press(save);
      assert.deepEqual(await call.answer(), ok(image, way));
      assert.deepEqual(
        (await taken(visit)).map(({ via, name, bytes }) => ({ via, name, bytes })),
        [{ via: way, name: "photo.gif", bytes: gif }],
      );
      await visit.screen.gone(sheet);
    });
  }

  test("is not saved when the person cancels", async (t) => {
    const { visit, call } = await asked(t, { share: ["ok"] });
    await visit.screen.press({ role: "button", name: "Cancel" });
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
    assert.deepEqual(await taken(visit), []);
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": true });
  });

  test("is not saved when the person presses Escape", async (t) => {
    const { visit, call } = await asked(t, { share: ["ok"] });
    await visit.screen.key("Escape");
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
    assert.deepEqual(await taken(visit), []);
  });

  test("is not saved when its app is closed, and the question goes", async (t) => {
    const { visit, call } = await asked(t, { share: ["ok"] });
    await visit.run(() => stage.apps.weather.close());
    assert.deepEqual(await call.answer(), failure(image, "app-closed"));
    await visit.screen.gone(sheet);
    assert.deepEqual(await taken(visit), []);
  });

  test("is not saved when the album is denied in another tab meanwhile", async (t) => {
    const { visit, call } = await asked(t, { share: ["ok"] });
    const other = await site.visit(t, { within: visit.page.context() });
    await other.tap("openSetting");
    await other.screen.press({ role: "switch", name: "Photo album" });
    assert.deepEqual(await call.answer(), failure(image, "denied-before"));
    await visit.screen.gone(sheet);
    assert.deepEqual(await taken(visit), []);
  });
});
