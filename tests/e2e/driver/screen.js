// What is on a page's screen, through its accessibility tree: the only way that leads into closed shadow roots, and the
// one that a screen reader takes.

import { until } from "./wait.js";

/** How long a dialog stands before a person answers it, in milliseconds. What comes sooner was not meant for it. */
export const A_GLANCE = 500;
const dialogs = new Set(["alertdialog", "dialog"]);

const matches = (wanted) => (node) =>
  Object.entries(wanted).every(([key, value]) =>
    value instanceof RegExp ? value.test(node[key]) : node[key] === value,
  );

const plain = (node) => ({
  role: node.role?.value,
  name: node.name?.value ?? "",
  description: node.description?.value ?? "",
  ...Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
  element: node.backendDOMNodeId,
});

export class Screen {
  #session;
  #page;
  /** What stands in the dialog, and since when it does. */
  #seen = { content: "", since: 0 };

  constructor(page, session) {
    this.#page = page;
    this.#session = session;
  }

  /** All that a screen reader finds, in its order: role, name, description, and each property under its own name. */
  async tree() {
    const { nodes } = await this.#session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const found = [];
    const read = (node, dialog) => {
      const inside = !node.ignored && dialogs.has(node.role?.value) ? node.backendDOMNodeId : dialog;
      if (!node.ignored) found.push({ ...plain(node), dialog: inside });
      for (const id of node.childIds ?? []) if (byId.has(id)) read(byId.get(id), inside);
    };
    for (const node of nodes) if (!byId.has(node.parentId)) read(node);
    return found;
  }

  /** All nodes of this role, name or other property that are there now. */
  async all(wanted) {
    return (await this.tree()).filter(matches(wanted));
  }

  /** Waits for the first such node. */
  find(wanted) {
    return until(
      async () => `${inspect(wanted)}; there is ${inspect((await this.tree()).map(summary))}`,
      async () => (await this.tree()).find(matches(wanted)),
    );
  }

  /** Waits until there is no such node. */
  gone(wanted) {
    return until(
      async () => `${inspect(wanted)} to go`,
      async () => !(await this.tree()).some(matches(wanted)),
    );
  }

  /** The border box of a node that was found, scrolled into view. */
  async box({ element }) {
    await this.#session.send("DOM.scrollIntoViewIfNeeded", { backendNodeId: element });
    const { model } = await this.#session.send("DOM.getBoxModel", { backendNodeId: element });
    const [left, top, right, , , bottom] = model.border;
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  /** Where its centre is. */
  async place(wanted) {
    const { x, y, width, height } = await this.box(await this.find(wanted));
    return [x + width / 2, y + height / 2];
  }

  /** Presses it with the mouse, at its centre. */
  async press(wanted) {
    await this.find(wanted);
    await this.glance();
    await this.#page.mouse.click(...(await this.place(wanted)));
  }

  /** Presses a key. */
  async key(key) {
    await this.glance();
    await this.#page.keyboard.press(key);
  }

  /** What has the focus. */
  async focused() {
    // The document always says that it has it, too.
    return (await this.all({ focused: true })).find(({ role }) => role !== "RootWebArea");
  }

  /** Waits until the focus is on such a node. */
  focus(wanted) {
    return until(
      async () =>
        `the focus on ${inspect(wanted)}; it is on ${inspect(summary((await this.focused()) ?? {}))}`,
      async () => matches(wanted)((await this.focused()) ?? {}),
    );
  }

  /** Looks at the dialog, if there is one, until it has stood as it is for as long as a person needs to see it. */
  async glance() {
    for (;;) {
      const dialog = (await this.tree()).filter(({ dialog }) => dialog);
      const content = dialog.map(({ element }) => element).join();
      if (content !== this.#seen.content) this.#seen = { content, since: performance.now() };
      const left = content ? this.#seen.since + A_GLANCE - performance.now() : 0;
      if (left <= 0) return;
      await new Promise((resume) => setTimeout(resume, left));
    }
  }
}

const inspect = (value) => JSON.stringify(value, (_, part) => (part instanceof RegExp ? String(part) : part));
const summary = ({ role, name }) => `${role} ${name}`;
