// A tab of Firefox. It has what `ChromiumTab` has, but for `page`, which is Playwright's.

import { FirefoxScreen } from "./firefox-screen.js";
import { expressionOf } from "./run.js";
import { inTime, until } from "./wait.js";

/** What travels over the protocol as a value of its own kind, as JSON has it. */
function plain({ type, value }) {
  switch (type) {
    case "undefined":
      return undefined;
    case "null":
      return null;
    case "array":
      return value.map(plain);
    case "object":
      return Object.fromEntries(value.map(([name, member]) => [name, plain(member)]));
    case "number":
      return Number(value);
    default:
      return value;
  }
}

export class FirefoxTab {
  #send;
  #context;
  #userContext;

  constructor({ send, driver, context, userContext }) {
    this.#send = send;
    this.#context = context;
    this.#userContext = userContext;
    this.run = this.#runner(context);
    this.screen = new FirefoxScreen({ send, driver, context });
  }

  /** Makes `run(function, ...arguments)` for the page or one of its frames, as `run.js` has it. */
  #runner(context) {
    return async (code, ...args) => {
      const functionDeclaration = `() => ${expressionOf(code, args)}`;
      const running = this.#send("script.callFunction", {
        functionDeclaration,
        awaitPromise: true,
        target: { context },
        userActivation: false,
      });
      const { result, exceptionDetails } = await inTime(`the end of ${functionDeclaration}`, running);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return plain(result);
    };
  }

  async goto(url) {
    await this.#send("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
    await this.screen.open();
  }

  async reload() {
    await this.#send("browsingContext.reload", { context: this.#context, wait: "complete" });
    await this.screen.open();
  }

  async close() {
    await this.#send("browsingContext.close", { context: this.#context });
  }

  async #tree() {
    const { contexts } = await this.#send("browsingContext.getTree", { root: this.#context });
    const all = (context) => [context, ...context.children.flatMap(all)];
    return contexts.flatMap(all);
  }

  /** Only the position: for devices Firefox has preferences, which hold for all pages. */
  async setPermissions({ geolocation }, origin) {
    if (!geolocation) return;
    await this.#send("permissions.setPermission", {
      descriptor: { name: "geolocation" },
      state: geolocation,
      origin: origin ?? new URL((await this.#tree())[0].url).origin,
      userContext: this.#userContext,
    });
  }

  async setPosition(coordinates) {
    await this.#send("emulation.setGeolocationOverride", { coordinates, contexts: [this.#context] });
  }

  /** The addresses of all frames, those in closed shadow roots too. */
  async frames() {
    return (await this.#tree()).map(({ url }) => url);
  }

  /** The frame whose address ends so, once it is there: `run` in it, and `click` what a selector finds in it. */
  async frame(end) {
    const { context } = await until(
      async () => `a frame at ${end}; there are ${await this.frames()}`,
      async () => (await this.#tree()).find(({ url }) => url.endsWith(end)),
    );
    const click = async (selector) => {
      const locator = { type: "css", value: selector };
      const { nodes } = await this.#send("browsingContext.locateNodes", { context, locator });
      await this.screen.click(nodes[0], context);
    };
    return { run: this.#runner(context), click };
  }
}
