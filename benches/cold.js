// How long a page that has loaded nothing yet takes to its first answer.

import { median, row, short, versus } from "./table.js";

const LOADS = 21;

export async function measureCold(site) {
  const loads = { ours: [], peer: [] };
  for (let round = -1; round < LOADS; round++) {
    for (const side of round % 2 ? ["peer", "ours"] : ["ours", "peer"]) {
      const load = await loadOnce(site, side);
      if (round >= 0) loads[side].push(load);
    }
  }
  const times = (phase) => ({
    ours: loads.ours.map((load) => load[phase]),
    peer: loads.peer.map((load) => load[phase]),
  });
  const each = (phase, side) => `${short(median(times(phase)[side]))} ms`;
  const part = (what, phase) => row(what, each(phase, "ours"), each(phase, "peer"));
  return {
    rows: [
      versus("cold import to first getSetting answered", "ms", times("total")),
      part("… importing the JavaScript", "import"),
      row("… then fetching the module", each("fetch", "ours")),
      row("… then the end of its compilation, and its start", each("compile", "ours")),
      part("… then host, app and answer", "call"),
    ],
  };
}

/** One load in a browser context of its own. */
export async function loadOnce(site, side) {
  const visit = await site.visit("cold");
  const load = await visit.page.evaluate((side) => cold(side), side);
  await visit.close();
  return load;
}
