// A browser as a person has it, with tabs of which one is in view. Playwright shows every page that it opens to that page
// as in view; it leaves those alone that it finds in a browser which was started without it.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { command } from "./chromium.js";
import { until } from "./wait.js";

/** Starts it. Answers its one context, and `close`. */
export async function startTabs() {
  const profile = await mkdtemp(join(tmpdir(), "scopegate-tabs-"));
  const { program, flags } = command(["--remote-debugging-port=0", `--user-data-dir=${profile}`]);
  const running = spawn(program, flags, { stdio: "ignore" });
  const ended = new Promise((end) => running.on("exit", end));
  const port = await until(
    () => "Chromium's port",
    () =>
      readFile(join(profile, "DevToolsActivePort"), "utf8").then(
        (text) => text.split("\n")[0] || undefined,
        () => undefined,
      ),
  );
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  return {
    context: browser.contexts()[0],
    async close() {
      await browser.close();
      running.kill();
      await ended;
      await rm(profile, { recursive: true, maxRetries: 3 });
    },
  };
}
