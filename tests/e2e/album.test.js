// saveImageToPhotosAlbum and saveVideoToPhotosAlbum: what is saved, and what is not.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { dataUrl, downloadOf, gif, image, mp4, saved, taken, video, visitAlbum } from "./driver/album.js";
import { events, putCamera } from "./driver/camera.js";
import { parameterFailure } from "./driver/failure.js";
import { testInPage } from "./driver/place.js";
import { openSite, together } from "./driver/site.js";
import { notes, weather } from "./driver/visit.js";

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
const fileFailure = (api, what, reason = "invalid-file") => ({
  errMsg: `${api}:fail ${what}`,
  errno: 101,
  reason,
});

/** Makes a file of these bytes in the page; answers its blob: URL. */
const blobUrl = (visit, bytes, type) =>
  visit.run((bytes, type) => URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type })), bytes, type);

describe("A file is saved from", together, () => {
  const downloads = async (visit, api, filePath, expected) => {
    const { name, bytes, outcome } = await downloadOf(visit, () => visit.answer(api, { filePath }));
    assert.deepEqual(outcome, saved(api, "download"));
    assert.deepEqual({ name, bytes }, expected);
  };

  test("a data: URL", async (t) => {
    const visit = await visitAlbum(site, t);
    await downloads(visit, image, dataUrl(gif), { name: "photo.gif", bytes: gif });
    await downloads(visit, video, dataUrl(mp4, "video/mp4"), { name: "video.mp4", bytes: mp4 });
  });

  test("a blob: URL", async (t) => {
    const visit = await visitAlbum(site, t);
    await downloads(visit, image, await blobUrl(visit, gif), { name: "photo.gif", bytes: gif });
  });

  testInPage(
    "which reads its files itself",
    "an address of the host's own origin, absolute or not",
    async (t) => {
      const visit = await visitAlbum(site, t);
      const expected = { name: "film.mp4", bytes: mp4 };
      await downloads(visit, video, `${site.server.url}/files/film.mp4`, expected);
      await downloads(visit, video, "../files/film.mp4", expected);
    },
  );

  test("a temporary path that another call gave out", async (t) => {
    const visit = await visitAlbum(site, t, {}, { permissions: { camera: "granted" } });
    await visit.decide("scope.camera", "Allow");
    await visit.run(putCamera, "weather");
    await events(visit, 1);
    const [path, photo] = await visit.run(async () => {
      const { tempImagePath } = await stage.apps.weather.createCameraContext().takePhoto({});
      const file = await stage.apps.weather.getTempFile(tempImagePath).arrayBuffer();
      return [tempImagePath, [...new Uint8Array(file)]];
    });
    const { name, bytes, outcome } = await downloadOf(visit, () => visit.answer(image, { filePath: path }));
    assert.deepEqual(outcome, saved(image, "download"));
    assert.equal(name, "photo.jpg");
    assert.deepEqual(bytes, photo);
  });

  testInPage("which sends no names", "what it is, whatever its name and type say", async (t) => {
    const visit = await visitAlbum(site, t);
    await downloads(visit, image, "/files/cat.png", { name: "cat.gif", bytes: gif });
    await downloads(visit, image, dataUrl(gif, "video/mp4"), { name: "photo.gif", bytes: gif });
  });

  testInPage(
    "which sends no names",
    "an address, under its name in plain letters that every system takes",
    async (t) => {
      const visit = await visitAlbum(site, t);
      const path = `/files/${encodeURIComponent(named)}?size=<large>#top`;
      await downloads(visit, image, path, { name: "猫 at 1030.gif", bytes: gif });
    },
  );
});

describe("A file is not saved", together, () => {
  /** Refuses without having looked for a way. */
  const refuses = async (visit, api, filePath, expected) => {
    assert.deepEqual(await visit.answer(api, { filePath }), expected, filePath.slice(0, 80));
    assert.deepEqual(await taken(visit), []);
  };

  testInPage("which reads its files itself", "from another origin", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
    const what = "a temporary path, a blob: or data: URL, or one of this origin";
    for (const path of ["https://elsewhere.test/cat.png", "file:///etc/passwd", "javascript:alert(1)"]) {
      const wrong = `parameter.filePath should be ${what} instead of ${path}`;
      await refuses(visit, image, path, parameterFailure(image, wrong));
    }
  });

  test("that is not there", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
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
      site,
      t,
      { share: [], picker: [] },
      { apps: [weather, notes], permissions: { camera: "granted" } },
    );
    await visit.decide("scope.camera", "Allow", { app: "notes" });
    await visit.runIn("notes", putCamera, "notes");
    await events(visit, 1, "notes");
    const path = await visit.runIn(
      "notes",
      async () => (await stage.apps.notes.createCameraContext().takePhoto({})).tempImagePath,
    );
    await refuses(visit, image, path, fileFailure(image, "file not found", "no-file"));
  });

  test("that is empty", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
    for (const path of ["data:image/png,", await blobUrl(visit, [])]) {
      await refuses(visit, image, path, fileFailure(image, "file is empty"));
    }
  });

  test("that is something else", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
    const noImage = fileFailure(image, "file is no image");
    await refuses(visit, image, "data:image/png,not%20a%20picture", noImage);
    await refuses(visit, image, "/files/words.gif", noImage);
    await refuses(visit, image, dataUrl(mp4), noImage);
    await refuses(visit, video, dataUrl(gif), fileFailure(video, "file is no video"));
  });

  test("that is larger than the limit", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
    const large = await visit.run((head) => {
      // Made of one part again and again, so that it takes up one part.
      const part = new Blob([new Uint8Array(1024 * 1024)]);
      return URL.createObjectURL(new Blob([Uint8Array.from(head), ...Array(200).fill(part)]));
    }, gif);
    await refuses(visit, image, large, fileFailure(image, "file is larger than 200 MiB"));
  });

  test("without a path", async (t) => {
    const visit = await visitAlbum(site, t, { share: [], picker: [] });
    const missing = parameterFailure(image, "parameter.filePath should be String instead of Undefined");
    assert.deepEqual(await visit.answer(image, {}), missing);
    const wrong = "parameter.filePath should be the path of a file instead of an empty text";
    await refuses(visit, image, "", parameterFailure(image, wrong));
  });
});
