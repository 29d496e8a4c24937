// What an app may send: each message is answered by what is wrong with it, or by nothing; and the host, and the app's own
// next call, are none the worse.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure, parameterFailure } from "../driver/failure.js";
import { browsers, hostile, knock, send, visitHostile } from "../driver/hostile.js";
import { alone } from "../driver/site.js";

const app = "mallory";
const megabytes = 10 * 1024 * 1024;

/** Messages, in JavaScript, that say nothing the host knows. */
const nothings = [
  "undefined",
  "null",
  "true",
  "7",
  "7n",
  "NaN",
  `"getSetting"`,
  "[]",
  `[{ id: 1, api: "getSetting" }]`,
  "new Date()",
  "new Map([['id', 1], ['api', 'getSetting']])",
  "new Set([1])",
  "new Blob(['{}'])",
  "new Error('id')",
  "/id/",
  "new Uint8Array(8)",
  "{}",
  `{ api: "getSetting" }`,
  `{ id: -1, api: "getSetting" }`,
  `{ id: 1.5, api: "getSetting" }`,
  `{ id: NaN, api: "getSetting" }`,
  `{ id: Infinity, api: "getSetting" }`,
  `{ id: 2 ** 53, api: "getSetting" }`,
  `{ id: 1e308, api: "getSetting" }`,
  `{ id: "1", api: "getSetting" }`,
  `{ id: 1n, api: "getSetting" }`,
  `{ id: [1], api: "getSetting" }`,
  `{ id: { valueOf: 1 }, api: "getSetting" }`,
  `{ ack: 77 }`,
  `{ ack: -1 }`,
  `{ pong: 77 }`,
  `{ pong: "1" }`,
  `{ closed: true }`,
  `{ event: "SettingChange", value: {} }`,
  `JSON.parse('{ "__proto__": { "id": 1, "api": "getSetting" } }')`,
  // Nobody waits for an answer to these.
  `{ id: 0, api: "getSetting" }`,
  `{ id: 0, api: "authorize", option: { scope: "" } }`,
  `{ id: 0, api: "openSetting", option: 7 }`,
  `{ id: 0, api: "saveImageToPhotosAlbum", option: {} }`,
  `{ id: 0, api: "file.remove" }`,
  `{ id: 0, api: "camera.open" }`,
  `{ id: 0, api: "camera.set", option: null }`,
  `{ id: 0, api: "camera.close", option: "camera" }`,
  `{ id: 0, api: "camera.frames" }`,
  `{ id: 0, api: "camera.takePhoto", option: [] }`,
];

/** Names of calls that there are not. */
const names = [
  `"__proto__"`,
  `"constructor"`,
  `"toString"`,
  `"hasOwnProperty"`,
  `"valueOf"`,
  `"camera.constructor"`,
  `"mount"`,
  `"close"`,
  `"getSetting\\0"`,
  `""`,
  `"x".repeat(1_000_000)`,
  "7",
  "null",
  `["getSetting"]`,
  `{ toString: "getSetting" }`,
  "undefined",
];

const authorize = (message) => parameterFailure("authorize", message);
const noScope = authorize("parameter.scope should be String instead of Undefined");

/** Options of `authorize`, and what each comes to. */
const options = [
  ["undefined", noScope],
  ["null", noScope],
  ["7", authorize("parameter should be Object instead of Number")],
  [`"scope.camera"`, authorize("parameter should be Object instead of String")],
  ["[]", noScope],
  ["new Map([['scope', 'scope.camera']])", noScope],
  ["new Blob([])", noScope],
  [`JSON.parse('{ "__proto__": { "scope": "scope.camera" } }')`, noScope],
  [
    "{ scope: { toString: 'scope.camera' } }",
    authorize("parameter.scope should be String instead of Object"),
  ],
  ["{ scope: ['scope.camera'] }", authorize("parameter.scope should be String instead of Array")],
  ["{ scope: new String('scope.camera') }", authorize("parameter.scope should be String instead of Object")],
  [`{ scope: "__proto__" }`, failure("authorize", "unknown-scope")],
  [`{ scope: "constructor" }`, failure("authorize", "unknown-scope")],
  [`{ scope: "<b>scope.camera</b>" }`, failure("authorize", "unknown-scope")],
  [
    `{ scope: "scope.camera", success: 7 }`,
    authorize("parameter.success should be Function instead of Number"),
  ],
  ["(() => { const circle = {}; circle.circle = circle; return circle; })()", noScope],
  [
    `(() => { let deep = {}; for (let level = 0; level < 500; level += 1) deep = { deep }; return { scope: deep }; })()`,
    authorize("parameter.scope should be String instead of Object"),
  ],
  [
    `{ scope: "x".repeat(${megabytes}) }`,
    authorize("parameter.scope should be shorter than 65536 letters instead of a longer text"),
  ],
  [`{ other: "x".repeat(${megabytes}) }`, noScope],
  [`{ other: new Uint8Array(${megabytes}) }`, noScope],
];

for (const [browser, site] of await browsers()) {
  describe(`A message from a frame, in ${browser},`, alone, () => {
    async function visiting(t) {
      const visit = await visitHostile(site, t, { apps: [hostile(app)] });
      await knock(visit, app);
      return visit;
    }

    test("that says nothing is answered by nothing", async (t) => {
      const visit = await visiting(t);
      for (const message of nothings) assert.deepEqual(await send(visit, app, `(${message})`), [], message);
      assert.equal(await visit.shown(), 1, "for its camera");
      assert.deepEqual(visit.errors, []);
    });

    test("that names no call is told so", async (t) => {
      const visit = await visiting(t);
      for (const name of names) {
        const answers = await send(visit, app, `({ id: 3, api: ${name}, option: {} })`);
        assert.deepEqual(answers, [{ id: 3, error: failure("call", "unsupported") }], name);
      }
      assert.deepEqual(visit.errors, []);
    });

    test("with a wrong option is told what is wrong, as in the page", async (t) => {
      const visit = await visiting(t);
      for (const [option, error] of options) {
        const answers = await send(visit, app, `({ id: 4, api: "authorize", option: ${option} })`);
        assert.deepEqual(answers, [{ id: 4, error }], option.slice(0, 80));
      }
      for (const api of ["camera.open", "camera.set", "camera.close", "camera.frames", "file.remove"]) {
        const answers = await send(visit, app, `({ id: 5, api: "${api}" })`);
        assert.equal(answers.length, 1, `${api} without an option is answered`);
      }
      assert.equal(await visit.shown(), 1, "for its camera");
    });

    test("with a number that was used before is answered under it, each time", async (t) => {
      const visit = await visiting(t);
      const message = `({ id: 9, api: "getSetting", option: {} })`;
      const answer = { id: 9, result: { errMsg: "getSetting:ok", authSetting: {} } };
      for (let time = 0; time < 3; time += 1) {
        const [{ id, result }] = await send(visit, app, message);
        assert.deepEqual({ id, result }, answer);
      }
    });

    test("of 10 MB as a file is carried, looked at and refused", async (t) => {
      const visit = await visiting(t);
      const file = `new Blob([new Uint8Array(${megabytes})])`;
      await visit.runIn(
        app,
        `() => globalThis.hostile.send({
        id: 6, api: "authorize", option: { scope: "scope.writePhotosAlbum" },
      })`,
      );
      await visit.screen.press({ role: "button", name: "Allow" });
      await visit.runIn(
        app,
        `async () => {
        const { heard, send } = globalThis.hostile;
        await send({ id: 7, api: "saveImageToPhotosAlbum", option: { filePath: "" }, file: ${file} });
        while (!heard.some(({ id }) => id === 7)) await new Promise((resume) => setTimeout(resume, 5));
      }`,
      );
      const [{ error }] = await visit.runIn(app, () => globalThis.hostile.heard.filter(({ id }) => id === 7));
      assert.equal(error.errMsg, "saveImageToPhotosAlbum:fail file is no image");
    });
  });
}
