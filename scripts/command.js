// Running other programs, and stopping with a sentence where that cannot go on.

import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { at, environment, root } from "./project.js";

/** An end that whoever runs the script can do something about: shown as its sentence, without a stack. */
export class Stop extends Error {}

const surroundings = (options) => ({ cwd: root, ...options, env: { ...environment, ...options?.env } });

/** Runs a program with its output on ours; anything but success ends the script. */
export function run(program, args, options) {
  const { status, signal, error } = spawnSync(program, args, { stdio: "inherit", ...surroundings(options) });
  if (error) throw new Stop(`${program} cannot be run: ${error.message}.`);
  if (status === 0) return;
  throw new Stop(`${basename(program)} ${basename(args[0])} failed (${signal ?? `exit code ${status}`}).`);
}

/** Runs a JavaScript file of an npm package with the Node that runs us. */
export function runModule(file, args, options) {
  run(process.execPath, [at("node_modules", file), ...args], options);
}

/** What a program prints, or undefined where it is missing or fails. */
export function answer(program, args) {
  if (!program) return undefined;
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", ...surroundings() });
  return status === 0 ? stdout.trim() : undefined;
}

/** The first of these programs that exists: a name is looked for on the PATH, a path is taken as it is. */
export function find(...names) {
  const folders = environment.PATH.split(delimiter);
  return names
    .filter(Boolean)
    .flatMap((name) => (name.includes("/") ? name : folders.map((folder) => join(folder, name))))
    .find((path) => existsSync(path));
}

/** Does the work if the script is what was started, and nothing if it is imported. */
export async function main(meta, work) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(meta.url)) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
