// Where the browsers and their drivers are: what the environment names, then the PATH, then the usual places.

import { find } from "./command.js";
import { tool } from "./project.js";

export const chromePath = () =>
  find(
    process.env.CHROME_PATH,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  );

export const chromedriverPath = () =>
  find(process.env.CHROMEDRIVER, "chromedriver", "/usr/lib/chromium-browser/chromedriver");

export const firefoxPath = () =>
  find(
    process.env.FIREFOX_PATH,
    "firefox",
    "firefox-esr",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  );

/** The same places in the words of the tests that drive browsers themselves. */
export const browserEnvironment = () => ({
  CHROME_PATH: chromePath(),
  CHROMEDRIVER: chromedriverPath(),
  FIREFOX_PATH: firefoxPath(),
  GECKODRIVER: tool.geckodriver,
});
