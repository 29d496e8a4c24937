// `npm start`: installs what is missing, builds the package, serves the demo and prints its address.
// With `--check`, fetches the page once and ends.

import { build } from "./build.js";
import { main, Stop } from "./command.js";
import { serve } from "./serve.js";
import { ensureNpm, ensureRustSource, ensureWasmBindgen } from "./setup.js";

await main(import.meta, async (args) => {
  ensureNpm();
  ensureWasmBindgen();
  ensureRustSource();
  await build();
  const { url, close } = await serve();
  console.log(`\nscopegate's demo is at ${url} (Ctrl-C ends it)`);
  if (!args.includes("--check")) return;
  const { status } = await fetch(url);
  await close();
  if (status !== 200) throw new Stop(`The demo's page answers with status ${status}.`);
});
