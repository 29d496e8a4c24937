// The demo, as Vite builds it, and a person with its phone: the host's page here, the open app's frame in demo-app.js.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { serve } from "../../../scripts/serve.js";
import { setPermissions, setPosition } from "./browser-layer.js";
import { keepTracks } from "./camera.js";
import { startChromium } from "./chromium.js";
import { axe, DemoApp, findFaults } from "./demo-app.js";
import { runner } from "./run.js";
import { Screen } from "./screen.js";
import { until } from "./wait.js";

const configFile = fileURLToPath(new URL("../../../www/vite.config.js", import.meta.url));

const allowed = { geolocation: "granted", camera: "granted", microphone: "granted" };
/** People's Square in Shanghai, where GCJ-02 is some 500 m from WGS-84. */
export const shanghai = { latitude: 31.2304, longitude: 121.4737, accuracy: 20 };

/** The demo's page as a bundle, on 127.0.0.1. */
async function serveBuilt() {
  const outDir = await mkdtemp(join(tmpdir(), "scopegate-demo-"));
  await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true } });
  const server = await preview({ configFile, build: { outDir }, preview: { host: "127.0.0.1" } });
  return {
    url: server.resolvedUrls.local[0],
    close: () => Promise.all([server.close(), rm(outDir, { recursive: true })]),
  };
}

/**
 * Serves the demo, built unless `bundled` is false, and starts a browser with more `flags`; both end with the file. Gives
 * `visit(t, …)`: opens it in a context of its own. The page must have reported no error at the test's end.
 */
export async function openDemo({ flags, bundled = true } = {}) {
  const [browser, server] = await Promise.all([startChromium(flags), bundled ? serveBuilt() : serve()]);
  after(() => Promise.all([browser.close(), server.close()]));

  return async (t, { permissions = allowed, position = shanghai, query = "", ...options } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      locale: "en-GB",
      ...options,
    });
    t.after(() => context.close());
    await context.addInitScript(keepTracks);
    const visit = await DemoVisit.open(context, { url: server.url, permissions, position, query });
    t.after(() => assert.deepEqual(visit.errors, []));
    return visit;
  };
}

class DemoVisit {
  errors = [];
  /** What is in the frame of the app that was opened last. */
  app;
  #session;

  static async open(context, { url, permissions, position, query }) {
    const visit = new DemoVisit();
    visit.page = await context.newPage();
    visit.page.on("pageerror", (error) => visit.errors.push(error.message));
    visit.page.on("console", (message) => message.type() === "error" && visit.errors.push(message.text()));
    visit.#session = await context.newCDPSession(visit.page);
    visit.host = runner(visit.#session);
    visit.screen = new Screen(visit.page, visit.#session);
    await setPermissions(visit.#session, new URL(url).origin, permissions);
    await visit.moveTo(position);
    await visit.page.goto(`${url}${query}`);
    return visit;
  }

  moveTo(position) {
    return setPosition(this.#session, position);
  }

  /** Opens an app on the home screen, whose icons say name and purpose; from then on `app` is what is in its frame. */
  async open(name) {
    await this.press(new RegExp(`^${name}`));
    await this.opened(name);
  }

  /** Waits until an app is open. */
  async opened(name) {
    await this.screen.find({ role: "heading", name });
    this.app = await DemoApp.find(this.page, this.screen, name);
  }

  /** Opens the Photo Booth, whose camera is allowed then and on. */
  async openLiveBooth() {
    await this.open("Photo Booth");
    await this.app.press("Turn the camera on");
    await this.screen.find({ role: "alertdialog", name: "“Photo Booth” wants to use your camera" });
    await this.press("Allow");
    await this.app.reads("Smile.");
  }

  /** Closes the app by its capsule. */
  async close() {
    await this.press("Close");
    await this.screen.find({ role: "heading", name: "Home screen" });
  }

  /** Opens the app's settings by its capsule. */
  async openSettings() {
    for (const button of ["More", "About", "Settings"]) await this.press(button);
  }

  /** Waits until the capsule says that the app uses these things and no other, or says nothing. */
  uses(...things) {
    const said = things.length > 0 ? `is using your ${things.join(" and ")}` : "";
    return until(
      () => `the capsule to say that the app uses ${things.join(" and ") || "nothing"}`,
      async () => {
        const texts = await this.screen.all({ role: "StaticText" });
        const [sign = ""] = /is using your [a-z ]+/.exec(texts.map(({ name }) => name).join("")) ?? [];
        return sign === said;
      },
    );
  }

  /** Turns a switch of the open settings, and leaves them. With Escape, since what a switch brings about moves “Done”. */
  async turn(name) {
    await this.press(name, "switch");
    await this.screen.key("Escape");
    await this.screen.gone({ role: "dialog" });
  }

  press(name, role = "button") {
    return this.screen.press({ role, name });
  }

  /** Waits until a text is on the host's page. */
  reads(text) {
    return this.screen.find({ role: "StaticText", name: text });
  }

  /** Presses Tab, or another key, until the focus is on such a node of the host's page. */
  tabTo(wanted, key = "Tab") {
    const isIt = (node) => node && node.role === wanted.role && node.name.startsWith(wanted.name);
    return until(
      async () => `the focus on ${wanted.name}`,
      async () => {
        if (isIt(await this.screen.focused())) return true;
        await this.screen.key(key);
      },
    );
  }

  /** Waits until the ledger says this of an app or a scope: the texts of that row. */
  ledger(row, ...texts) {
    const read = (row) =>
      document.querySelector(`[data-scope="${row}"], [data-app="${row}"]`).innerText.split("\n");
    return until(
      async () => `${texts} in the ledger; it says ${await this.host(read, row)}`,
      async () => (await this.host(read, row)).join() === texts.join(),
    );
  }

  /** The state of each track that the browser has given out: `live` while its light is on. */
  lights() {
    return this.host(() => tracks.map(({ readyState }) => readyState));
  }

  /** The faults that axe knows, on the host's page. */
  async faults() {
    await this.#session.send("Runtime.evaluate", { expression: await readFile(axe, "utf8") });
    return this.host(findFaults);
  }
}
