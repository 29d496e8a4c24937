// What many calls leave behind: ten thousand that wait for one answer, and a hundred thousand that do not.

import { grant, press, SETTLED } from "./person.js";
import { row, short } from "./table.js";

const AT_ONCE = 10_000;
const IN_TURN = 100_000;
/** Bytes of noise: the engine keeps the code that it has compiled, and more of it while it runs. */
const NOISE = 64_000;

export async function measureHeap(site) {
  const [ours, peer] = [await measureSide(site, "ours"), await measureSide(site, "peer")];
  const compare = (what, show, judgement) => row(what, show(ours), show(peer), judgement);
  const [before, , after] = ours.looks;
  return {
    rows: [
      compare(`${written(AT_ONCE)} authorize at once: prompts, settled`, ({ first }) => counts(first), {
        limit: counts({ prompts: 1, settled: AT_ONCE }),
        met: counts(ours.first) === counts({ prompts: 1, settled: AT_ONCE }),
      }),
      compare("… making the calls", ({ first }) => `${short(first.asking)} ms`),
      compare("… from the key to all settled", ({ first }) => `${short(first.answering)} ms`),
      compare(`heap, ${written(IN_TURN)} calls later`, ({ looks }) => growth([looks[0], looks[2]], "heap"), {
        limit: "+0 kB",
        met: Math.abs(after.heap - before.heap) < NOISE,
      }),
      compare("… by those at once, in turn, at once again", ({ looks }) => growth(looks, "heap")),
      compare("… the module's memory", ({ looks }) => growth(looks, "module")),
      compare("… JavaScript values in its tables", ({ looks }) => growth(looks, "values")),
      compare("… nodes of the document", ({ looks }) => growth(looks, "nodes")),
      compare("… its listeners", ({ looks }) => growth(looks, "listeners")),
    ],
  };
}

async function measureSide(site, side) {
  const visit = await site.visit("index");
  const churn = (count) => visit.page.evaluate((option) => bench.churn(...option), [side, count]);
  await grant(visit.page, side);
  // Everything has run once before the first look: what the engine makes of code is no leak.
  await churn(2000);
  await burst(visit.page, side, "scope.userLocation", 100);
  const looks = [await look(visit)];
  const first = await burst(visit.page, side, "scope.record", AT_ONCE);
  looks.push(await look(visit));
  await churn(IN_TURN);
  looks.push(await look(visit));
  await burst(visit.page, side, "scope.camera", AT_ONCE);
  looks.push(await look(visit));
  await visit.close();
  // The module is in the page, but the peer does not use it.
  if (side === "peer")
    for (const look of looks) Object.assign(look, { module: undefined, values: undefined });
  return { first, looks };
}

/** Makes the calls, and denies them all with one key. */
async function burst(page, side, scope, count) {
  await page.evaluate((option) => bench.burst(...option), [side, scope, count]);
  await page.waitForTimeout(SETTLED);
  // The focus is on Deny.
  await press(page, "Enter");
  return page.evaluate(() => bench.outcome());
}

async function look({ page, session }) {
  for (let times = 0; times < 3; times++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize: heap } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners: listeners } = await session.send("Memory.getDOMCounters");
  return { heap, nodes, listeners, ...(await page.evaluate(() => bench.held())) };
}

const written = (count) => count.toLocaleString("en");
const counts = ({ prompts, settled }) => `${prompts}, ${written(settled)}`;

/** By how much something grew from each look to the next. */
function growth(looks, key) {
  if (looks[0][key] === undefined) return "";
  const isBytes = key === "heap" || key === "module";
  const steps = looks.slice(1).map((look, place) => {
    const step = look[key] - looks[place][key];
    return new Intl.NumberFormat("en", { signDisplay: "always", maximumFractionDigits: 0 }).format(
      isBytes ? step / 1000 : step,
    );
  });
  return steps.join(", ") + (isBytes ? " kB" : "");
}
