// Runs inside a mini-app's frame: the calls of the platforms, carried to the host over one port. It decides nothing.

import { makeCalls } from "./guest/calls.js";

/** The namespaces of the platforms. */
const NAMES = ["wx", "mp", "bn"];
/**
 * Connects the page with its host, once, and defines the calls under these names. Calls made before the host has answered
 * wait for it.
 * @returns the calls
 */
export function connect(names = NAMES) {
  // Kept at the window: a page that has two copies of this file has one line all the same.
  globalThis.scopegate ??= makeCalls();
  for (const name of names) globalThis[name] = Object.assign(globalThis[name] ?? {}, scopegate);
  return scopegate;
}
