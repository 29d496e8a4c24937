// How fast a call is that needs nobody's answer, and how soon a person sees the prompt of one that does.

import { grant, press } from "./person.js";
import { row, versus } from "./table.js";
import { where } from "./where.js";

const ROUNDS = 101;
const CALLS = 4000;
const PROMPTS = 41;
const FIRST_PROMPTS = 15;

export async function measureCalls(site) {
  const visit = await site.visit("index");
  for (const side of ["ours", "peer"]) await grant(visit.page, side);
  const rows = [];
  for (const api of ["getSetting", "authorize"]) {
    for (const form of ["promise", "callback"]) {
      const how = form === "promise" ? "await" : "success";
      const option = { api, form, count: CALLS };
      const times = await race(visit, { ...option, rounds: ROUNDS, warmUp: 5 });
      rows.push(versus(`${api}, granted: ${how}`, "µs", times, 1));
      const alone = () => race(visit, { ...option, rounds: ROUNDS, warmUp: 0, only: "ours" });
      if (form === "promise") rows.push(row(`… ${await where(visit.session, alone)}`));
    }
  }
  await visit.close();
  return { rows };
}

const race = ({ page }, option) => page.evaluate((option) => bench.race(option), option);

export async function measurePrompts(site) {
  const [seenFirst, workFirst] = [await firstPrompts(site, true), await firstPrompts(site, false)];
  const visit = await site.visit("index");
  const seenLater = await laterPrompts(visit, "seen", true);
  const workLater = await laterPrompts(visit, "work", false);
  await visit.close();
  return {
    rows: [
      versus("call to painted prompt, first in a page", "ms", seenFirst, 1.2),
      versus("call to painted prompt, later", "ms", seenLater, 1.2),
      versus("… the page's own work in that, first", "ms", workFirst),
      versus("… the page's own work in that, later", "ms", workLater),
    ],
  };
}

async function firstPrompts(site, onScreen) {
  const times = { ours: [], peer: [] };
  for (let round = 0; round < FIRST_PROMPTS; round++) {
    for (const side of inTurn(round)) {
      const visit = await site.visit("index");
      times[side].push(
        await prompt(visit, side, "first", onScreen ? phase(round, FIRST_PROMPTS) : undefined),
      );
      await visit.close();
    }
  }
  return times;
}

async function laterPrompts(visit, name, onScreen) {
  const times = { ours: [], peer: [] };
  for (let round = -2; round < PROMPTS; round++) {
    for (const side of inTurn(round)) {
      const start = onScreen ? phase(round, PROMPTS) : undefined;
      const time = await prompt(visit, side, `${name} ${round}`, start);
      if (round >= 0) times[side].push(time);
    }
  }
  return times;
}

const inTurn = (round) => (round % 2 ? ["peer", "ours"] : ["ours", "peer"]);

/** Each round begins at another place of the frame, since a call comes at any time; both sides at the same. */
const phase = (round, rounds) => (Math.max(round, 0) / rounds) * (1000 / 60);

async function prompt({ page }, side, id, phase) {
  const paint = ([side, id, phase]) => bench.paint(side, id, phase);
  const time = await page.evaluate(paint, [side === "ours" ? side : "bare", id, phase]);
  await press(page, "Escape");
  await page.evaluate(() => bench.clear());
  return time;
}
