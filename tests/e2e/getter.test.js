// An option object whose scope is another each time it is read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./driver/site.js";

const site = await openSite();

test("A scope that changes between readings grants nothing: it is read once", async (t) => {
  const visit = await site.visit(t);
  await visit.decide("scope.writePhotosAlbum", "Allow");
  const reads = await visit.run(async () => {
    const { init, Host } = {
      ...(await import("/dist/index.js")),
      init: (await import("/dist/index.js")).default,
    };
    await init();
    const app = new Host({ ungranted: "reject" }).open({ id: "weather", name: "Weather" });
    globalThis.forged = app;
    const told = ["scope.record", "scope.writePhotosAlbum", "scope.record"];
    let reads = 0;
    const forged = {
      get scope() {
        return told[reads++ % told.length];
      },
    };
    app.authorize(forged).catch(() => {});
    globalThis.honest = "waiting";
    app.authorize({ scope: "scope.record" }).then(
      () => (globalThis.honest = "granted"),
      (error) => (globalThis.honest = error.reason),
    );
    return reads;
  });
  assert.equal(reads, 1);
  await visit.screen.press({ role: "button", name: "Deny" });
  assert.equal(await visit.run(() => globalThis.honest), "denied");
  assert.deepEqual((await visit.authSetting())["scope.record"], false);
});
