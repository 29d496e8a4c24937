// What a mini-app's page has in its frame: `import { connect } from "scopegate/guest"`, or guest.global.js as a script.

import type { Calls } from "./index.js";

/**
 * Connects the page with the host of its frame, once, and defines the calls under these names, `wx`, `mp` and `bn` unless
 * said. Calls made before the host has answered wait for it. In a page that is in no frame every call fails as
 * `unsupported`.
 *
 * What is different from calls in the host's page: option objects are read when the call is made, and only their
 * primitive members travel; a picture of `<mini-camera>` comes as a bitmap.
 */
export function connect(names?: readonly string[]): Calls;
