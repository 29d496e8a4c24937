// The demo's open mini-app: what is in its frame, which is a document of no origin and, in Chromium, a process of its own.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { inTime, until } from "./wait.js";

export const axe = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

/** To be run in a document that has axe: the rules that it breaks, without what is in its frames. */
export const findFaults = async () => {
  const { violations } = await axe.run(document, { iframes: false });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]);
};

export class DemoApp {
  #frame;
  #screen;

  /** Waits for the frame of the app of this name. */
  static async find(page, screen, name) {
    const app = new DemoApp();
    app.#screen = screen;
    app.#frame = await until(
      () => `the frame of ${name}`,
      () => page.frames().find((frame) => frame.url().includes("/apps/")),
    );
    await app.find(name, "heading");
    return app;
  }

  #all(name, role) {
    return this.#frame.getByRole(role, { name, exact: true });
  }

  /** Waits for such a node, and answers it. */
  async find(name, role = "button") {
    const found = this.#all(name, role).first();
    await inTime(`${role} ${name} in the app`, found.waitFor());
    return found;
  }

  /** Waits until there is no such node. */
  async gone(name, role = "button") {
    await inTime(`${role} ${name} to go`, this.#all(name, role).first().waitFor({ state: "hidden" }));
  }

  /** Presses it with the mouse. A radio button is under its label. */
  async press(name, role = "button") {
    const found = await this.find(name, role);
    await inTime(`a press of ${name}`, role === "radio" ? found.check() : found.click());
  }

  /** Waits until a text is in the frame. */
  reads(text) {
    return inTime(
      `the text ${text} in the app`,
      this.#frame.getByText(text, { exact: true }).first().waitFor(),
    );
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
