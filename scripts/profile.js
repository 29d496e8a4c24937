// The browser profiles: in which state of the browser's permissions and devices the browser tests run.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { chromePath, firefoxPath } from "./browser.js";
import { at, text } from "./project.js";

const folder = "tests/browser/profile";

/** Each browser and state: webdriver.json, which serves both browsers, and the files of tests/browser/profile. */
export function profiles() {
  const files = readdirSync(at(folder)).map((file) => {
    const [, browser, state] = /^(chrome|firefox)-(\w+)\.json$/.exec(file);
    return { browser, state, file: `${folder}/${file}` };
  });
  const defaults = ["chrome", "firefox"].map((browser) => ({
    browser,
    state: "default",
    file: "webdriver.json",
  }));
  // The tests know their state at compile time: those that share one come together, so that each is compiled once.
  return [...defaults, ...files.sort((a, b) => a.state.localeCompare(b.state))];
}

/** Writes the profile down with the browser's place added, which WebDriver does not find everywhere, and says where. */
export function capabilities({ browser, state, file }) {
  const options = browser === "chrome" ? "goog:chromeOptions" : "moz:firefoxOptions";
  const profile = JSON.parse(text(file))[options];
  const binary = browser === "chrome" ? chromePath() : firefoxPath();
  mkdirSync(at("target", "webdriver"), { recursive: true });
  const written = at("target", "webdriver", `${browser}-${state}.json`);
  writeFileSync(written, JSON.stringify({ [options]: { ...profile, binary } }));
  return written;
}
