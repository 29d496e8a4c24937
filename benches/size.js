// How much a page downloads before its first call.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { at } from "../scripts/project.js";
import { loadOnce } from "./cold.js";
import { sections } from "./wasm.js";

/** Bytes. */
const LIMIT = 36_000;

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const kilobytes = (size) => `${(size / 1000).toFixed(1)} kB`;

export async function measureSize(site) {
  const [ours, peer] = [await loadOnce(site, "ours"), await loadOnce(site, "peer")];
  const files = ours.files.map((path) => ({ name: basename(path), bytes: readFileSync(at(path)) }));
  const written = readFileSync(at(peer.files[0]));
  const total = files.reduce((sum, { bytes }) => sum + zipped(bytes), 0);
  const rows = [
    {
      what: "shipped size, gzip: what a page loads",
      ours: kilobytes(total),
      peer: kilobytes(zipped(written)),
      ratio: (total / zipped(written)).toFixed(1),
      limit: kilobytes(LIMIT),
      met: total <= LIMIT,
    },
    ...files.map(({ name, bytes }) => ({ what: `… ${name}`, ours: kilobytes(zipped(bytes)) })),
    ...parts(files.find(({ name }) => name.endsWith(".wasm"))),
  ];
  return { rows };
}

/** The sections of the module that are worth a row. */
const parts = ({ bytes }) =>
  sections(bytes)
    .map((section) => ({ what: `  … ${section.name}`, size: zipped(section.bytes) }))
    .filter(({ size }) => size > LIMIT / 100)
    .map(({ what, size }) => ({ what, ours: kilobytes(size) }));
