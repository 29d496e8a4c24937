// The demo's open mini-app: what is in its frame, which is a document of no origin and, in Chromium, a process of its own.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { inTime, until } from "./wait.js";

export const axe = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

/**
 * To be run in a document that has axe: the rules that it breaks, without what is in its frames, and without its
 * style sheets loaded once more, which a document of no origin may not do.
 */
export const findFaults = async () => {
  const { violations } = await axe.run(document, { iframes: false, preload: false });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]);
};

export class DemoApp {
  #page;
  #frame;
  #screen;

  /** Waits for the frame of the app of this name. */
  static async find(page, screen, name) {
    const app = new DemoApp();
    app.#page = page;
    app.#screen = screen;
    app.#frame = await until(
      () => `the frame of ${name}`,
      async () => {
        // That of an app that was closed stays for a moment, unseen.
        for (const frame of page.frames().slice(1).reverse()) {
          if (await frame.getByRole("heading", { name, exact: true }).isVisible()) return frame;
        }
      },
    );
    await until(
      () => `${name} to be loaded`,
      () => app.#frame.evaluate(() => document.readyState === "complete"),
    );
    return app;
  }

  #all(name, role) {
    return this.#frame.getByRole(role, { name, exact: true });
  }

  /** Waits until something is to be seen. By looking again and again: a page in the background draws nothing, and tells nothing. */
  async #seen(what, found) {
    await until(
      async () => `${what} in the app; it says “${await this.#frame.locator("body").innerText()}”`,
      () => found.isVisible(),
    );
    return found;
  }

  /** Waits for such a node, and answers it. */
  find(name, role = "button") {
    return this.#seen(`the ${role} ${name}`, this.#all(name, role).first());
  }

  /** Waits until there is no such node. */
  gone(name, role = "button") {
    return until(
      () => `the ${role} ${name} to go`,
      async () => !(await this.#all(name, role).first().isVisible()),
    );
  }

  /**
   * Presses it with the mouse, at its centre, and for long enough to bring the focus into the frame: faster than any
   * finger, the focus would come after the press, and out of the dialog that the press has opened.
   */
  async press(name, role = "button") {
    const found = await this.find(name, role);
    await found.evaluate((node) => node.scrollIntoView({ block: "nearest" }));
    const { x, y, width, height } = await found.boundingBox();
    const { mouse } = this.#page;
    await mouse.move(x + width / 2, y + height / 2);
    await mouse.down();
    await until(
      () => "the focus in the app",
      () => this.#frame.evaluate(() => document.hasFocus()),
    );
    await mouse.up();
  }

  /** Waits until a text is in the frame. */
  reads(text) {
    return this.#seen(`the text ${text}`, this.#frame.getByText(text, { exact: true }).first());
  }

  async #hasFocus(name, role) {
    const found = this.#all(name, role);
    if ((await found.count()) !== 1) return false;
    return found.evaluate((node) => document.hasFocus() && document.activeElement === node);
  }

  /** Waits until the focus is on such a node. */
  focus(name, role = "button") {
    return until(
      () => `the focus on ${name} in the app`,
      () => this.#hasFocus(name, role),
    );
  }

  /** Presses Tab until the focus is on such a node. */
  tabTo(name, role = "button") {
    return until(
      () => `the focus on ${name} in the app`,
      async () => {
        if (await this.#hasFocus(name, role)) return true;
        await this.#screen.key("Tab");
      },
    );
  }

  /** Runs a function in the frame. */
  run(code, argument) {
    return inTime(`the end of ${code}`, this.#frame.evaluate(code, argument));
  }

  /** The faults that axe knows. */
  async faults() {
    await this.#frame.evaluate(await readFile(axe, "utf8"));
    return this.run(findFaults);
  }
}
