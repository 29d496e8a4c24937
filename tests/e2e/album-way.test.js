// saveImageToPhotosAlbum and saveVideoToPhotosAlbum: by which way a file leaves, and in whose press.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dataUrl, downloadOf, gif, image, mp4, saved, taken, video, visitAlbum } from "./driver/album.js";
import { deviceFailure, failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const photo = { filePath: dataUrl(gif) };
const sheet = { role: "alertdialog", name: "Save this photo?" };
const save = { role: "button", name: "Save" };

describe("The way to the album", together, () => {
  const ways = async (visit) => (await taken(visit)).map(({ via }) => via);

  test("is the share sheet where there is one, in the press that called", async (t) => {
    const visit = await visitAlbum(site, t, { share: ["ok"], picker: [] });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), saved(image, "share"));
    assert.deepEqual(await taken(visit), [
      { via: "share", isSpent: true, name: "photo.gif", type: "image/gif", bytes: gif },
    ]);
  });

  test("is the file picker where there is no share sheet, and the file is written to its end", async (t) => {
    const visit = await visitAlbum(site, t, { picker: ["ok"] });
    const call = await visit.tap(video, { filePath: dataUrl(mp4, "video/mp4") });
    assert.deepEqual(await call.answer(), saved(video, "picker"));
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
    const visit = await visitAlbum(site, t);
    const { outcome } = await downloadOf(visit, () => visit.answer(image, photo));
    assert.deepEqual(outcome, saved(image, "download"));
    assert.equal(await visit.shown(), 1);
  });

  test("is taken in the click on Allow, if the person is asked", async (t) => {
    const visit = await visitAlbum(site, t, { share: ["ok"] }, { granted: false });
    const call = await visit.call(image, photo);
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await call.answer(), saved(image, "share"));
    assert.equal(await visit.shown(), 1);
  });

  test("ends where the person closes the share sheet", async (t) => {
    const visit = await visitAlbum(site, t, { share: ["AbortError"], picker: ["ok"] });
    const call = await visit.tap(image, photo);
    assert.deepEqual(await call.answer(), failure(image, "dismissed"));
    assert.deepEqual(await ways(visit), ["share"]);
  });

  test("ends where the person closes the file picker", async (t) => {
    const visit = await visitAlbum(site, t, { picker: ["AbortError"] });
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
    const visit = await visitAlbum(site, t, { picker: ["write"] });
    const call = await visit.tap(image, photo);
    const expected = deviceFailure(image, "not-written", "file was not written");
    assert.deepEqual(await call.answer(), expected);
  });

  test("leads from a share sheet that fails to the file picker, in another press", async (t) => {
    const visit = await visitAlbum(site, t, { share: ["NotAllowedError"], picker: ["ok"] });
    const call = await visit.tap(image, photo);
    await visit.screen.find(sheet);
    assert.deepEqual(await ways(visit), ["share"]);
    await visit.screen.press(save);
    assert.deepEqual(await call.answer(), saved(image, "picker"));
    assert.deepEqual(await ways(visit), ["share", "picker"]);
  });

  for (const [name, stands, tried] of [
    ["a share sheet that fails", { share: ["DataError"] }, ["share"]],
    ["a file picker that is refused", { picker: ["SecurityError"] }, ["picker"]],
  ]) {
    test(`leads from ${name} to a download, which needs no press`, async (t) => {
      const visit = await visitAlbum(site, t, stands);
      const { bytes, outcome } = await downloadOf(visit, async () =>
        (await visit.tap(image, photo)).answer(),
      );
      assert.deepEqual(outcome, saved(image, "download"));
      assert.deepEqual(bytes, gif);
      assert.deepEqual(await ways(visit), tried);
    });
  }
});

describe("A file that is saved without a press", together, () => {
  /** The call, with its dialog on screen. */
  async function asked(t, stands, options) {
    const visit = await visitAlbum(site, t, stands, options);
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
      assert.deepEqual(await call.answer(), saved(image, way));
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
    await visit.host(() => stage.apps.weather.close());
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
