// The Rust toolchain: compiler, linker, WebAssembly target, formatter and linter.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { answer, find, run, Stop } from "../command.js";
import { text } from "../project.js";
import { installPackages } from "./apt.js";
import { attempt, once } from "./common.js";

export const ensureRust = once(() => {
  if (!find("cc")) {
    installPackages(
      "A C compiler, which Rust links with,",
      ["gcc", "libc6-dev"],
      "gcc or clang (macOS: `xcode-select --install`)",
    );
  }
  if (!answer("cargo", ["--version"])) add("Rust, which the library is written in,", ["default", "stable"]);
  const least = /^rust-version = "1\.(\d+)"/m.exec(text("Cargo.toml"))[1];
  const found = /^rustc 1\.(\d+)/.exec(answer("rustc", ["--version"]))?.[1] ?? 0;
  if (+found < +least) {
    throw new Stop(
      `Rust 1.${found} is older than 1.${least}, which the library needs: run \`rustup update\`.`,
    );
  }
  const target = "wasm32-unknown-unknown";
  if (!existsSync(answer("rustc", ["--print", "target-libdir", "--target", target]) ?? "")) {
    add(`Rust's target ${target}, which the library is compiled to,`, ["target", "add", target]);
  }
});

export const ensureRustLints = once(() => {
  ensureRust();
  if (!answer("cargo", ["fmt", "--version"])) add("Rust's formatter", ["component", "add", "rustfmt"]);
  if (!answer("cargo", ["clippy", "--version"])) add("Rust's linter", ["component", "add", "clippy"]);
});

/** The source of Rust's own library, which is compiled into what is shipped. */
export const ensureRustSource = once(() => {
  ensureRust();
  const library = join(answer("rustc", ["--print", "sysroot"]), "lib", "rustlib", "src", "rust", "library");
  if (!existsSync(join(library, "Cargo.lock"))) {
    add("The source of Rust's library", ["component", "add", "rust-src"]);
  }
});

function add(what, args) {
  if (!find("rustup")) {
    throw new Stop(`${what} is missing, and so is rustup to install it: see https://rustup.rs.`);
  }
  attempt(
    `${what} is missing, and rustup cannot fetch it: once it can, run \`rustup ${args.join(" ")}\`.`,
    () => run("rustup", args),
  );
}
