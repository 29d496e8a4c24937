// The shape of a call (contract §3): each outcome, with callbacks and as a Promise.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deviceFailure, failure, parameterFailure } from "./driver/failure.js";
import { both, bothAnswers, startBoth } from "./driver/forms.js";
import { openSite, together } from "./driver/site.js";
import { weather } from "./driver/visit.js";

const site = await openSite();
const album = `{ scope: "scope.writePhotosAlbum" }`;
const location = `{ scope: "scope.userLocation" }`;
const press = (name) => (visit) => visit.screen.press({ role: "button", name });
const granted = { permissions: { geolocation: "granted" } };

// What happened, the call, what comes of it; how the page is set up, what comes before, and what the person does.
const rows = [
  ["granted now", "authorize", album, { errMsg: "authorize:ok" }, { act: press("Allow") }],
  [
    "granted before",
    "authorize",
    album,
    { errMsg: "authorize:ok" },
    { before: (visit) => visit.decide("scope.writePhotosAlbum", "Allow") },
  ],
  ["denied now", "authorize", album, failure("authorize", "denied"), { act: press("Deny") }],
  ["denied now, gated", "getLocation", "{}", failure("getLocation", "denied"), { act: press("Deny") }],
  [
    "denied before",
    "authorize",
    album,
    failure("authorize", "denied-before"),
    { before: (visit) => visit.decide("scope.writePhotosAlbum", "Deny") },
  ],
  [
    "dismissed",
    "authorize",
    album,
    failure("authorize", "dismissed"),
    {
      async act(visit) {
        await visit.prompt();
        await visit.screen.key("Escape");
      },
    },
  ],
  [
    "the app closed",
    "authorize",
    album,
    failure("authorize", "app-closed"),
    { act: (visit) => visit.host(() => stage.apps.weather.close()) },
  ],
  [
    "the host's policy",
    "getLocation",
    "{}",
    failure("getLocation", "not-asked"),
    { host: { ungranted: "reject" } },
  ],
  [
    "denied by the browser",
    "authorize",
    location,
    failure("authorize", "browser-denied"),
    { permissions: { geolocation: "denied" } },
  ],
  [
    "dismissed in the browser",
    "authorize",
    location,
    failure("authorize", "browser-dismissed"),
    { permissions: { geolocation: "prompt" }, act: press("Allow") },
  ],
  [
    "shut by policy",
    "authorize",
    location,
    failure("authorize", "policy-blocked"),
    { page: "/page/policy-blocked.html" },
  ],
  ["an insecure page", "authorize", location, failure("authorize", "insecure-context"), { insecure: true }],
  [
    "no position",
    "getLocation",
    "{}",
    deviceFailure("getLocation", "no-device", "no position source"),
    { ...granted, position: null, act: press("Allow") },
  ],
  [
    "no such API",
    "getLocation",
    "{}",
    failure("getLocation", "unsupported"),
    {
      ...granted,
      async act(visit) {
        await visit.host(() => {
          Object.defineProperty(Navigator.prototype, "geolocation", { value: undefined });
        });
        await press("Allow")(visit);
      },
    },
  ],
  [
    "no answer in time",
    "getLocation",
    "{ isHighAccuracy: true, highAccuracyExpireTime: 3001 }",
    failure("getLocation", "timeout"),
    {
      ...granted,
      async act(visit) {
        await visit.host(() => {
          navigator.geolocation.getCurrentPosition = () => {};
        });
        await press("Allow")(visit);
      },
    },
  ],
];

/** What is answered without the person, in the same way. */
const atOnce = [
  ["getSetting", "{}", { errMsg: "getSetting:ok", authSetting: {} }],
  ["openSetting", "{}", failure("openSetting", "no-gesture")],
  ["authorize", `{ scope: "scope.moon" }`, failure("authorize", "unknown-scope")],
  ["authorize", `{ scope: "toString" }`, failure("authorize", "unknown-scope")],
  ["authorize", album, failure("authorize", "undeclared-scope")],
  ["getLocation", "{}", failure("getLocation", "undeclared-scope")],
  ["authorize", `{ scope: "" }`, parameterFailure("authorize", "parameter.scope should not be empty", 110)],
];

/** Values of every type, in JavaScript, and what a parameter error calls them. */
const values = [
  ["undefined", "Undefined"],
  ["null", "Null"],
  ["true", "Boolean"],
  ["NaN", "Number"],
  ["7", "Number"],
  ["7n", "BigInt"],
  [`Symbol("scope.camera")`, "Symbol"],
  [`["scope.camera"]`, "Array"],
  ["{}", "Object"],
  [`new String("scope.camera")`, "Object"],
  ["() => {}", "Function"],
];

const wrong = [
  ...values.map(([value, type]) => ["authorize", "scope", value, `String instead of ${type}`]),
  ["getSetting", "withSubscriptions", "1", "Boolean instead of Number"],
  ["openSetting", "withSubscriptions", `"true"`, "Boolean instead of String"],
  ["getLocation", "type", "1", "String instead of Number"],
  ["getLocation", "type", `"bd09"`, "wgs84 or gcj02 instead of bd09"],
  ["getLocation", "altitude", `"true"`, "Boolean instead of String"],
  ["getLocation", "isHighAccuracy", "null", "Boolean instead of Null"],
  ["getLocation", "highAccuracyExpireTime", `"5000"`, "Number instead of String"],
];

describe("A call", together, () => {
  for (const [name, api, option, own, { before, act, ...setUp } = {}] of rows) {
    test(`answers in both forms: ${name}`, async (t) => {
      const visit = await site.visit(t, setUp);
      await before?.(visit);
      await startBoth(visit, api, option);
      await act?.(visit);
      assert.deepEqual(await bothAnswers(visit), both(own));
    });
  }

  test("answers in both forms without the person where it can", async (t) => {
    const apps = [{ ...weather, permission: { "scope.camera": {} } }];
    const visit = await site.visit(t, { apps });
    for (const [api, option, own] of atOnce) {
      await startBoth(visit, api, option);
      assert.deepEqual(await bothAnswers(visit), both(own));
    }
    assert.equal(await visit.shown(), 0);
  });

  test("answers openSetting and getLocation in both forms", async (t) => {
    const visit = await site.visit(t, { ...granted, position: { latitude: 1, longitude: 2, accuracy: 3 } });
    await startBoth(visit, "getLocation");
    await press("Allow")(visit);
    const numbers = { speed: -1, accuracy: 3, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 3 };
    const place = { errMsg: "getLocation:ok", latitude: 1, longitude: 2, ...numbers };
    assert.deepEqual(await bothAnswers(visit), both(place));
    // The click on Allow was a gesture.
    await startBoth(visit, "openSetting");
    await press("Done")(visit);
    const authSetting = { "scope.userLocation": true };
    assert.deepEqual(await bothAnswers(visit), both({ errMsg: "openSetting:ok", authSetting }));
  });

  test("names what is wrong with a parameter, in both forms", async (t) => {
    const visit = await site.visit(t);
    for (const [api, name, value, message] of wrong) {
      await startBoth(visit, api, `{ ${name}: ${value} }`);
      const expected = parameterFailure(api, `parameter.${name} should be ${message}`);
      assert.deepEqual(await bothAnswers(visit), both(expected), `${api} ${name}: ${value}`);
    }
    assert.equal(await visit.shown(), 0);
  });

  test("takes no other option than an object", async (t) => {
    const visit = await site.visit(t);
    const others = values.filter(([, type]) => !["Undefined", "Null", "Object", "Array"].includes(type));
    for (const [value, type] of [...others, [`"scope.camera"`, "String"]]) {
      const own = await visit.run(
        `() => stage.apps.weather.authorize(${value}).catch((error) => ({ ...error }))`,
      );
      assert.deepEqual(own, parameterFailure("authorize", `parameter should be Object instead of ${type}`));
    }
    for (const nothing of ["", "undefined", "null", "[]"]) {
      const own = await visit.run(
        `() => stage.apps.weather.authorize(${nothing}).catch((error) => ({ ...error }))`,
      );
      const expected = parameterFailure("authorize", "parameter.scope should be String instead of Undefined");
      assert.deepEqual(own, expected, nothing);
      const { errMsg } = await visit.run(`() => stage.apps.weather.getSetting(${nothing})`);
      assert.equal(errMsg, "getSetting:ok");
    }
  });
});
