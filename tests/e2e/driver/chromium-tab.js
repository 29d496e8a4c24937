// A tab of Chromium, through the DevTools protocol.

import { setPermissions, setPosition } from "./browser-layer.js";
import { expressionOf, runner } from "./run.js";
import { Screen } from "./screen.js";
import { until } from "./wait.js";

export class ChromiumTab {
  #context;
  #session;

  /** Opens one. `report` hears what pages and frames report as uncaught, or log as an error. */
  static async open(context, report) {
    const tab = new ChromiumTab();
    tab.#context = context;
    tab.page = await context.newPage();
    tab.page.on("pageerror", (error) => report(error.message));
    tab.page.on("console", (message) => message.type() === "error" && report(message.text()));
    tab.#session = await context.newCDPSession(tab.page);
    tab.run = runner(tab.#session);
    tab.screen = new Screen(tab.page, tab.#session);
    return tab;
  }

  goto(url) {
    return this.page.goto(url);
  }

  reload() {
    return this.page.reload();
  }

  close() {
    return this.page.close();
  }

  setPermissions(permissions, origin = new URL(this.page.url()).origin) {
    return setPermissions(this.#session, origin, permissions);
  }

  setPosition(position) {
    return setPosition(this.#session, position);
  }

  /** The addresses of all frames, those in closed shadow roots too. */
  async frames() {
    return this.page.frames().map((frame) => frame.url());
  }

  /** The frame whose address ends so, once it is there: `run` in it, and `click` what a selector finds in it. */
  async frame(end) {
    const found = await until(
      async () => `a frame at ${end}; there are ${await this.frames()}`,
      async () => this.page.frames().find((frame) => frame.url().endsWith(end)),
    );
    // A sandboxed frame is a process of its own, and so has a session of its own; a frame inside it is a part of it.
    const isNested = found.parentFrame() !== this.page.mainFrame();
    const run = isNested
      ? (code, ...args) => found.evaluate(expressionOf(code, args))
      : runner(await this.#context.newCDPSession(found));
    const click = async (selector) => {
      // As a person does: in a tab out of sight, Chromium gives the page what is pressed in its frames.
      await this.page.bringToFront();
      await found.click(selector);
    };
    return { run, click };
  }
}
