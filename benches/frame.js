// What it costs that a mini-app is in a frame: a call beside a bare echo, many apps, and a camera's pictures.

import { press, SETTLED } from "./person.js";
import { openSite } from "./site.js";
import { row, short, versus } from "./table.js";

const ROUNDS = 60;
const WARM_UP = 20;
/** Between two rounds, in milliseconds: a frame may send so many messages in a second. */
const PAUSE = 60;
const APPS = 50;
/** Milliseconds. */
const WATCHING = 5_000;

export async function measureFrames() {
  // A browser of its own, with a camera that is not there for the others.
  const site = await openSite({ hasCamera: true });
  const rows = [await calls(site), ...(await many(site)), await camera(site)];
  await site.close();
  return { rows };
}

/** The frame of the page's one app. */
async function appOf(page) {
  await page.evaluate(() => frame.open(1));
  return page.frames().find((frame) => frame.url().endsWith("frame-app.html"));
}

async function calls(site) {
  const { page, close } = await site.visit("frame");
  const app = await appOf(page);
  await page.evaluate(() => frame.echo());
  await app.waitForFunction(() => app.isReady());
  const times = { ours: [], peer: [] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const side of round % 2 ? ["ours", "bare"] : ["bare", "ours"]) {
      const time = 1000 * (await app.evaluate((side) => app.time(side), side));
      if (round >= 0) times[side === "ours" ? "ours" : "peer"].push(time);
    }
    await page.waitForTimeout(PAUSE);
  }
  await close();
  return versus("getSetting from a frame, beside a bare echo", "µs", times, 1.3);
}

async function many(site) {
  const { page, session, close } = await site.visit("frame");
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  };
  // What the first app loads, the others have.
  await page.evaluate(() => frame.open(1));
  const before = await heap();
  const time = await page.evaluate((count) => frame.open(count), APPS);
  const after = await heap();
  await close();
  return [
    row(`${APPS} apps mounted, until each has an answer: each`, `${short(time / APPS)} ms`),
    row("… heap of the host's page for each", `${short((after - before) / APPS / 1000)} kB`),
  ];
}

async function camera(site) {
  const { page, close } = await site.visit("frame", ["camera"]);
  const app = await appOf(page);
  await page.evaluate(() => frame.authorize("scope.camera"));
  await page.waitForTimeout(SETTLED);
  await press(page, "Tab", "Enter");
  await page.waitForFunction(async () => (await frame.granted()).includes("scope.camera"));
  const inFrame = await app.evaluate((duration) => app.pictures(duration), WATCHING);
  const inPage = await page.evaluate((duration) => frame.pictures(duration), WATCHING);
  await close();
  const what = "<mini-camera> in a frame, beside the same in the host's page";
  return {
    ...row(what, `${short(inFrame)} fps`, `${short(inPage)} fps`),
    ratio: short(inFrame / inPage),
  };
}
