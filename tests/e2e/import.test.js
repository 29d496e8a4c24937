// Importing and loading the package, in bare Node.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const entry = new URL("../../dist/index.js", import.meta.url).href;
const wasm = fileURLToPath(new URL("../../dist/scopegate_bg.wasm", import.meta.url));

/** What a module prints in a Node of its own, since importing happens once in each. */
const printed = (source) =>
  execFileSync(process.execPath, ["--input-type=module", "--eval", source], { encoding: "utf8" }).trim();

describe("The package", () => {
  test("touches nothing when it is imported", () => {
    const source = `
      const globals = () => Reflect.ownKeys(globalThis).length;
      const touched = [];
      for (const name of ["fetch", "document", "window", "localStorage", "customElements", "WebAssembly"]) {
        const value = globalThis[name];
        Object.defineProperty(globalThis, name, { get() { touched.push(name); return value; }, configurable: true });
      }
      const before = globals();
      const face = await import(${JSON.stringify(entry)});
      console.log(JSON.stringify({ touched, added: globals() - before, names: Object.keys(face).sort() }));
    `;
    assert.deepEqual(JSON.parse(printed(source)), {
      touched: [],
      added: 0,
      names: [
        "Host",
        "authorize",
        "chooseLocation",
        "configure",
        "createCameraContext",
        "default",
        "getFuzzyLocation",
        "getLocation",
        "getRecorderManager",
        "getSetting",
        "offLocationChange",
        "offLocationChangeError",
        "offSettingChange",
        "onLocationChange",
        "onLocationChangeError",
        "onSettingChange",
        "openSetting",
        "saveImageToPhotosAlbum",
        "saveVideoToPhotosAlbum",
        "startLocationUpdate",
        "startRecord",
        "stopLocationUpdate",
        "stopRecord",
      ],
    });
  });

  test("used before it is loaded says what to do, whatever is used", () => {
    const source = `
      const { default: init, ...face } = await import(${JSON.stringify(entry)});
      const said = new Set();
      for (const [name, use] of Object.entries(face)) {
        try { name === "Host" ? new use() : use({}); said.add(name + " is there"); } catch (error) { said.add(String(error)); }
      }
      console.log(JSON.stringify([...said]));
    `;
    assert.deepEqual(JSON.parse(printed(source)), [
      'Error: scopegate: not loaded yet. Do `await init()` first, with `import init from "scopegate"`.',
    ]);
  });

  test("loads once: the second init is the first one's Promise", () => {
    const source = `
      import { readFileSync } from "node:fs";
      const { default: init } = await import(${JSON.stringify(entry)});
      const first = init(readFileSync(${JSON.stringify(wasm)}));
      const second = init("another source");
      console.log(first === second, await first, init() === first);
    `;
    assert.equal(printed(source), "true undefined true");
  });

  test("may be loaded again, from another source, where that failed", () => {
    const source = `
      import { readFileSync } from "node:fs";
      const { default: init } = await import(${JSON.stringify(entry)});
      const failed = await init(new Uint8Array([1, 2, 3])).then(() => "loaded", (error) => error.name);
      await init(await WebAssembly.compile(readFileSync(${JSON.stringify(wasm)})));
      console.log(failed);
    `;
    assert.equal(printed(source), "CompileError");
  });

  test("loaded, says that calls need an app", () => {
    const source = `
      import { readFileSync } from "node:fs";
      const { default: init, ...face } = await import(${JSON.stringify(entry)});
      await init(readFileSync(${JSON.stringify(wasm)}));
      const said = new Set();
      for (const name of ["authorize", "getSetting", "openSetting", "getLocation", "onSettingChange", "offSettingChange"]) {
        try { face[name]({}); said.add(name); } catch (error) { said.add(String(error)); }
      }
      console.log(JSON.stringify([...said]));
    `;
    assert.deepEqual(JSON.parse(printed(source)), [
      "Error: scopegate: no app yet. Call configure({ app: { id, name } }) before this, or use new Host().open(app).",
    ]);
  });
});
