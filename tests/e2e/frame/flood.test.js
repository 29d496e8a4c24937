// An app that sends and asks without end: it is stopped, and the person, the host and the other apps go on.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browsers, honest, hostile, knock, send, visitHostile } from "../driver/hostile.js";
import { alone } from "../driver/site.js";
import { until } from "../driver/wait.js";

const app = "mallory";
const neighbour = { app: "notes" };
const prompt = { role: "alertdialog" };
const album = "scope.writePhotosAlbum";
const tooMany = {
  errMsg: "getSetting:fail too many calls: wait for some to be answered",
  errno: 4,
  reason: "too-many-calls",
};
const long = { timeout: 180_000 };

/** Sends so many messages, a thousand at a time; how far it has come is in `hostile.sent`. */
function flood(count, api) {
  const { hostile } = globalThis;
  hostile.sent = 0;
  const more = () => {
    for (let each = 0; each < 1000; each += 1) {
      hostile.sent += 1;
      hostile.ports.at(-1).postMessage({ id: hostile.sent, api, option: { scope: "scope.camera" } });
    }
    if (hostile.sent < count) setTimeout(more);
  };
  more();
}

for (const [browser, site] of await browsers()) {
  describe(`An app that never stops, in ${browser},`, alone, () => {
    async function visiting(t) {
      const visit = await visitHostile(site, t, { apps: [hostile(app), honest("notes")] });
      await knock(visit, app);
      return visit;
    }

    test(
      "may send 1,000,000 messages: its neighbour is asked and answered all the while",
      long,
      async (t) => {
        const visit = await visiting(t);
        await visit.runIn(app, flood, 1_000_000, "getSetting");
        assert.deepEqual(await visit.decide(album, "Allow", neighbour), { errMsg: "authorize:ok" });
        let sent = 0;
        while (sent < 1_000_000) {
          assert.deepEqual(await visit.authSetting(neighbour), { [album]: true });
          sent = await visit.runIn(app, () => globalThis.hostile.sent);
        }
        const heard = await visit.runIn(app, () => globalThis.hostile.heard.length);
        assert.ok(heard < 20_000, `${heard} messages were answered`);
        assert.deepEqual(visit.errors, []);
      },
    );

    // Firefox hands the messages on so slowly that there is no flood where they arrive.
    if (browser === "Chromium") {
      test("is refused, and then has no port any more", async (t) => {
        const visit = await visiting(t);
        await visit.runIn(app, flood, 50_000, "getSetting");
        const { closed } = await until(
          () => "the end of the port",
          () => visit.runIn(app, () => globalThis.hostile.heard.find((message) => message.closed)),
        );
        assert.equal(closed.reason, "too-many-calls");
        const refused = await visit.runIn(
          app,
          () => globalThis.hostile.heard.find(({ error }) => error).error,
        );
        assert.deepEqual(refused, tooMany);
        // A new handshake starts where the last port ended.
        assert.equal(await knock(visit, app), 0);
      });
    }

    test("may wait with 1,000 calls for the person and with no more, and its neighbour is asked behind it", async (t) => {
      const visit = await visiting(t);
      await visit.runIn(app, flood, 2000, "authorize");
      const call = await visit.call("authorize", { scope: album }, neighbour);
      await until(
        () => "the calls beyond the limit to be refused",
        () => visit.runIn(app, () => globalThis.hostile.heard.filter(({ error }) => error).length === 1000),
      );
      await visit.screen.find({ ...prompt, name: /mallory/ });
      await visit.screen.press({ role: "button", name: "Deny" });
      await visit.screen.find({ ...prompt, name: /notes/ });
      await visit.screen.press({ role: "button", name: "Allow" });
      assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
      const denied = await visit.runIn(app, () => {
        const errors = globalThis.hostile.heard.map(({ error }) => error?.reason);
        return errors.filter((reason) => reason === "denied").length;
      });
      assert.equal(denied, 1000, "all that waited were answered by the one Deny");
    });

    test("may ask again whenever it was answered: its neighbour's prompt comes all the same", async (t) => {
      const visit = await visiting(t);
      await visit.runIn(app, () => {
        const [port] = globalThis.hostile.ports;
        const ask = (id) => {
          for (const scope of ["camera", "record", "userLocation", "userFuzzyLocation"]) {
            port.postMessage({ id: id + 1, api: "authorize", option: { scope: `scope.${scope}` } });
          }
        };
        port.addEventListener("message", ({ data }) => ask(data.id));
        ask(0);
      });
      await visit.screen.find({ ...prompt, name: /mallory/ });
      const call = await visit.call("authorize", { scope: album }, neighbour);
      // Four scopes stood in the line before it.
      for (
        let presses = 0;
        (await visit.screen.all({ ...prompt, name: /notes/ })).length === 0;
        presses += 1
      ) {
        assert.ok(presses < 5, "its turn comes");
        await visit.screen.key("Escape");
      }
      await visit.screen.press({ role: "button", name: "Allow" });
      assert.deepEqual(await call.answer(), { errMsg: "authorize:ok" });
    });

    test("may shake hands again and again: it is not heard each time", async (t) => {
      const visit = await visiting(t);
      const counts = await visit.runIn(app, async () => {
        const counts = [];
        const first = await globalThis.hostile.knock();
        for (let time = 0; time < 200; time += 1) counts.push(globalThis.hostile.knock());
        return [first, ...(await Promise.all(counts))];
      });
      assert.equal(counts[0], 1);
      const { ports } = await visit.runIn(app, () => ({ ports: globalThis.hostile.ports.length }));
      assert.ok(ports < 150, `${ports} ports`);
      assert.deepEqual(await visit.decide(album, "Allow", neighbour), { errMsg: "authorize:ok" });
    });

    test("has all its calls answered when the host closes it", async (t) => {
      const visit = await site.visit(t, { apps: [honest(app)] });
      const from = { app };
      const calls = [];
      for (const scope of ["camera", "record", "userLocation", "writePhotosAlbum"]) {
        calls.push(await visit.call("authorize", { scope: `scope.${scope}` }, from));
      }
      calls.push(await visit.call("chooseLocation", {}, from));
      calls.push(await visit.call("startRecord", {}, from));
      await visit.screen.find(prompt);
      await visit.host(() => stage.apps.mallory.close());
      for (const call of calls) {
        const { reason } = await call.answer();
        assert.equal(reason, "app-closed");
      }
      await visit.screen.gone(prompt);
      assert.equal(await visit.host(() => document.querySelectorAll("iframe").length), 0);
    });

    test("that closes its port in mid-call leaves nothing behind that the host minds", async (t) => {
      const visit = await visiting(t);
      await send(visit, app, `{ id: 1, api: "authorize", option: { scope: "scope.camera" } }`);
      await visit.screen.find(prompt);
      await visit.runIn(app, () => globalThis.hostile.ports[0].close());
      await visit.screen.press({ role: "button", name: "Deny" });
      assert.deepEqual(await visit.decide(album, "Allow", neighbour), { errMsg: "authorize:ok" });
      assert.deepEqual(visit.errors, []);
    });
  });
}
