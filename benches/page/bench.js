// The page in which both sides stand beside each other. The benchmark finds it as `bench`.

import init, { Host } from "/dist/index.js";
import { createPeer } from "../peer/handwritten.js";
import { burst, churn } from "./load.js";
import { watchMemory } from "./memory.js";
import { clear, paint } from "./paint.js";
import { race } from "./race.js";

const held = watchMemory();
await init();

// A scope without a browser layer, so that only the two sides are measured and no browser permission.
const scope = "scope.writePhotosAlbum";
const app = { id: "bench", name: "Bench" };
const host = new Host({ locale: "en" });
let outcome;
const sides = { ours: host.open(app), peer: createPeer({ appId: app.id, appName: app.name }) };

globalThis.bench = {
  setting: async (side) => (await sides[side].getSetting()).authSetting,
  /** Asks, and answers nothing yet: a person has to. */
  ask: (side) => void sides[side].authorize({ scope }).catch(() => {}),
  race: (option) => race(sides, { scope, ...option }),
  /** Of an app that has never asked before: whoever closes many prompts is asked no more. */
  paint(side, id, phase) {
    const asking = host.open({ ...app, id });
    return paint(side, () => asking.authorize({ scope }), phase);
  },
  clear,
  /** Makes the calls. `outcome` then waits for the person's answer. */
  burst(side, scope, count) {
    outcome = burst(sides[side], scope, count);
  },
  outcome: () => outcome,
  churn: (side, count) => churn(sides[side], scope, count),
  held,
};
