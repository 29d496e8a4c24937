// The installed Firefox, through WebDriver and its bidirectional protocol.

import { Builder } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/firefox.js";
import { firefoxPath } from "../../../scripts/browser.js";
import { tool } from "../../../scripts/project.js";
import { FirefoxTab } from "./firefox-tab.js";

/** Set for the whole browser: Firefox has no word for them in a session. */
const preferences = {
  // Nothing moves, for a person who wants it so.
  "ui.prefersReducedMotion": 1,
  // A camera and a microphone of its own making, which every page may use.
  "media.navigator.streams.fake": true,
  "permissions.default.camera": 1,
  "permissions.default.microphone": 1,
};

/** Starts it. Each context shares nothing with the others. */
export async function startFirefox() {
  const program = firefoxPath();
  if (!program) throw new Error("There is no Firefox here: `npm test` installs it, or set FIREFOX_PATH.");
  const options = new Options().setBinary(program).addArguments("-headless").enableBidi();
  for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
  const driver = await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new ServiceBuilder(process.env.GECKODRIVER ?? tool.geckodriver))
    .build();
  const bidi = await driver.getBidi();

  async function send(method, params) {
    const { type, result, error, message } = await bidi.send({ method, params });
    if (type === "error") throw new Error(`${method}: ${error}: ${message}`);
    return result;
  }

  /** What hears of errors, by the tab that they are of. */
  const reports = new Map();
  /** The tab that a frame is in. */
  const tabs = new Map();
  bidi.socket.on("message", (text) => {
    const { method, params } = JSON.parse(text);
    if (method === "browsingContext.contextCreated") {
      tabs.set(params.context, tabs.get(params.parent) ?? params.context);
    }
    if (method === "log.entryAdded" && params.level === "error") {
      // Firefox writes what is thrown with the name of its class.
      reports.get(tabs.get(params.source.context))?.(params.text.replace(/^Error: /, ""));
    }
  });
  await send("session.subscribe", { events: ["log.entryAdded", "browsingContext.contextCreated"] });

  async function newContext({ viewport }) {
    const { userContext } = await send("browser.createUserContext", {});
    const scripts = [];
    return {
      /** To run in every page and frame before its own scripts. */
      addInitScript: (code, arg) => scripts.push(`() => { (${code})(${JSON.stringify(arg)}); }`),
      async openTab(report) {
        const { context } = await send("browsingContext.create", { type: "window", userContext });
        reports.set(context, report);
        await send("browsingContext.setViewport", { context, viewport });
        for (const functionDeclaration of scripts) {
          await send("script.addPreloadScript", { functionDeclaration, contexts: [context] });
        }
        return new FirefoxTab({ send, driver, context, userContext });
      },
      close: () => send("browser.removeUserContext", { userContext }),
    };
  }

  return { newContext, close: () => driver.quit() };
}
