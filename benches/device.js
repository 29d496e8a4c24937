// What the gate costs where there is a device behind it: a position, and a frame of the camera.

import { press, SETTLED } from "./person.js";
import { openSite } from "./site.js";
import { quartiles, row, short, spread } from "./table.js";

const POSITIONS = 200;
/** Rounds before those that count, so that the engine has compiled both sides. */
const WARM_UP = 100;
const FRAMES = 150;

export async function measureDevices() {
  // A browser of its own, with a camera that is not there for the others.
  const site = await openSite({ hasCamera: true });
  const visit = await site.visit("device", ["geolocation", "camera"]);
  await move(visit.page, 0);
  for (const scope of ["scope.userLocation", "scope.camera"]) await allow(visit.page, scope);
  const positions = await locate(visit.page);
  const frames = await visit.page.evaluate((count) => device.frames(count), FRAMES);
  await site.close();
  return { rows: [position(positions), frame(frames)] };
}

/** Chromium answers a call for a fresh position only after the position has been set anew. */
const move = (page, step) =>
  page.context().setGeolocation({ latitude: 31.2 + step / 1000, longitude: 121.4, accuracy: 20 });

/** The sides in turn, in another order each round. */
async function locate(page) {
  const times = { ours: [], bare: [] };
  for (let round = -WARM_UP; round < POSITIONS; round++) {
    for (const [place, side] of (round % 2 ? ["ours", "bare"] : ["bare", "ours"]).entries()) {
      await move(page, 2 * round + place);
      const time = await page.evaluate((side) => device.locate(side), side);
      if (round >= 0) times[side].push(time);
    }
  }
  return times;
}

/** A person's Allow. The focus is on Deny. */
async function allow(page, scope) {
  await page.evaluate((scope) => device.authorize(scope), scope);
  await page.waitForTimeout(SETTLED);
  await press(page, "Tab", "Enter");
  await page.waitForFunction(async (scope) => (await device.granted()).includes(scope), scope);
}

/** The mean of the middle half: the page's clock has steps of 0.1 ms, so that a median would have them too. */
function middle(times) {
  const { low, high } = quartiles(times);
  const half = times.filter((time) => time >= low && time <= high);
  return half.reduce((sum, time) => sum + time, 0) / half.length;
}

/** At most 5 % and 0.1 ms above the bare call. */
function position({ ours, bare }) {
  const limit = middle(bare) * 1.05 + 0.1;
  const judgement = { limit: `${short(limit)} ms`, met: middle(ours) <= limit };
  const ratio = short(middle(ours) / middle(bare));
  const what = "getLocation, granted (by hand: the browser's own call)";
  return { ...row(what, spread(ours, "ms"), spread(bare, "ms"), judgement), ratio };
}

function frame({ ours, bare }) {
  const ratio = middle(ours) / middle(bare);
  const judgement = { limit: "1.3 ×", met: ratio <= 1.3 };
  const what = "onCameraFrame, a frame (by hand: draw and read a canvas)";
  return { ...row(what, spread(ours, "ms"), spread(bare, "ms"), judgement), ratio: short(ratio) };
}
