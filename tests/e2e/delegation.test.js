// The frames of a trusted partner, real ones of other origins: with the attributes that the planner computes, the browser
// gives them what the person has granted the app, and no more.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { partnerPage, servePartner } from "./driver/partner.js";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const partners = await Promise.all([servePartner(), servePartner()]);
after(() => Promise.all(partners.map((partner) => partner.close())));
const [a, b] = partners.map(({ origin }) => origin);
const { insecureOrigin } = partners[0];

const location = "scope.userLocation";
const camera = "scope.camera";
const position = { latitude: 31.2, longitude: 121.4, accuracy: 20 };
const trust = "partner";

/** A host page that has both permissions of the browser, and collects what its frames tell. */
async function visitHost(t) {
  const within = await site.context(t, { geolocation: position });
  const permissions = { geolocation: "granted", camera: "granted" };
  let visit;
  // Chromium reports to the host's page what it refuses the frames, and nothing else is to be reported.
  t.after(() => {
    for (const error of visit.takeErrors()) assert.match(error, /^Permissions policy violation/);
  });
  visit = await site.visit(t, { page: "/page/partners.html", within, permissions });
  await visit.run(() => {
    stage.told = [];
    addEventListener("message", ({ data }) => stage.told.push(data));
  });
  return visit;
}

const plan = (visit, frames) =>
  visit.run((frames) => stage.apps.weather.frameAttributes({ trust: "partner", frames }), frames);

/** Puts a chain of frames with these attributes into the page, and answers what each could get. */
async function embed(visit, frames) {
  await visit.run(([first, ...rest]) => {
    document.querySelector("iframe")?.remove();
    stage.told = [];
    const frame = document.createElement("iframe");
    frame.allow = first.allow;
    if (first.sandbox !== null) frame.setAttribute("sandbox", first.sandbox);
    frame.src = `${first.src}#${encodeURIComponent(JSON.stringify(rest))}`;
    document.body.append(frame);
  }, frames);
  return told(visit, frames.length);
}

const told = (visit, count) =>
  until(
    async () => `${count} frames to tell; there is ${JSON.stringify(await visit.run(() => stage.told))}`,
    () => visit.run((count) => stage.told.length >= count && stage.told, count),
  );

const nothing = { position: 1, camera: "NotAllowedError" };
const codes = ({ warnings }) => warnings.map(({ frame, scope, code }) => [frame, scope ?? code, code]);

describe("A partner's frame", together, () => {
  test("gets what the person has granted, and nothing once that is revoked", async (t) => {
    const visit = await visitHost(t);
    const frames = [`${a}/map`];
    assert.deepEqual(await embed(visit, (await plan(visit, frames)).frames), [{ from: a, ...nothing }]);
    await visit.decide(location, "Allow");
    const granted = await plan(visit, frames);
    const sandbox = "allow-scripts allow-same-origin allow-forms";
    assert.deepEqual(granted, {
      frames: [{ src: `${a}/map`, allow: `geolocation ${a}`, sandbox }],
      warnings: [],
    });
    assert.deepEqual(await embed(visit, granted.frames), [{ from: a, ...nothing, position: "given" }]);
    await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Location" });
    await visit.screen.press({ role: "button", name: "Done" });
    const revoked = await plan(visit, frames);
    assert.deepEqual(revoked.frames, [{ src: `${a}/map`, allow: "", sandbox }]);
    assert.deepEqual(await embed(visit, revoked.frames), [{ from: a, ...nothing }]);
  });

  test("gets it in a frame of another partner, too", async (t) => {
    const visit = await visitHost(t);
    await visit.decide(location, "Allow");
    await visit.decide(camera, "Allow");
    const { frames, warnings } = await plan(visit, [a, { src: b, sandbox: null }]);
    assert.deepEqual(warnings, []);
    assert.deepEqual(
      frames.map(({ allow, sandbox }) => [allow, sandbox === null]),
      [
        [`camera ${a} ${b}; geolocation ${a} ${b}`, false],
        [`camera ${b}; geolocation ${b}`, true],
      ],
    );
    const given = { position: "given", camera: "given" };
    assert.deepEqual(await embed(visit, frames), [
      { from: a, ...given },
      { from: b, ...given },
    ]);
    // Each frame on the way has to hand it on.
    const cut = [frames[0], { ...frames[1], allow: "" }];
    assert.deepEqual(await embed(visit, cut), [
      { from: a, ...given },
      { from: b, ...nothing },
    ]);
  });

  test("hears of each change through its host, which loads it again", async (t) => {
    const visit = await visitHost(t);
    await visit.run((src) => {
      stage.plans = [];
      const frame = document.createElement("iframe");
      stage.unwatch = stage.apps.weather.watchFrameAttributes({ trust: "partner", frames: [src] }, (plan) => {
        stage.plans.push(plan);
        stage.told = [];
        frame.allow = plan.frames[0].allow;
        frame.sandbox = plan.frames[0].sandbox;
        frame.src = plan.frames[0].src;
        document.body.append(frame);
      });
    }, a);
    const plans = (count) =>
      until(
        async () => `${count} plans; there are ${JSON.stringify(await visit.run(() => stage.plans))}`,
        () => visit.run((count) => stage.plans.length >= count && stage.plans, count),
      );
    assert.deepEqual(
      (await plans(1)).map(({ frames }) => frames[0].allow),
      [""],
    );
    assert.deepEqual(await told(visit, 1), [{ from: a, ...nothing }]);
    await visit.decide(location, "Allow");
    await plans(2);
    assert.deepEqual(await told(visit, 1), [{ from: a, ...nothing, position: "given" }]);
    await visit.setPermissions({ geolocation: "denied" });
    assert.deepEqual(codes((await plans(3))[2]), [[null, location, "browser-denied"]]);
    assert.deepEqual(await told(visit, 1), [{ from: a, ...nothing }]);
    await visit.setPermissions({ geolocation: "granted" });
    assert.equal((await plans(4))[3].frames[0].allow, `geolocation ${a}`);
    await visit.run(() => stage.apps.weather.close());
    assert.equal((await plans(5))[4].frames[0].allow, "");
    assert.deepEqual(await told(visit, 1), [{ from: a, ...nothing }]);
  });

  test("is not told any more once its host has stopped to watch", async (t) => {
    const visit = await visitHost(t);
    await visit.run((src) => {
      stage.plans = 0;
      const options = { trust: "partner", frames: [src] };
      stage.apps.weather.watchFrameAttributes(options, () => {
        stage.plans += 1;
      })();
    }, a);
    await visit.decide(location, "Allow");
    assert.deepEqual(await visit.authSetting(), { [location]: true });
    assert.equal(await visit.run(() => stage.plans), 1);
  });

  for (const [what, frame, code] of [
    ["in a sandbox without an origin", { src: a, sandbox: "allow-scripts" }, "opaque-origin"],
    ["that comes over an insecure connection", insecureOrigin, "insecure-context"],
  ]) {
    test(`${what} gets nothing, and its host is warned`, async (t) => {
      const visit = await visitHost(t);
      await visit.decide(location, "Allow");
      await visit.decide(camera, "Allow");
      const planned = await plan(visit, [frame]);
      assert.deepEqual(codes(planned), [[0, code, code]]);
      const refused = async (frames) => {
        const [{ position, camera }] = await embed(visit, frames);
        assert.equal(position, 1);
        assert.notEqual(camera, "given");
      };
      await refused(planned.frames);
      // Nor would it get anything if its origin were named.
      const { origin } = new URL(planned.frames[0].src);
      const allow = `geolocation ${origin}; camera ${origin}`;
      await refused([{ ...planned.frames[0], allow }]);
    });
  }

  test("without an address of its own gets nothing, and its host is warned", async (t) => {
    const visit = await visitHost(t);
    await visit.decide(location, "Allow");
    await visit.decide(camera, "Allow");
    const planned = await plan(visit, [a, `data:text/html,${encodeURIComponent(partnerPage)}`, b]);
    assert.deepEqual(codes(planned), [
      [1, "opaque-origin", "opaque-origin"],
      [2, "broken-chain", "broken-chain"],
    ]);
    const [outer, ...inner] = await embed(visit, planned.frames);
    assert.deepEqual(outer, { from: a, position: "given", camera: "given" });
    assert.deepEqual(inner, [
      { from: "null", position: 1, camera: "TypeError" },
      { from: "null", position: 1, camera: "SecurityError" },
    ]);
  });

  test("of the host's own origin could reach the host, and is planned so that it cannot", async (t) => {
    const visit = await visitHost(t);
    const own = "/page/stage.css";
    const planned = await plan(visit, [{ src: own, sandbox: "allow-scripts allow-same-origin" }]);
    assert.deepEqual(codes(planned), [[0, "own-origin", "own-origin"]]);
    const reaches = (sandbox) =>
      visit.run(
        async (src, sandbox) => {
          const frame = document.createElement("iframe");
          frame.sandbox = sandbox;
          frame.src = src;
          document.body.append(frame);
          await new Promise((loaded) => frame.addEventListener("load", loaded));
          return frame.contentDocument !== null;
        },
        own,
        sandbox,
      );
    assert.equal(await reaches("allow-scripts allow-same-origin"), true);
    assert.equal(await reaches(planned.frames[0].sandbox), false);
  });

  test("does not get the exact position on a grant of the rough one", async (t) => {
    const visit = await visitHost(t);
    await visit.decide("scope.userFuzzyLocation", "Allow");
    await visit.decide("scope.writePhotosAlbum", "Allow");
    const planned = await plan(visit, [a]);
    assert.deepEqual(codes(planned), [
      [null, "scope.userFuzzyLocation", "fuzzy-location"],
      [null, "scope.writePhotosAlbum", "no-browser-layer"],
    ]);
    assert.deepEqual(await embed(visit, planned.frames), [{ from: a, ...nothing }]);
  });

  test("is not planned of what is no chain of a partner's frames", async (t) => {
    const visit = await visitHost(t);
    const errors = await visit.run(() => {
      const wrong = [
        undefined,
        { frames: ["https://a.example"] },
        { trust: "none", frames: ["https://a.example"] },
        { trust: "partner" },
        { trust: "partner", frames: [] },
        { trust: "partner", frames: [7] },
        { trust: "partner", frames: [{ sandbox: null }] },
        { trust: "partner", frames: ["https://a.example", "https://"] },
        { trust: "partner", frames: [{ src: "https://a.example", sandbox: true }] },
      ];
      return wrong.map((options) => {
        try {
          return stage.apps.weather.frameAttributes(options);
        } catch (error) {
          return error.message;
        }
      });
    });
    const notTrusted =
      "an app that is not trusted gets nothing from the browser; app.mount makes its calls for it";
    assert.deepEqual(errors, [
      "scopegate: frameAttributes: options should be Object instead of Undefined",
      "scopegate: frameAttributes: trust should be String instead of Undefined",
      `scopegate: frameAttributes: trust should be partner instead of none: ${notTrusted}`,
      "scopegate: frameAttributes: frames should be Array instead of Undefined",
      "scopegate: frameAttributes: frames should not be empty",
      "scopegate: frameAttributes: frames[0] should be String or Object instead of Number",
      "scopegate: frameAttributes: frames[0].src should be String instead of Undefined",
      'scopegate: frameAttributes: frames[1] should be an address, as in "https://partner.example/"',
      "scopegate: frameAttributes: frames[0].sandbox should be String or Null instead of Boolean",
    ]);
    const unheard = await visit.run((trust) => {
      try {
        stage.apps.weather.watchFrameAttributes({ trust, frames: ["https://a.example"] });
      } catch (error) {
        return error.message;
      }
    }, trust);
    assert.equal(unheard, "scopegate: watchFrameAttributes: callback should be Function");
  });
});
