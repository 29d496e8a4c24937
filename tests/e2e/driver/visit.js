// A person's visit to the host page: one tab of one browser context.

import assert from "node:assert/strict";
import { ChromiumTab } from "./chromium-tab.js";
import { inFrames } from "./place.js";

/** The app of most tests. */
export const weather = { id: "weather", name: "Weather" };
export const notes = { id: "notes", name: "Notes" };

const here = { latitude: 31.2, longitude: 121.4, accuracy: 20 };

/** An app, in a frame with nothing of the host's around it. */
const framed = (app) => ({ ...app, src: `/page/app.html#${app.id}`, capsule: false });

/** What an app is called on the stage: one app can be there for two users. */
const nameOf = (app) => app?.as ?? app?.id;

/** What a page's script says when all is set up. */
const opened = `async () => {
  if (globalThis.stage === undefined) await new Promise((open) => addEventListener("open", open));
}`;

export class Visit {
  #tab;
  #apps;
  /** How to run code where an app runs, by the app's name. */
  #places = new Map();
  /** What the page or a frame reported as uncaught, or logged as an error. Whoever expects it takes it. */
  errors = [];

  /** Opens a tab. See `Site.visit` for the options. */
  static async open(context, { url, origin, host, apps, permissions = {}, position = here }) {
    const visit = new Visit();
    const report = (error) => visit.errors.push(error);
    visit.#tab = await (context.openTab?.(report) ?? ChromiumTab.open(context, report));
    visit.#apps = inFrames() ? apps.map(framed) : apps;
    visit.screen = visit.#tab.screen;
    await visit.setPermissions(permissions, origin);
    await visit.setPosition(position);
    const setUp = encodeURIComponent(JSON.stringify({ host, apps: visit.#apps }));
    await visit.#tab.goto(`${url}#${setUp}`);
    await visit.#loaded();
    return visit;
  }

  /** The tab as Playwright knows it; there is none in Firefox. */
  get page() {
    return this.#tab.page;
  }

  /** Runs code in the host's page. Arguments and result are JSON; a Promise is awaited. */
  host(code, ...args) {
    return this.#tab.run(code, ...args);
  }

  /** The same where the first app's code runs: in the host's page, or in the app's frame. */
  async run(code, ...args) {
    return this.runIn(nameOf(this.#apps[0]), code, ...args);
  }

  /** The same for another app. */
  async runIn(app, code, ...args) {
    const { run } = await this.#placeOf(app);
    return run(code, ...args);
  }

  /** A frame by the end of its address: see the tabs. */
  frame(end) {
    return this.#tab.frame(end);
  }

  async #placeOf(id) {
    const app = this.#apps.find((app) => nameOf(app) === id);
    if (!app?.src)
      return { run: this.#tab.run, click: () => this.screen.press({ role: "button", name: "Act" }) };
    if (!this.#places.has(id)) this.#places.set(id, await this.#tab.frame(app.src));
    return this.#places.get(id);
  }

  async reload() {
    this.#places.clear();
    await this.#tab.reload();
    await this.#loaded();
  }

  /** Closes the tab. */
  close() {
    return this.#tab.close();
  }

  async #loaded() {
    try {
      await this.host(opened);
      for (const app of this.#apps) await this.runIn(nameOf(app), opened);
    } catch (error) {
      throw new Error(`The page did not open; it says: ${this.takeErrors()}`, { cause: error });
    }
  }

  setPermissions(permissions, origin) {
    return this.#tab.setPermissions(permissions, origin);
  }

  setPosition(position) {
    return this.#tab.setPosition(position);
  }

  /** Has an app call, and answers the call, which may wait for the person. */
  async call(api, option, { app = weather.id } = {}) {
    const { run } = await this.#placeOf(app);
    const id = await run((app, api, option) => stage.call(app, api, option), app, api, option);
    return new Call(this, run, app, id);
  }

  /** The same, with a real click on the button of the app's page as the user gesture. */
  async tap(api, option, { app = weather.id } = {}) {
    const { run, click } = await this.#placeOf(app);
    const id = await run((app, api, option) => stage.callInClick(app, api, option), app, api, option);
    await click("#act");
    return new Call(this, run, app, id);
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
    return this.host(() => stage.shown);
  }

  /** Takes the errors of the page. */
  takeErrors() {
    return this.errors.splice(0);
  }
}

/** A call that was made. */
class Call {
  #visit;
  #run;
  #app;
  #id;

  constructor(visit, run, app, id) {
    this.#visit = visit;
    this.#run = run;
    this.#app = app;
    this.#id = id;
  }

  /** What it came to: the result, or what is the error's own. */
  async answer() {
    const { status, value } = await this.#visit.host((name) => stage.kept(name), `${this.#app} ${this.#id}`);
    assert.equal(status, /:ok$/.test(value.errMsg) ? "fulfilled" : "rejected");
    return value;
  }

  /** Whether it still waits. */
  waits() {
    return this.#run(
      (id) =>
        Promise.race([stage.calls[id].then(() => false), new Promise((waits) => setTimeout(waits, 0, true))]),
      this.#id,
    );
  }
}
