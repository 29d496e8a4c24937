// Where things are, and the surroundings every program we start is given.

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts);

/** The text of a file of the project. */
export const text = (...parts) => readFileSync(at(...parts), "utf8");

const toolBin = at("tools", "target", "release");

/** The tools that scripts/setup.js builds. */
export const tool = {
  wasmBindgen: join(toolBin, "wasm-bindgen"),
  wasmPack: join(toolBin, "wasm-pack"),
  geckodriver: at("tools", "target", "geckodriver", "bin", "geckodriver"),
};

// rustup's own place counts even where the shell has not been told of it, and the tools we built come first: whatever
// is installed by hand under the same names must not change a result.
const cargoBin = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
const path = [toolBin, process.env.PATH, existsSync(cargoBin) && cargoBin].filter(Boolean);

export const environment = {
  ...process.env,
  PATH: path.join(delimiter),
  CARGO_TARGET_DIR: at("target"),
  CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY: "never",
};
