// `npm run bench`: speed and size, side by side with what a good web developer writes by hand (peer/handwritten.js).
// It prints what it finds and never fails for a number, and says for each whether it was met.
//
//   npm run bench -- speed heap     measures only these

import { build } from "../scripts/build.js";
import { main, Stop } from "../scripts/command.js";
import { ensureChrome, ensureNpm, ensureWasmBindgen } from "../scripts/setup.js";

// Imported late: what they use may only just have been installed.
const measurements = {
  speed: async (site) => (await import("./speed.js")).measureCalls(site),
  prompt: async (site) => (await import("./speed.js")).measurePrompts(site),
  heap: async (site) => (await import("./heap.js")).measureHeap(site),
  cold: async (site) => (await import("./cold.js")).measureCold(site),
  size: async (site) => (await import("./size.js")).measureSize(site),
};

await main(import.meta, async (names) => {
  const unknown = names.find((name) => !(name in measurements));
  if (unknown)
    throw new Stop(`There is no measurement ${unknown}, only ${Object.keys(measurements).join(", ")}.`);
  ensureNpm();
  ensureWasmBindgen();
  ensureChrome();
  await build();
  const { openSite } = await import("./site.js");
  const { table } = await import("./table.js");
  const site = await openSite();
  const rows = [];
  try {
    for (const name of names.length ? names : Object.keys(measurements)) {
      rows.push(...(await measurements[name](site)).rows);
    }
  } finally {
    await site.close();
  }
  console.log(table(rows));
});
