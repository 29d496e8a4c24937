// The npm packages, exactly as locked.

import { existsSync } from "node:fs";
import { run, Stop } from "../command.js";
import { at, text } from "../project.js";
import { attempt, once } from "./common.js";

export const ensureNpm = once(() => {
  ensureSystem();
  if (isCurrent()) return;
  // npm says where it is to the scripts it runs; elsewhere it is a program like any other.
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  attempt("The npm packages are missing, and npm cannot fetch them: once it can, run `npm ci`.", () =>
    run(program, [...first, "ci", "--no-audit", "--no-fund"]),
  );
});

function ensureSystem() {
  if (process.platform === "win32") {
    throw new Stop("These scripts know Linux and macOS: on Windows, run them in WSL.");
  }
  const range = JSON.parse(text("package.json")).engines.node;
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = range.split("||").some((part) => {
    const [, bound, leastMajor, leastMinor] = /(\^|>=)(\d+)\.(\d+)/.exec(part);
    return major === +leastMajor ? minor >= +leastMinor : bound === ">=" && major > +leastMajor;
  });
  if (!fits) {
    throw new Stop(
      `Node ${process.versions.node} cannot run Vite, which serves the demo: install Node ${range}.`,
    );
  }
}

// npm writes down what it has installed. Optional packages are mostly for other systems, and absent.
function isCurrent() {
  if (!existsSync(at("node_modules", ".package-lock.json"))) return false;
  const locked = JSON.parse(text("package-lock.json")).packages;
  const installed = JSON.parse(text("node_modules", ".package-lock.json")).packages;
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}
