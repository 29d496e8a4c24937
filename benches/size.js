// How much a page downloads before its first call, and what of it is what.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { at } from "../scripts/project.js";
import { loadOnce } from "./cold.js";
import { row } from "./table.js";
import { functions, sections } from "./wasm.js";

/** Bytes. */
const LIMIT = 44_000;
/** What is smaller than this share is not worth a row. */
const LEAST = 0.03;

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const kilobytes = (size) => `${(size / 1000).toFixed(1)} kB`;

export async function measureSize(site) {
  const [ours, peer] = [await loadOnce(site, "ours"), await loadOnce(site, "peer")];
  const files = ours.files.map((path) => ({ name: basename(path), bytes: readFileSync(at(path)) }));
  const total = files.reduce((sum, { bytes }) => sum + zipped(bytes), 0);
  const byHand = zipped(readFileSync(at(peer.files[0])));
  const judgement = { limit: kilobytes(LIMIT), met: total <= LIMIT };
  return {
    rows: [
      {
        ...row("what a page loads, gzip", kilobytes(total), kilobytes(byHand), judgement),
        ratio: (total / byHand).toFixed(1),
      },
      ...files.map(({ name, bytes }) => row(`… ${name}`, kilobytes(zipped(bytes)))),
      ...parts(files.find(({ name }) => name.endsWith(".wasm")).bytes),
      ...authors(),
      ...later(files),
    ],
  };
}

/** The sections of the module. */
const parts = (module) =>
  sections(module)
    .map(({ name, bytes }) => ({ name, size: zipped(bytes) }))
    .filter(({ size }) => size > LEAST * LIMIT)
    .map(({ name, size }) => row(`… … its ${name}`, kilobytes(size)));

/** Whose code it is, by the names that functions have before the module is shrunk. */
function authors() {
  const named = at("target", "bindgen", "scopegate_bg.wasm");
  if (!existsSync(named)) return [];
  const sizes = new Map();
  for (const { name, size } of functions(readFileSync(named))) {
    const author = authorOf(name);
    sizes.set(author, (sizes.get(author) ?? 0) + size);
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return [...sizes]
    .sort(([, a], [, b]) => b - a)
    .filter(([, size]) => size > LEAST * total)
    .map(([author, size]) => row(`… … code of ${author}`, `${((size / total) * 100).toFixed(0)} %`));
}

/** `scopegate::host` of `<scopegate::host::Dialogs as scopegate::host::Prompter>::prompt`, or another crate. */
function authorOf(name) {
  const [author] = /scopegate::\w+|(?<![\w:])[a-z_]\w*(?=[[:])/.exec(name) ?? ["the exports"];
  return /^(core|alloc|std)$/.test(author) ? `Rust's ${author}` : author;
}

/** What is published for a page, but not loaded before its first call. */
const later = (files) =>
  readdirSync(at("dist"))
    .filter((name) => /\.(js|wasm|json)$/.test(name) && !files.some((file) => file.name === name))
    .map((name) => row(`… loaded later: ${name}`, kilobytes(zipped(readFileSync(at("dist", name))))));
