// The browsers that the tests run in, each with its driver.

import { chromedriverPath, chromePath, firefoxPath } from "../browser.js";
import { answer, run, Stop } from "../command.js";
import { at, tool } from "../project.js";
import { installPackages } from "./apt.js";
import { attempt, once } from "./common.js";
import { ensureRust } from "./rust.js";

export const ensureChrome = once(() => {
  if (!chromePath() || !chromedriverPath()) {
    installPackages(
      `${chromePath() ? "chromedriver" : "Chromium"}, which the browser tests need,`,
      ["chromium", "chromium-driver", "fonts-noto-cjk"],
      "Chrome and the chromedriver of its version and name them in CHROME_PATH and CHROMEDRIVER",
    );
  }
  const major = (program) => / (\d+)\./.exec(answer(program, ["--version"]))?.[1] ?? "unknown";
  const [chrome, driver] = [major(chromePath()), major(chromedriverPath())];
  if (chrome !== driver) {
    throw new Stop(
      `Chromium is at version ${chrome} and chromedriver at ${driver}, and the browser tests need the two equal: ` +
        "update them, or name others in CHROME_PATH and CHROMEDRIVER.",
    );
  }
});

export const ensureFirefox = once(() => {
  if (!firefoxPath()) {
    installPackages(
      "Firefox, which the browser tests need,",
      ["firefox-esr"],
      "Firefox by other means and name it in FIREFOX_PATH",
    );
  }
  ensureGeckodriver("0.37.1");
});

// Firefox's driver is a crate without a library, so no tool of ours can wrap it: cargo installs it as it is.
function ensureGeckodriver(version) {
  ensureRust();
  if (answer(tool.geckodriver, ["--version"])?.split(/\s/)[1] === version) return;
  console.log("Building geckodriver, once: about a minute on two cores …");
  const place = ["--root", at("tools", "target", "geckodriver"), "--target-dir", at("tools", "target")];
  const unoptimised = ["--debug", "--config", "profile.dev.debug=0"];
  attempt(
    "geckodriver, which drives Firefox, is missing, and cargo cannot build it: it says why above.",
    () =>
      run("cargo", [
        ...["install", "--quiet", "--locked", "--force", "geckodriver", "--version", `=${version}`],
        ...unoptimised,
        ...place,
      ]),
  );
}
