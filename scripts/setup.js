// Sees to it that what a step needs is there: installs or builds what is missing, and where it cannot, says in one
// sentence what is missing, what for, and what helps. Runs before node_modules exists, so Node alone must do.

export { ensureChrome, ensureFirefox } from "./setup/browser.js";
export { ensureNpm } from "./setup/npm.js";
export { ensureRust, ensureRustLints, ensureRustSource } from "./setup/rust.js";
export { ensureWasmBindgen, ensureWasmPack } from "./setup/tool.js";
