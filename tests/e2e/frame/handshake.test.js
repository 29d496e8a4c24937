// The handshake: who gets a port, and what becomes of it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browsers, hostile, knock, send, visitHostile } from "../driver/hostile.js";
import { alone } from "../driver/site.js";

const app = "mallory";
const prompt = { role: "alertdialog" };

/** Puts a frame of its own into the host's page. */
function putFrame(src, sandbox) {
  const frame = document.createElement("iframe");
  if (sandbox) frame.setAttribute("sandbox", "allow-scripts");
  frame.src = src;
  document.querySelector("main").append(frame);
}

/** Windows that are not an app's frame, and how each comes to be there. */
const strangers = [
  [
    "another frame of the host's page",
    (visit) => visit.host(putFrame, "/page/hostile.html#knock=parent", true),
  ],
  [
    "a frame of the host's own origin",
    (visit) => visit.host(putFrame, "/page/hostile.html#knock=parent", false),
  ],
  [
    "a frame inside the app's frame, at the host's page",
    (visit) =>
      visit.runIn(app, () => {
        document.body.append(
          Object.assign(document.createElement("iframe"), { src: "/page/hostile.html#knock=top" }),
        );
      }),
  ],
  [
    "a page that the host's page has opened",
    async (visit) => {
      await visit.host(() => {
        stage.act = () => globalThis.open("/page/hostile.html#knock=opener");
      });
      await visit.screen.press({ role: "button", name: "Act" });
    },
  ],
];

for (const [browser, site] of await browsers()) {
  describe(`A handshake, in ${browser},`, alone, () => {
    const visiting = (t) => visitHostile(site, t, { apps: [hostile(app)] });

    /** A visit whose app has shaken hands when it loaded, and waits for the person. */
    async function waiting(t) {
      const visit = await visitHostile(site, t, {
        apps: [hostile(app, { src: "/page/hostile.html#early" })],
      });
      await visit.runIn(
        app,
        `async () => {
        while (globalThis.hostile.ports.length === 0) await new Promise((resume) => setTimeout(resume, 5));
      }`,
      );
      await send(visit, app, `{ id: 1, api: "authorize", option: { scope: "scope.camera" } }`);
      await visit.screen.find(prompt);
      return visit;
    }

    test("gives the app's frame one port, once for each of its numbers", async (t) => {
      const visit = await visiting(t);
      assert.equal(await knock(visit, app, 7), 1);
      assert.equal(await knock(visit, app, 7), 0, "a repeated one");
      assert.equal(await knock(visit, app, 8), 1);
      for (const [nonce, word] of [[null], ["9"], [{}], [9, "HELLO"], [9, "port"], [9, ""]]) {
        assert.equal(await knock(visit, app, nonce, word), 0, JSON.stringify([nonce, word]));
      }
    });

    for (const [stranger, come] of strangers) {
      test(`gives nothing to ${stranger}`, async (t) => {
        const visit = await visiting(t);
        await come(visit);
        assert.equal(await visit.host(() => stage.kept("knock")), 0);
        assert.equal(await knock(visit, app), 1, "and the app's frame still gets its port");
      });
    }

    test("ends the port before it, and what waited there", async (t) => {
      const visit = await visiting(t);
      await knock(visit, app);
      await send(visit, app, `{ id: 1, api: "authorize", option: { scope: "scope.camera" } }`);
      await visit.screen.find(prompt);
      await knock(visit, app);
      await visit.screen.gone(prompt);
      const [first] = await visit.runIn(app, () => {
        const [old] = globalThis.hostile.ports;
        old.postMessage({ id: 2, api: "authorize", option: { scope: "scope.record" } });
        return globalThis.hostile.send({}).then(() => globalThis.hostile.heard.map(({ id }) => id));
      });
      assert.notEqual(first, 2);
      assert.deepEqual(await visit.screen.all(prompt), []);
    });

    test("has to be made anew by a page that the frame has gone to; what the former had ends", async (t) => {
      const visit = await waiting(t);
      const kept = await visit.runIn(app, () => {
        try {
          history.replaceState(globalThis.hostile.ports[0], "");
          return "a port";
        } catch ({ name }) {
          return name;
        }
      });
      assert.equal(kept, "DataCloneError", "a page cannot leave its port to the next");
      await visit.runIn(app, () => {
        setTimeout(() => location.assign("/page/hostile.html?next"));
      });
      const next = await visit.frame("/page/hostile.html?next");
      await visit.screen.gone(prompt);
      assert.equal(await next.run(() => globalThis.hostile.ports.length), 0);
      assert.equal(await next.run(() => globalThis.hostile.knock()), 1);
      const [answer] = await next.run(() =>
        globalThis.hostile.send({ id: 5, api: "authorize", option: { scope: "" } }),
      );
      assert.equal(answer.error.errno, 110, "it is heard");
    });

    test("leaves a page without a port that makes none", async (t) => {
      const visit = await waiting(t);
      await visit.runIn(app, () => {
        setTimeout(() => location.assign("/page/stage.css?elsewhere"));
      });
      await visit.frame("/page/stage.css?elsewhere");
      await visit.screen.gone(prompt);
    });

    test("makes a port that speaks for its app, wherever it is carried, and ends with it", async (t) => {
      const visit = await visiting(t);
      await visit.host(() => stage.host.open({ id: "other", name: "Other" }));
      await knock(visit, app);
      await visit.runIn(app, () => {
        const nested = Object.assign(document.createElement("iframe"), { src: "/page/hostile.html?nested" });
        nested.onload = () => nested.contentWindow.postMessage({}, "*", [globalThis.hostile.ports[0]]);
        document.body.append(nested);
      });
      const nested = await visit.frame("/page/hostile.html?nested");
      await nested.run(`async () => {
        while (globalThis.hostile.ports.length === 0) await new Promise((resume) => setTimeout(resume, 5));
      }`);
      await nested.run(() =>
        globalThis.hostile.ports[0].postMessage({
          id: 1,
          api: "authorize",
          option: { scope: "scope.record" },
        }),
      );
      const { name } = await visit.screen.find({ ...prompt, name: /mallory/ });
      assert.match(name, /mallory/);
      assert.equal(await nested.run(() => globalThis.hostile.knock(top)), 0, "and it gets none of its own");
      await visit.host(() => stage.apps.mallory.close());
      await visit.screen.gone(prompt);
    });
  });
}
