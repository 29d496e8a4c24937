// The command-line tools of the tools/ workspace, built from its locked versions.

import { existsSync } from "node:fs";
import { run, Stop } from "../command.js";
import { at, text, tool } from "../project.js";
import { attempt, once } from "./common.js";
import { ensureRust } from "./rust.js";

/** `wasm-bindgen`, which writes the JavaScript side of the module, and the test runner that comes with it. */
export const ensureWasmBindgen = once(() => {
  ensureRust();
  const library = lockedVersion("Cargo.lock", "wasm-bindgen");
  const command = lockedVersion("tools/Cargo.lock", "wasm-bindgen-cli");
  if (library !== command) {
    throw new Stop(
      `wasm-bindgen is ${library} in Cargo.lock and ${command} in tools/Cargo.lock, and works only where the two ` +
        "are equal: set one version in Cargo.toml and tools/bindgen/Cargo.toml.",
    );
  }
  build("wasm-bindgen", "scopegate-tool-bindgen", tool.wasmBindgen);
});

/** `wasm-pack`, which runs the browser tests. */
export const ensureWasmPack = once(() => {
  ensureWasmBindgen();
  build("wasm-pack", "scopegate-tool-wasm-pack", tool.wasmPack);
});

const lockedVersion = (lock, name) =>
  new RegExp(`^name = "${name}"\nversion = "(.*)"`, "m").exec(text(lock))?.[1];

// Always asked, since cargo knows best whether there is anything to do.
function build(name, crate, program) {
  if (!existsSync(program)) console.log(`Building ${name}, once: about a minute on two cores …`);
  const place = ["--manifest-path", at("tools", "Cargo.toml"), "--target-dir", at("tools", "target")];
  attempt(`${name} is missing, and cargo cannot build it: it says why above.`, () =>
    run("cargo", ["build", "--quiet", "--release", "--locked", "--package", crate, ...place]),
  );
}
