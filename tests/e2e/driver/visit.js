// A person's visit to the host page: one tab of one browser context.

import assert from "node:assert/strict";
import { setPermissions, setPosition } from "./browser-layer.js";
import { runner } from "./run.js";
import { Screen } from "./screen.js";

/** The app of most tests. */
export const weather = { id: "weather", name: "Weather" };
export const notes = { id: "notes", name: "Notes" };

const here = { latitude: 31.2, longitude: 121.4, accuracy: 20 };

export class Visit {
  #page;
  #session;
  /** What the page reported as uncaught, or logged as an error. Whoever expects it takes it. */
  errors = [];

  /** Opens a tab. See `Site.visit` for the options. */
  static async open(context, { url, origin, host, apps, permissions = {}, position = here }) {
    const visit = new Visit();
    visit.#page = await context.newPage();
    visit.#page.on("pageerror", (error) => visit.errors.push(error.message));
    visit.#page.on("console", (message) => message.type() === "error" && visit.errors.push(message.text()));
    visit.#session = await context.newCDPSession(visit.#page);
    visit.run = runner(visit.#session);
    visit.screen = new Screen(visit.#page, visit.#session);
    await visit.setPermissions(permissions, origin);
    await visit.setPosition(position);
    await visit.#page.goto(`${url}#${encodeURIComponent(JSON.stringify({ host, apps }))}`);
    await visit.#loaded();
    return visit;
  }

  get page() {
    return this.#page;
  }

  async reload() {
    await this.#page.reload();
    await this.#loaded();
  }

  #loaded() {
    const opened = () =>
      globalThis.stage !== undefined || new Promise((open) => addEventListener("open", open));
    return this.run(`async () => { await (${opened})(); }`).catch((error) => {
      throw new Error(`The page did not open; it says: ${this.takeErrors()}`, { cause: error });
    });
  }

  setPermissions(permissions, origin = new URL(this.#page.url()).origin) {
    return setPermissions(this.#session, origin, permissions);
  }

  setPosition(position) {
    return setPosition(this.#session, position);
  }

  /** Has an app call, and answers the call, which may wait for the person. */
  async call(api, option, { app = weather.id } = {}) {
    return new Call(
      this,
      await this.run((app, api, option) => stage.call(app, api, option), app, api, option),
    );
  }

  /** The same, with a real click on the page's button as the user gesture. */
  async tap(api, option, { app = weather.id } = {}) {
    const id = await this.run((app, api, option) => stage.callInClick(app, api, option), app, api, option);
    await this.screen.press({ role: "button", name: "Act" });
    return new Call(this, id);
  }

  /** Has an app call, and answers how that ended. */
  async answer(api, option, from) {
    return (await this.call(api, option, from)).answer();
  }

  /** Has an app ask for a scope, presses the button of this name, and answers what the app got. */
  async decide(scope, button, from) {
    const call = await this.call("authorize", { scope }, from);
    await this.screen.press({ role: "button", name: button });
    return call.answer();
  }

  async authSetting(from) {
    return (await this.answer("getSetting", {}, from)).authSetting;
  }

  /** Waits for the prompt. */
  prompt() {
    return this.screen.find({ role: "alertdialog" });
  }

  /** How many prompts and settings pages have been put on screen so far. */
  shown() {
    return this.run(() => stage.shown);
  }

  /** Takes the errors of the page. */
  takeErrors() {
    return this.errors.splice(0);
  }
}

/** A call that was made. */
class Call {
  #visit;
  #id;

  constructor(visit, id) {
    this.#visit = visit;
    this.#id = id;
  }

  /** What it came to: the result, or what is the error's own. */
  async answer() {
    const { status, value } = await this.#visit.run((id) => stage.calls[id], this.#id);
    assert.equal(status, /:ok$/.test(value.errMsg) ? "fulfilled" : "rejected");
    return value;
  }

  /** Whether it still waits. */
  waits() {
    return this.#visit.run(
      (id) =>
        Promise.race([stage.calls[id].then(() => false), new Promise((waits) => setTimeout(waits, 0, true))]),
      this.#id,
    );
  }
}
