// Putting an app into the page: what a host's developer may give, and what is said of the rest.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSite, together } from "./driver/site.js";
import { until } from "./driver/wait.js";

const site = await openSite(undefined, ["--js-flags=--expose-gc"]);

/** What mounting throws; its arguments are read in the page. */
const thrown = (visit, args, before = "") =>
  visit.host(`() => {
    const app = stage.apps.weather;
    const place = document.querySelector("main");
    ${before}
    try {
      app.mount(${args});
    } catch (error) {
      return error.message;
    }
  }`);

const wrong = [
  ["no element", `"#app", { src: "/page/app.html" }`, "element should be Element instead of String"],
  ["no options", "place", "options should be Object instead of Undefined"],
  ["no page", "place, {}", "src is missing: give the address of the app's page, or srcdoc"],
  ["an empty address", `place, { src: "" }`, "give either src, the address of the app's page, or srcdoc"],
  [
    "two pages",
    `place, { src: "/a", srcdoc: "b" }`,
    "give either src, the address of the app's page, or srcdoc",
  ],
  ["a number for an address", "place, { src: 5 }", "src should be String instead of Number"],
  [
    "what is no address",
    `place, { src: "http://[bad" }`,
    "src should be the address of a page instead of http://[bad",
  ],
  ["a script", `place, { src: " java\\nscript:alert(1)" }`, /src should be the address of a page instead of/],
  ["a number for a page", "place, { srcdoc: 5 }", "srcdoc should be String or TrustedHTML"],
  ["a word for a flag", `place, { src: "/a", forms: "yes" }`, "forms should be Boolean instead of String"],
  ["a closed app", `place, { src: "/a" }`, /the app is closed; open it again with host.open/, "app.close();"],
  [
    "an app that is in the page",
    `place, { src: "/page/app.html#b" }`,
    /the app is in the page already; close it first, or host.open gives another instance of it/,
    `app.mount(place, { src: "/page/app.html#a" });`,
  ],
];

describe("Mounting an app", together, () => {
  for (const [what, args, message, before] of wrong) {
    test(`refuses ${what}, and says what would do`, async (t) => {
      const visit = await site.visit(t);
      const said = await thrown(visit, args, before);
      if (message instanceof RegExp) assert.match(said ?? "", message);
      else assert.equal(said, `scopegate: mount: ${message}`);
      await visit.host(() => stage.apps.weather.close());
    });
  }

  test("throws what the browser says of a text under Trusted Types", async (t) => {
    const visit = await site.visit(t);
    assert.match(await thrown(visit, `place, { srcdoc: "<p>Hello" }`), /TrustedHTML/);
    assert.equal(await visit.host(() => document.querySelector("scopegate-app")), null);
    assert.match(visit.takeErrors().join(), /TrustedHTML/);
  });

  test("loads what was checked, whatever becomes of the options after it", async (t) => {
    const visit = await site.visit(t, { apps: [{ id: "weather", name: "Weather" }] });
    await visit.host(() => {
      const options = { src: "/page/app.html#first" };
      stage.frame = stage.apps.weather.mount(document.querySelector("main"), options);
      options.src = "/page/app.html#second";
    });
    const hash = await until(
      async () => "the app's page",
      () =>
        visit.page
          .frames()
          .find((frame) => frame.url().includes("/page/app.html"))
          ?.url(),
    );
    assert.match(hash, /#first$/);
  });

  test("gives the frame nothing of the host's", async (t) => {
    const visit = await site.visit(t, {
      apps: [{ id: "weather", name: "Weather", src: "/page/app.html#weather" }],
    });
    const attributes = await visit.host(() =>
      Object.fromEntries([...stage.frames.weather.attributes].map(({ name, value }) => [name, value])),
    );
    assert.equal(attributes.sandbox, "allow-scripts");
    assert.equal(attributes.allow, undefined);
    assert.equal(attributes.title, "Weather");
    assert.equal(await visit.runIn("weather", () => globalThis.origin), "null");
  });

  test("lets an app send forms if asked to", async (t) => {
    const visit = await site.visit(t);
    const sandbox = await visit.host(() => {
      const frame = stage.apps.weather.mount(document.querySelector("main"), {
        src: "/page/app.html",
        forms: true,
      });
      return frame.getAttribute("sandbox");
    });
    assert.equal(sandbox, "allow-scripts allow-forms");
  });
});

describe("A closed app", together, () => {
  test("holds nothing that it listened by", async (t) => {
    const visit = await site.visit(t);
    await visit.host(() => {
      const { weather } = stage.apps;
      const listener = () => {};
      stage.listener = new WeakRef(listener);
      weather.onSettingChange(listener);
      weather.close();
    });
    await until(
      async () => "the end of what it listened by",
      () =>
        visit.host(() => {
          gc();
          return stage.listener.deref() === undefined;
        }),
    );
  });
});

describe("A page with the guest", together, () => {
  test("in a frame of no host fails its calls as unsupported, and does not wait for ever", async (t) => {
    const visit = await site.visit(t);
    await visit.host(() => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.src = "/page/app.html#lonely";
      document.body.append(frame);
    });
    const frame = await until(
      async () => "the page",
      () => visit.page.frames().find((frame) => frame.url().endsWith("#lonely")),
    );
    const failure = await frame.evaluate(() => wx.getSetting().catch((error) => ({ ...error })));
    assert.deepEqual(failure, { errMsg: "getSetting:fail not supported", errno: 100, reason: "unsupported" });
  });
});
