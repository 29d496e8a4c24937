// `npm run bench`: speed and size, side by side with what a good web developer writes by hand (peer/handwritten.js).
// Prints one table. Rows that begin with … say where the number above them comes from; no number makes it fail.
//
//   npm run bench -- speed heap     measures only these

import { build } from "../scripts/build.js";
import { main, Stop } from "../scripts/command.js";
import { ensureChrome, ensureNpm, ensureRustSource, ensureWasmBindgen } from "../scripts/setup.js";

// Imported late: what they use may only just have been installed.
const measurements = {
  speed: async (site) => (await import("./speed.js")).measureCalls(site),
  prompt: async (site) => (await import("./speed.js")).measurePrompts(site),
  device: async () => (await import("./device.js")).measureDevices(),
  frame: async () => (await import("./frame.js")).measureFrames(),
  heap: async (site) => (await import("./heap.js")).measureHeap(site),
  cold: async (site) => (await import("./cold.js")).measureCold(site),
  size: async (site) => (await import("./size.js")).measureSize(site),
};

await main(import.meta, async (names) => {
  const all = Object.keys(measurements);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown) throw new Stop(`There is no measurement ${unknown}, only ${all.join(", ")}.`);
  ensureNpm();
  ensureWasmBindgen();
  ensureRustSource();
  ensureChrome();
  await build();
  const { openSite } = await import("./site.js");
  const { table } = await import("./table.js");
  const site = await openSite();
  const rows = [];
  try {
    for (const name of names.length > 0 ? names : all) rows.push(...(await measurements[name](site)).rows);
  } finally {
    await site.close();
  }
  console.log(`\n${table(rows)}\n\nin Chromium ${site.version}: medians, and quartiles in brackets`);
});
