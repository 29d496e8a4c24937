// The installed Chromium, as the tests start it.

import { chromium } from "playwright-core";
import { chromePath } from "../../../scripts/browser.js";

const flags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--host-resolver-rules=MAP insecure.test 127.0.0.1",
];

/** The program and its flags, with more of them, or without some. */
export function command(more = [], without = []) {
  const program = chromePath();
  if (!program) throw new Error("There is no Chromium here: `npm test` installs it, or set CHROME_PATH.");
  return { program, flags: [...flags.filter((flag) => !without.includes(flag)), ...more] };
}

function options(more, without) {
  const { program, flags } = command(more, without);
  return { executablePath: program, args: flags };
}

/** Starts it, with more flags or without some. Each test then has a context of its own, which shares nothing with the others. */
export const startChromium = (more, without) => chromium.launch(options(more, without));

/** Starts it with a profile folder, for what only a profile's preferences can set; the context is the browser. */
export const startProfile = (folder) => chromium.launchPersistentContext(folder, options());
