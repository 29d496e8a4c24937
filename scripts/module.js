// Compiles the module that is shipped, and Rust's own library with it: the one that rustup brings is made for speed, and
// for messages of panics that nobody would read. Made for size like ours, the two take some 7 kB less, compressed.

import { homedir } from "node:os";
import { join } from "node:path";
import { answer, run } from "./command.js";
import { at, root } from "./project.js";

// In a folder of its own, since cargo would make everything anew after each test that is built in the usual way.
const folder = at("target", "package");

/** The module as cargo leaves it. */
export const compiled = join(folder, "wasm32-unknown-unknown", "release", "scopegate.wasm");

export function compileModule() {
  // Only as what is shipped: with the Rust library made beside it, rustc leaves link-time optimisation out.
  const what = [
    "--lib",
    "--crate-type",
    "cdylib",
    "--target",
    "wasm32-unknown-unknown",
    "--no-default-features",
  ];
  const library = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
  run("cargo", ["rustc", "--quiet", "--locked", "--release", ...what, ...library, "--target-dir", folder], {
    env: {
      // Cargo and rustc take unstable options on the stable toolchain only with this. The language stays the stable one:
      // everything else that is checked and tested is built without it, so no unstable feature can come into the source.
      RUSTC_BOOTSTRAP: "1",
      CARGO_ENCODED_RUSTFLAGS: flags().join("\x1f"),
    },
  });
}

function flags() {
  // No path of the machine that builds is to stand in what is shipped.
  const sources = [
    [root, "scopegate"],
    [join(answer("rustc", ["--print", "sysroot"]), "lib", "rustlib", "src", "rust"), "rust"],
    [process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "cargo"],
  ];
  return [
    // A panic ends the module at once, as it does anyway, without composing a message before.
    ...["-Zunstable-options", "-Cpanic=immediate-abort"],
    ...sources.map(([path, name]) => `--remap-path-prefix=${path}=${name}`),
  ];
}
