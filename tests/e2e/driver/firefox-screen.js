// What is on the screen of a tab of Firefox: the nodes that a screen reader finds, closed shadow roots among them.

import { WebElement } from "selenium-webdriver";
import { A_GLANCE } from "./screen.js";
import { until } from "./wait.js";

const keys = { Escape: "\uE00C", Enter: "\uE007", Tab: "\uE004" };
const inspect = (value) => JSON.stringify(value, (_, part) => (part instanceof RegExp ? String(part) : part));

export class FirefoxScreen {
  #send;
  #driver;
  #context;
  /** What stands in the dialog, and since when it does. */
  #seen = { content: "", since: 0 };

  constructor({ send, driver, context }) {
    this.#send = send;
    this.#driver = driver;
    this.#context = context;
  }

  /**
   * To be called before anything is shown: Firefox makes the tree of what a screen reader finds when it is first asked, and
   * then leaves out the dialogs that are open already.
   */
  async open() {
    await this.all({ role: "main" });
  }

  /** The page's root element, and every shadow root. */
  async #roots() {
    const { result } = await this.#send("script.callFunction", {
      functionDeclaration: "() => document.documentElement",
      awaitPromise: false,
      target: { context: this.#context },
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 30 },
    });
    const below = ({ value }) => {
      const shadow = value.shadowRoot ? [value.shadowRoot, ...below(value.shadowRoot)] : [];
      return [...shadow, ...(value.children ?? []).flatMap(below)];
    };
    return [result, ...below(result)].map(({ sharedId }) => ({ sharedId }));
  }

  async #locate(locator) {
    const startNodes = await this.#roots();
    const { nodes } = await this.#send("browsingContext.locateNodes", {
      context: this.#context,
      locator,
      startNodes,
    });
    return nodes;
  }

  /** All nodes of this role, and of this name if there is one: a text or an expression. */
  async all({ role, name }) {
    const value = typeof name === "string" ? { role, name } : { role };
    const nodes = await this.#locate({ type: "accessibility", value });
    if (!(name instanceof RegExp)) return nodes.map((node) => ({ ...node, role, name }));
    await this.#driver.switchTo().window(this.#context);
    const named = nodes.map(async (node) => ({
      ...node,
      role,
      name: await new WebElement(this.#driver, node.sharedId).getAccessibleName(),
    }));
    return (await Promise.all(named)).filter((node) => name.test(node.name));
  }

  find(wanted) {
    return until(
      async () => inspect(wanted),
      async () => (await this.all(wanted))[0],
    );
  }

  gone(wanted) {
    return until(
      async () => `${inspect(wanted)} to go`,
      async () => (await this.all(wanted)).length === 0,
    );
  }

  async press(wanted) {
    await this.find(wanted);
    await this.glance();
    await this.click(await this.find(wanted));
  }

  /** Clicks a node at its centre, in the page or one of its frames. */
  async click({ sharedId }, context = this.#context) {
    await this.#send("script.callFunction", {
      functionDeclaration: "(element) => element.scrollIntoView({ block: 'nearest' })",
      arguments: [{ sharedId }],
      awaitPromise: false,
      target: { context },
    });
    const origin = { type: "element", element: { sharedId } };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#send("input.performActions", {
      context,
      actions: [{ type: "pointer", id: "mouse", actions }],
    });
  }

  async key(key) {
    await this.glance();
    const value = keys[key];
    const actions = [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
    await this.#send("input.performActions", {
      context: this.#context,
      actions: [{ type: "key", id: "keyboard", actions }],
    });
  }

  /** Looks at the dialog, if there is one, until it has stood as it is for as long as a person needs to see it. */
  async glance() {
    for (;;) {
      const nodes = await this.#locate({ type: "css", value: "dialog[open], dialog[open] *" });
      const content = nodes.map(({ sharedId }) => sharedId).join();
      if (content !== this.#seen.content) this.#seen = { content, since: performance.now() };
      const left = content ? this.#seen.since + A_GLANCE - performance.now() : 0;
      if (left <= 0) return;
      await new Promise((resume) => setTimeout(resume, left));
    }
  }
}
