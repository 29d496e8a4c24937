// What the document of a frame used ends with it, though it says no word. The frame follows the position all the time.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browsers, hostile, knock, send, visitHostile } from "../driver/hostile.js";
import { alone } from "../driver/site.js";
import { until } from "../driver/wait.js";

const app = "mallory";

for (const [browser, site] of await browsers()) {
  describe(`A document in a frame, in ${browser},`, alone, () => {
    /** An app that follows the position, and a host that hears of it. */
    async function following(t) {
      const visit = await visitHostile(site, t, {
        apps: [hostile(app)],
        permissions: { geolocation: "granted" },
      });
      await visit.host(() => {
        stage.live = [];
        stage.host.onChange(({ type, live }) => type === "use" && stage.live.push(live));
      });
      await knock(visit, app);
      const asked = send(visit, app, `{ id: 1, api: "startLocationUpdate", option: {} }`);
      await visit.screen.press({ role: "button", name: "Allow" });
      await asked;
      await uses(visit, [true]);
      return visit;
    }

    const uses = (visit, expected, deadline) =>
      until(
        async () => `${expected}; there is ${await visit.host(() => stage.live)}`,
        async () => JSON.stringify(await visit.host(() => stage.live)) === JSON.stringify(expected),
        deadline,
      );

    test("that is taken out of the page uses nothing any more", async (t) => {
      const visit = await following(t);
      await visit.host((app) => stage.frames[app].getRootNode().host.remove(), app);
      await uses(visit, [true, false]);
    });

    test("that is taken out of the page unseen uses nothing any more", async (t) => {
      const visit = await following(t);
      await visit.host(async (app) => {
        const { host } = stage.frames[app].getRootNode();
        host.parentElement.hidden = true;
        await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
        host.remove();
      }, app);
      await uses(visit, [true, false]);
    });

    test("that is put elsewhere in the page is loaded anew, and uses nothing until it asks again", async (t) => {
      const visit = await following(t);
      await visit.host((app) => {
        const { host } = stage.frames[app].getRootNode();
        document.body.prepend(host);
      }, app);
      await uses(visit, [true, false]);
    });

    test("that has gone to a page which never finishes loading uses nothing any more", async (t) => {
      const visit = await following(t);
      await visit.runIn(app, () => void setTimeout(() => location.replace("/page/endless.html")));
      // Nothing tells of it: it is found out by asking.
      await uses(visit, [true, false], 40_000);
    });

    test("whose app is closed uses nothing any more", async (t) => {
      const visit = await following(t);
      await visit.host((app) => stage.apps[app].close(), app);
      await uses(visit, [true, false]);
      await until(
        async () => "the end of its frame",
        () => visit.host(() => document.querySelector("scopegate-app") === null),
      );
    });

    test("whose scope is revoked uses nothing any more", async (t) => {
      const visit = await following(t);
      await visit.host((app) => void stage.apps[app].openSettings(), app);
      await visit.screen.press({ role: "switch", name: "Location" });
      await uses(visit, [true, false]);
      assert.deepEqual(await send(visit, app, `{ id: 2, api: "getLocation", option: {} }`), [
        {
          id: 2,
          error: { errMsg: "getLocation:fail auth deny", errno: 103, reason: "denied-before" },
        },
      ]);
      await visit.screen.press({ role: "button", name: "Done" });
    });
  });
}
