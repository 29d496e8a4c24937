// The plain package that wasm-pack makes of the crate works by itself, too.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { environment, root, tool } from "../../scripts/project.js";
import { ensureWasmPack } from "../../scripts/setup.js";
import { failure } from "../e2e/driver/failure.js";
import { openSite, together } from "../e2e/driver/site.js";

const folder = mkdtempSync(join(tmpdir(), "scopegate-pkg-"));
after(() => rmSync(folder, { recursive: true, force: true }));

ensureWasmPack();
const how = ["build", "--target", "web", "--mode", "no-install", "--out-dir", folder, root, "--", "--locked"];
const { status, stderr } = spawnSync(tool.wasmPack, how, { env: environment, encoding: "utf8" });
assert.equal(status, 0, stderr);

const plain = fileURLToPath(new URL("plain", import.meta.url));
const site = await openSite({ "/pkg/": folder, "/plain/": plain });
const visitPlain = (t, options) => site.visit(t, { page: "/plain/index.html", ...options });

describe("The plain package", together, () => {
  test("has its module, its glue and its declarations", () => {
    const files = readdirSync(folder);
    for (const file of ["scopegate.js", "scopegate.d.ts", "scopegate_bg.wasm", "package.json"]) {
      assert.ok(files.includes(file), `${file} is not among ${files}`);
    }
  });

  test("asks, keeps the decision, and tells it", async (t) => {
    const visit = await visitPlain(t);
    const call = await visit.tap("authorize", { scope: "scope.writePhotosAlbum" });
    assert.equal((await visit.prompt()).name, "“Weather” wants to save to your photo album");
    await visit.screen.press({ role: "button", name: "Deny" });
    assert.deepEqual(await call.answer(), failure("authorize", "denied"));
    await visit.reload();
    const again = await visit.answer("authorize", { scope: "scope.writePhotosAlbum" });
    assert.deepEqual(again, failure("authorize", "denied-before"));
    assert.deepEqual(await visit.answer("getSetting"), {
      errMsg: "getSetting:ok",
      authSetting: { "scope.writePhotosAlbum": false },
    });
  });

  test("opens the settings in a tap, and answers when they close", async (t) => {
    const visit = await visitPlain(t);
    assert.deepEqual(await visit.answer("openSetting"), failure("openSetting", "no-gesture"));
    await visit.decide("scope.writePhotosAlbum", "Deny");
    const call = await visit.tap("openSetting");
    await visit.screen.press({ role: "switch", name: "Photo album" });
    await visit.screen.find({ role: "switch", checked: "true" });
    await visit.screen.press({ role: "button", name: "Done" });
    const authSetting = { "scope.writePhotosAlbum": true };
    assert.deepEqual(await call.answer(), { errMsg: "openSetting:ok", authSetting });
  });

  test("runs a gated call", async (t) => {
    const visit = await visitPlain(t, { permissions: { geolocation: "granted" } });
    const call = await visit.call("getLocation");
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.equal((await call.answer()).latitude, 31.2);
  });
});
