// What is in use: the sign on screen, the host's own, and the log in the settings. And the files that uses leave.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { contextCall, putLiveCamera } from "./driver/camera.js";
import { testInPage } from "./driver/place.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const all = { camera: "granted", geolocation: "granted", microphone: "granted" };
const sign = { role: "status" };

/** What the host has heard of uses: `[app, scope, live]`. */
const uses = (visit) => visit.host(() => stage.uses);

async function visiting(t, options) {
  const visit = await site.visit(t, { permissions: all, ...options });
  await visit.host(() => {
    stage.uses = [];
    stage.host.onChange(({ type, app, scope, live }) => {
      if (type === "use") stage.uses.push([app, scope, live]);
    });
  });
  return visit;
}

describe("What is in use", together, () => {
  test("is on screen, and told to the host, from its beginning to its end", async (t) => {
    const visit = await visiting(t);
    await putLiveCamera(visit);
    await visit.screen.find(sign);
    await visit.screen.find({ role: "StaticText", name: /Weather/ });
    assert.deepEqual(await uses(visit), [["weather", "scope.camera", true]]);
    await visit.run(() => document.querySelector("mini-camera").remove());
    await visit.screen.gone(sign);
    assert.deepEqual(await uses(visit), [
      ["weather", "scope.camera", true],
      ["weather", "scope.camera", false],
    ]);
  });

  test("is not on screen for a host that draws its own sign, which hears of it all the same", async (t) => {
    const visit = await visiting(t, { host: { indicator: false } });
    await putLiveCamera(visit);
    await until(
      () => "the host to hear",
      async () => (await uses(visit)).length === 1,
    );
    assert.deepEqual(await visit.screen.all(sign), []);
  });

  test("ends with the grant, and with the app", async (t) => {
    for (const end of [
      async (visit) => {
        await visit.tap("openSetting");
        await visit.screen.press({ role: "switch", name: "Location" });
      },
      (visit) => visit.host(() => stage.apps.weather.close()),
    ]) {
      const visit = await visiting(t);
      await visit.decide("scope.userLocation", "Allow");
      // The asking at Allow has had the position: a watch gets the next.
      const call = await visit.call("startLocationUpdate", {});
      await visit.setPosition({ latitude: 1, longitude: 2, accuracy: 3 });
      assert.equal((await call.answer()).errMsg, "startLocationUpdate:ok");
      await visit.screen.find(sign);
      await end(visit);
      await visit.screen.gone(sign);
      assert.deepEqual((await uses(visit)).at(-1), ["weather", "scope.userLocation", false]);
    }
  });

  test("stands in the settings while it lasts, and afterwards, also for the next visit", async (t) => {
    const context = await site.context(t);
    const visit = await visiting(t, { within: context });
    await putLiveCamera(visit);
    await visit.tap("openSetting");
    await visit.screen.find({ role: "StaticText", name: /^In use now/ });
    await visit.run(() => document.querySelector("mini-camera").remove());
    await visit.screen.find({ role: "StaticText", name: /^Last used today/ });
    await visit.screen.press({ role: "button", name: "Done" });
    const next = await site.visit(t, { within: context });
    await next.tap("openSetting");
    await next.screen.find({ role: "StaticText", name: /^Last used today/ });
  });

  test("is no use where it was denied", async (t) => {
    const visit = await visiting(t);
    await visit.decide("scope.userLocation", "Deny");
    await visit.answer("getLocation", {});
    await visit.tap("openSetting");
    await visit.screen.find({ role: "switch", name: "Location" });
    const words = (await visit.screen.all({ role: "StaticText" })).map(({ name }) => name);
    assert.deepEqual(
      words.filter((text) => /used|use now/i.test(text)),
      [],
    );
    assert.deepEqual(await uses(visit), []);
  });
});

describe("A temporary file", together, () => {
  testInPage(
    "whose files go with it",
    "is there for the page and its app, and gone when the app closes",
    async (t) => {
      const visit = await visiting(t, {
        apps: [
          { id: "weather", name: "Weather" },
          { id: "notes", name: "Notes" },
        ],
      });
      await putLiveCamera(visit);
      const { tempImagePath } = await contextCall(visit, "takePhoto");
      assert.match(tempImagePath, /^scopegate:\/\/tmp\/[\da-f]{32}\.jpg$/);
      const look = (path) => {
        const { weather, notes } = stage.apps;
        const url = weather.getTempFileURL(path);
        return {
          type: weather.getTempFile(path)?.type,
          isUrl: /^blob:/.test(url ?? ""),
          isSameUrl: url === weather.getTempFileURL(path),
          others: notes.getTempFile(path) === undefined && notes.getTempFileURL(path) === undefined,
        };
      };
      const there = { type: "image/jpeg", isUrl: true, isSameUrl: true, others: true };
      assert.deepEqual(await visit.run(look, tempImagePath), there);
      const shows = await visit.run((path) => {
        stage.url = stage.apps.weather.getTempFileURL(path);
        return fetch(stage.url).then((response) => response.ok);
      }, tempImagePath);
      assert.ok(shows);
      await visit.host(() => stage.apps.weather.close());
      await until(
        () => "the file to go",
        () => visit.run((path) => stage.apps.weather.getTempFile(path) === undefined, tempImagePath),
      );
      assert.equal(
        await visit.run(() =>
          fetch(stage.url).then(
            () => "there",
            () => "gone",
          ),
        ),
        "gone",
      );
      visit.takeErrors();
    },
  );

  test("can be freed before", async (t) => {
    const visit = await visiting(t);
    await putLiveCamera(visit);
    const { tempImagePath } = await contextCall(visit, "takePhoto");
    const removed = await visit.run((path) => {
      const { weather } = stage.apps;
      return [
        weather.removeTempFile(path),
        weather.removeTempFile(path),
        weather.getTempFile(path) === undefined,
      ];
    }, tempImagePath);
    assert.deepEqual(removed, [true, false, true]);
  });
});
