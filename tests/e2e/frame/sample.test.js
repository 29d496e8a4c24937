// The sample of the documentation of `wx.authorize`, word for word, as an app's only script; and the same with the other
// names that there are for what it calls.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { browsers, honest } from "../driver/hostile.js";
import { alone } from "../driver/site.js";

const typings = createRequire(import.meta.url).resolve("miniprogram-api-typings/types/wx/lib.wx.api.d.ts");
const [, sample] = /scope\.record" 这个 scope\n(.*?)``` \*\/\s+authorize</s.exec(
  readFileSync(typings, "utf8"),
);
const located = sample
  .replaceAll("scope.record", "scope.location")
  .replace("wx.startRecord()", "wx.getLocation()");

/** The scripts, by the names of their pages: what the app is asked, and what its settings are after that. */
const samples = [
  ["wx", sample, /use your microphone/, { "scope.record": true }],
  ["mp", sample.replaceAll("wx.", "mp."), /use your microphone/, { "scope.record": true }],
  ["bn", sample.replaceAll("wx.", "bn."), /use your microphone/, { "scope.record": true }],
  ["location", located, /use your location/, { "scope.location": true, "scope.userLocation": true }],
];

const pages = await mkdtemp(join(tmpdir(), "scopegate-samples-"));
after(() => rm(pages, { recursive: true }));
for (const [name, script] of samples) {
  await writeFile(join(pages, `${name}.js`), script);
  await writeFile(
    join(pages, `${name}.html`),
    `<!doctype html><title>A sample</title><button id="act">Act</button>
     <script src="/dist/guest.global.js"></script>
     <script src="/samples/${name}.js"></script>
     <script type="module" src="/page/app.js"></script>`,
  );
}

for (const [browser, site] of await browsers({ "/samples/": pages })) {
  describe(`The sample of the documentation, in ${browser},`, alone, () => {
    for (const [name, script, question, authSetting] of samples) {
      test(`asks, and goes on when it is allowed: ${name}`, async (t) => {
        assert.match(script, /getSetting.*authSetting.*authorize.*success.*(startRecord|getLocation)\(\)/s);
        const visit = await site.visit(t, {
          apps: [honest("app", { src: `/samples/${name}.html#app` })],
          permissions: { microphone: "granted", geolocation: "granted" },
        });
        await visit.host(() => {
          stage.used = new Promise((tell) => {
            stage.host.onChange(({ type, scope }) => type === "use" && tell(scope));
          });
        });
        await visit.screen.find({ role: "alertdialog", name: question });
        await visit.screen.press({ role: "button", name: "Allow" });
        if (name !== "location") assert.equal(await visit.host(() => stage.used), "scope.record");
        assert.deepEqual(await visit.authSetting({ app: "app" }), authSetting);
        assert.equal(await visit.shown(), 1);
      });

      test(`goes on no further when it is denied: ${name}`, async (t) => {
        const visit = await site.visit(t, { apps: [honest("app", { src: `/samples/${name}.html#app` })] });
        await visit.screen.press({ role: "button", name: "Deny" });
        const denied = Object.fromEntries(Object.keys(authSetting).map((scope) => [scope, false]));
        assert.deepEqual(await visit.authSetting({ app: "app" }), denied);
        assert.equal(await visit.shown(), 1);
      });
    }
  });
}
