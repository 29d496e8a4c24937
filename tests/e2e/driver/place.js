// Where the apps of a test file run: in the host's own page, or each in a frame of its own. The same tests say the same of
// both; `tests/e2e/frame` runs them a second time.

import { test } from "node:test";

let place = "page";

/** From here on, apps run in frames. */
export function useFrames() {
  place = "frame";
}

export const inFrames = () => place === "frame";

/**
 * A test of what an app in a frame does not have: it is made in the page alone.
 * @param reason why there is no such thing in a frame
 */
export function testInPage(reason, name, body) {
  if (inFrames()) console.log(`Not in a frame, ${reason}: ${name}`);
  else test(name, body);
}
