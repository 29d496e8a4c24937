// getLocation: the position, in the form that mini-apps know.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deviceFailure, failure } from "./driver/failure.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();
const tiananmen = { latitude: 39.9087, longitude: 116.3975, accuracy: 12 };

/** A visit with the app's and the browser's permission. */
async function granted(t, options) {
  const visit = await site.visit(t, { permissions: { geolocation: "granted" }, ...options });
  await visit.decide("scope.userLocation", "Allow");
  return visit;
}

describe("A location", together, () => {
  test("has all its members, and their defaults where the device does not know", async (t) => {
    const visit = await granted(t, { position: tiananmen });
    assert.deepEqual(await visit.answer("getLocation"), {
      errMsg: "getLocation:ok",
      latitude: 39.9087,
      longitude: 116.3975,
      speed: -1,
      accuracy: 12,
      altitude: 0,
      verticalAccuracy: 0,
      horizontalAccuracy: 12,
    });
  });

  test("has altitude and speed where the device knows them", async (t) => {
    const visit = await granted(t, {
      position: { ...tiananmen, altitude: 44, altitudeAccuracy: 3, speed: 1.5 },
    });
    const high = await visit.answer("getLocation", { altitude: true });
    assert.deepEqual([high.altitude, high.verticalAccuracy, high.speed], [44, 3, 1.5]);
    const plain = await visit.answer("getLocation", {});
    assert.deepEqual([plain.altitude, plain.speed], [0, 1.5]);
  });

  test("comes in GCJ-02 where the app asks for that", async (t) => {
    const visit = await granted(t, { position: tiananmen });
    const { latitude, longitude } = await visit.answer("getLocation", { type: "gcj02" });
    assert.ok(Math.abs(latitude - 39.910103523) < 1e-6, latitude);
    assert.ok(Math.abs(longitude - 116.403743678) < 1e-6, longitude);
  });

  test("is the new one after the device has moved", async (t) => {
    const visit = await granted(t);
    assert.equal((await visit.answer("getLocation")).latitude, 31.2);
    await visit.setPosition({ latitude: 48.1, longitude: 11.6, accuracy: 30 });
    assert.equal((await visit.answer("getLocation")).latitude, 48.1);
  });

  test("is looked for once for calls with the same options", async (t) => {
    const visit = await granted(t);
    await visit.host(() => {
      const { geolocation } = navigator;
      const locate = geolocation.getCurrentPosition.bind(geolocation);
      stage.searches = 0;
      geolocation.getCurrentPosition = (...args) => {
        stage.searches += 1;
        locate(...args);
      };
    });
    const answers = await visit.run(async () => {
      const { weather } = stage.apps;
      const options = [undefined, {}, { type: "wgs84" }, { type: "gcj02" }];
      const answers = await Promise.all(options.map((option) => weather.getLocation(option)));
      return answers.map(({ errMsg }) => errMsg);
    });
    assert.deepEqual(answers, Array(4).fill("getLocation:ok"));
    assert.equal(await visit.host(() => stage.searches), 2);
  });

  test("that no device knows is no-device, and leaves the decision alone", async (t) => {
    const visit = await granted(t, { position: null });
    assert.deepEqual(
      await visit.answer("getLocation"),
      deviceFailure("getLocation", "no-device", "no position source"),
    );
    assert.deepEqual(await visit.authSetting(), { "scope.userLocation": true });
  });

  test("is awaited no longer than the app says, even if the browser never calls back", async (t) => {
    const visit = await granted(t);
    await visit.host(() => {
      navigator.geolocation.getCurrentPosition = () => {};
    });
    const option = { isHighAccuracy: true, highAccuracyExpireTime: 3001 };
    assert.deepEqual(await visit.answer("getLocation", option), failure("getLocation", "timeout"));
  });

  for (const [name, reason, end] of [
    [
      "the person revokes it in the settings",
      "denied-before",
      async (visit) => {
        await visit.tap("openSetting");
        await visit.screen.press({ role: "switch", name: "Location" });
      },
    ],
    ["its app is closed", "app-closed", (visit) => visit.host(() => stage.apps.weather.close())],
  ]) {
    test(`that is still looked for fails at once when ${name}`, async (t) => {
      const visit = await granted(t);
      await visit.host(() => {
        navigator.geolocation.getCurrentPosition = () => {};
      });
      const call = await visit.call("getLocation");
      assert.ok(await call.waits());
      await end(visit);
      assert.deepEqual(await call.answer(), failure("getLocation", reason));
    });
  }

  test("is not to be had where the browser has no such API", async (t) => {
    const context = await site.context(t);
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "geolocation", { value: undefined });
    });
    const visit = await site.visit(t, { within: context });
    assert.deepEqual(await visit.answer("getLocation"), failure("getLocation", "unsupported"));
    const asked = await visit.answer("authorize", { scope: "scope.userLocation" });
    assert.deepEqual(asked, failure("authorize", "unsupported"));
    assert.equal(await visit.shown(), 0);
    assert.deepEqual(await visit.authSetting(), {});
  });
});
