// Builds the npm package into dist/: cargo, wasm-bindgen, wasm-opt, esbuild.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { ifChanged } from "./changed.js";
import { answer, main, run, Stop } from "./command.js";
import { compiled, compileModule } from "./module.js";
import { shorten } from "./names.js";
import { noticesFile, writeNotices } from "./notices.js";
import { pickerPlugins } from "./place-picker.js";
import { buildPlaces, placeFiles } from "./places.js";
import { at, text, tool } from "./project.js";
import { ensureNpm, ensureRustSource, ensureWasmBindgen } from "./setup.js";

const glue = at("target", "bindgen", "scopegate.js");
const bound = at("target", "bindgen", "scopegate_bg.wasm");
const shipped = at("dist", "scopegate_bg.wasm");
const shortGlue = at("target", "bindgen", "short.js");

// What current browsers have, name by name: with --all-features, wasm-opt writes modules they refuse.
const features = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((feature) => `--enable-${feature}`);

export async function build() {
  compileModule();

  ifChanged(glue, [compiled, tool.wasmBindgen], () => {
    const how = ["--target", "web", "--no-typescript", "--out-dir", at("target", "bindgen")];
    // The entry says where the module is, and every browser with reference types has `encodeInto`.
    const small = ["--omit-default-module-path", "--encode-into", "always"];
    run(tool.wasmBindgen, [...how, ...small, compiled]);
  });

  mkdirSync(at("dist"), { recursive: true });
  ifChanged(
    shipped,
    [bound, at("package-lock.json"), at("scripts", "build.js"), at("scripts", "names.js")],
    () => {
      const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
      // Rust puts the stack at the bottom, so only a stack about to overflow reaches the lowest kilobyte. The second round
      // finds what the first has opened up.
      const small = ["--low-memory-unused", "-Oz", "-Oz"];
      const how = [...features, ...strip, ...small, "--minify-imports-and-exports-and-modules"];
      const names = answer(process.execPath, [
        at("node_modules/binaryen/bin/wasm-opt"),
        bound,
        ...how,
        "--output",
        shipped,
      ]);
      if (!names) throw new Stop("wasm-opt failed.");
      writeFileSync(shortGlue, shorten(readFileSync(glue, "utf8"), JSON.parse(names)));
    },
  );

  const entries = publishedEntries();
  const bundled = [
    ...(await bundle(entries)),
    ...(await bundleGuest("guest.js", "esm")),
    ...(await bundleGuest("guest.global.js", "iife")),
  ];
  for (const name of declarations) copyFileSync(at("src", "npm", name), at("dist", name));
  copyFileSync(reader, at("dist", basename(reader)));
  await buildPlaces();
  writeNotices();
  const others = [basename(shipped), basename(reader), noticesFile];
  removeOthers([...others, ...placeFiles, ...bundled, ...declarations]);
}

/** What has a name of its own: what is loaded by its address, and the part whose data stand beside it. */
const named = [at("src", "npm", "recorder", "pcm-worklet.js"), at("src", "npm", "place-picker.js")];
/** The reader of QR codes, for browsers without one. */
const reader = at("node_modules", "zxing-wasm", "dist", "reader", "zxing_reader.wasm");

const declarations = readdirSync(at("src", "npm")).filter((name) => name.endsWith(".d.ts"));

// package.json says which files are published; each is written by hand, under its name, in src/npm.
function publishedEntries() {
  return Object.values(JSON.parse(text("package.json")).exports)
    .map((target) => basename(target.default ?? target))
    .filter((name) => name.endsWith(".js") && !name.startsWith("guest."));
}

async function bundle(entries) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: [...entries.map((entry) => at("src", "npm", entry)), ...named].map((path) => ({
      in: path,
      out: basename(path, ".js"),
    })),
    outdir: at("dist"),
    // What is imported when it is first needed becomes a file of its own.
    splitting: true,
    chunkNames: "[name]-[hash]",
    metafile: true,
    plugins: pickerPlugins,
    // The entry's name for what wasm-bindgen has written.
    alias: { "#wasm": shortGlue },
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.outputs).map((path) => basename(path));
}

/**
 * The guest: a module, and a classic script for pages that have no bundler or whose modules no server lets in. Every
 * mini-app loads one of them, so that they are as small as they can be: their inner names are short, and their maps unnamed.
 */
async function bundleGuest(name, format) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: [at("src", "npm", name)],
    outdir: at("dist"),
    metafile: true,
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    mangleProps: /^(context|heard|members|opened)$/,
    sourcemap: "external",
    logLevel: "warning",
  });
  return Object.keys(metafile.outputs).map((path) => basename(path));
}

function removeOthers(names) {
  for (const name of readdirSync(at("dist"))) {
    if (!names.includes(name)) rmSync(at("dist", name), { recursive: true });
  }
}

function printSizes() {
  console.log(`\n${"dist/".padEnd(22)}${"bytes".padStart(10)}${"gzip".padStart(10)}`);
  for (const name of readdirSync(at("dist")).filter((name) => /\.(js|wasm)$/.test(name))) {
    const bytes = readFileSync(at("dist", name));
    const zipped = gzipSync(bytes, { level: 9 });
    console.log(
      `${name.padEnd(22)}${String(bytes.length).padStart(10)}${String(zipped.length).padStart(10)}`,
    );
  }
}

await main(import.meta, async () => {
  ensureNpm();
  ensureWasmBindgen();
  ensureRustSource();
  await build();
  printSizes();
});
