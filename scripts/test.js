// `npm test`: installs what is missing, then checks and tests everything, and ends at the first step that fails.
//
//   npm test -- --list            names the steps
//   npm test -- --only browser    runs the step of that name, or all those whose names begin with "browser/"
//   npm test -- --from native     runs that step and all after it

import { existsSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { browserEnvironment, chromedriverPath } from "./browser.js";
import { build } from "./build.js";
import { main, run, runModule, Stop } from "./command.js";
import { capabilities, profiles } from "./profile.js";
import { at, tool } from "./project.js";
import * as setup from "./setup.js";

const wasm = ["--target", "wasm32-unknown-unknown"];
const clippy = (...args) =>
  run("cargo", ["clippy", "--quiet", "--locked", "--all-targets", ...args, "--", "-Dwarnings"]);

// Each step, what it needs to have been set up, and whether it looks at dist/.
const steps = [
  { name: "lint/format", needs: [setup.ensureRustLints], work: checkFormat },
  { name: "lint/clippy", needs: [setup.ensureRustLints], work: () => clippy() },
  { name: "lint/clippy-wasm", needs: [setup.ensureRustLints], work: () => clippy(...wasm) },
  {
    name: "lint/biome",
    needs: [setup.ensureNpm],
    work: () => runModule("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]),
  },
  { name: "build", needs: [setup.ensureNpm, setup.ensureWasmBindgen, setup.ensureRustSource], work: build },
  { name: "types", needs: [setup.ensureNpm], built: true, work: checkTypes },
  { name: "native", needs: [setup.ensureRust], work: () => run("cargo", ["test", "--locked"]) },
  ...profiles().map((profile) => ({
    name: `browser/${profile.browser}-${profile.state}`,
    needs: [setup.ensureWasmPack, profile.browser === "chrome" ? setup.ensureChrome : setup.ensureFirefox],
    work: () => testInBrowser(profile),
  })),
  { name: "parts", needs: [setup.ensureNpm], built: true, work: () => testInNode("tests/parts") },
  {
    name: "e2e",
    needs: [setup.ensureNpm, setup.ensureChrome, setup.ensureFirefox],
    built: true,
    work: () => testInNode("tests/e2e"),
  },
  { name: "package", needs: [setup.ensureNpm], built: true, work: () => testInNode("tests/package") },
];

function checkFormat() {
  run("cargo", ["fmt", "--check"]);
  run("cargo", ["fmt", "--check", "--all", "--manifest-path", at("tools", "Cargo.toml")]);
}

// The project at the root, and those below tests/types that need settings of their own.
function checkTypes() {
  const below = readdirSync(at("tests", "types"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => at("tests", "types", entry.name));
  for (const project of [at(), ...below]) runModule("typescript/bin/tsc", ["--project", project]);
}

function testInBrowser(profile) {
  const { browser, state } = profile;
  const driver = browser === "chrome" ? chromedriverPath() : tool.geckodriver;
  const how = ["--headless", `--${browser}`, `--${browser === "chrome" ? "chrome" : "gecko"}driver`, driver];
  // Everything is installed: wasm-pack is not to try for itself.
  run(tool.wasmPack, ["test", ...how, "--mode", "no-install", "--", "--locked", "--test", "browser"], {
    env: {
      SCOPEGATE_PROFILE: state,
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities(profile),
      WASM_BINDGEN_TEST_TIMEOUT: "300",
      WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "30",
      // The test runner takes the first driver the environment names, whichever browser was asked for.
      CHROMEDRIVER: undefined,
      CHROMEDRIVER_REMOTE: undefined,
      GECKODRIVER: undefined,
      GECKODRIVER_REMOTE: undefined,
    },
  });
}

function testInNode(folder) {
  const files = existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true }) : [];
  const tests = files.filter((file) => file.endsWith(".test.js")).map((file) => at(folder, file));
  if (tests.length === 0) throw new Stop(`${folder} holds no test: its files end in .test.js.`);
  run(process.execPath, ["--test", "--test-reporter=spec", ...tests.sort()], { env: browserEnvironment() });
}

function chosen({ only, from }) {
  const matching = (wanted) => {
    const found = steps.filter(({ name }) => name === wanted || name.startsWith(`${wanted}/`));
    if (found.length === 0) throw new Stop(`There is no step ${wanted}; \`npm test -- --list\` names them.`);
    return found;
  };
  let selection = steps;
  if (from) selection = steps.slice(steps.indexOf(matching(from)[0]));
  if (only) selection = matching(only);
  // What looks at dist/ is preceded by the build, which costs little where nothing has changed.
  const builds = selection.some(({ built }) => built);
  return builds ? steps.filter((step) => step.name === "build" || selection.includes(step)) : selection;
}

async function timed(name, work) {
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    throw new Stop(`FAILED after ${seconds()}: ${name}`);
  }
  console.log(`--- ${name}: ${seconds()}`);
  return `${seconds().padStart(9)}  ${name}`;
}

await main(import.meta, async (args) => {
  const { values } = parseArgs({
    args,
    options: { list: { type: "boolean" }, only: { type: "string" }, from: { type: "string" } },
  });
  if (values.list) {
    for (const { name } of steps) console.log(name);
    return;
  }
  const selection = chosen(values);
  const needs = new Set(selection.flatMap((step) => step.needs));
  const durations = [
    await timed("set-up", () => {
      for (const ensure of needs) ensure();
    }),
  ];
  for (const { name, work } of selection) durations.push(await timed(name, work));
  console.log(`\nAll passed.\n${durations.join("\n")}`);
});
