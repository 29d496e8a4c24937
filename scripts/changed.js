// Skipping work whose sources have not changed. Content decides, not time: cargo may put an older file back in place.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { at } from "./project.js";

/** Does the work that makes the result from the sources, unless they are what it was made from the last time. */
export function ifChanged(result, sources, work) {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(source));
  const now = hash.digest("hex");
  const stamp = at("target", "made-from", basename(result));
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  work();
  mkdirSync(at("target", "made-from"), { recursive: true });
  writeFileSync(stamp, now);
}
