// Two tabs, two users, two apps: a person presses here and there at random, and nothing of what they decide for one app and
// user is ever told to another. `SCOPEGATE_SEED` repeats a run.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browsers } from "../driver/hostile.js";
import { alone } from "../driver/site.js";
import { until } from "../driver/wait.js";

const seed = Number(process.env.SCOPEGATE_SEED ?? Math.floor(Math.random() * 2 ** 32));
const scopes = {
  "scope.writePhotosAlbum": "Photo album",
  "scope.camera": "Camera",
  "scope.record": "Microphone",
};

const apps = ["ada", "ben"].flatMap((user) =>
  ["weather", "notes"].map((id) => {
    const as = `${user}-${id}`;
    return { id, as, name: as, user, src: `/page/app.html#${as}` };
  }),
);

/** Numbers that follow from a seed (mulberry32): the next, below a bound. */
function chance(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Has an app ask for a scope that is not decided, and answers; the decision, if there is one. */
async function ask(visit, from, scope, answer) {
  const call = await visit.call("authorize", { scope }, from);
  if (answer === "Escape") {
    await visit.prompt();
    await visit.screen.key(answer);
  } else await visit.screen.press({ role: "button", name: answer });
  const { errMsg } = await call.answer();
  assert.equal(
    errMsg,
    { Allow: "authorize:ok", Deny: "authorize:fail auth deny", Escape: "authorize:fail cancel" }[answer],
  );
}

/** Turns a switch in an app's settings. */
async function turn(visit, from, scope) {
  const call = await visit.tap("openSetting", {}, from);
  await visit.screen.press({ role: "switch", name: scopes[scope] });
  await visit.screen.press({ role: "button", name: "Done" });
  await call.answer();
}

for (const [browser, site] of await browsers()) {
  const steps = browser === "Chromium" ? 40 : 15;

  describe(`In two tabs of ${browser},`, alone, () => {
    test(`${steps} decisions at random, of seed ${seed}, reach their own apps and users only`, {
      timeout: 300_000,
    }, async (t) => {
      const draw = chance(seed);
      const within = await site.context(t);
      const permissions = { camera: "granted", microphone: "granted" };
      const tabs = [
        await site.visit(t, { within, apps, permissions }),
        await site.visit(t, { within, apps, permissions }),
      ];
      /** What each app of each user is allowed and denied. */
      const model = Object.fromEntries(apps.map(({ as }) => [as, {}]));

      for (let step = 0; step < steps; step += 1) {
        const visit = tabs[draw(2)];
        const { as, id } = apps[draw(apps.length)];
        const scope = Object.keys(scopes)[draw(3)];
        const from = { app: as };
        const answer = ["Allow", "Deny", "Allow", "Deny", "Escape"][draw(5)];
        const done = `step ${step} of seed ${seed}: ${as} ${scope} ${answer}`;
        if (draw(10) === 0) {
          await visit.host((as, id) => stage.hostOf(as.split("-")[0]).forget(id), as, id);
          model[as] = {};
        } else if (scope in model[as]) {
          await turn(visit, from, scope);
          model[as][scope] = !model[as][scope];
        } else {
          await ask(visit, from, scope, answer);
          if (answer !== "Escape") model[as][scope] = answer === "Allow";
        }
        for (const tab of tabs) {
          for (const [app, decisions] of Object.entries(model)) {
            // Another tab hears of it a little later.
            await until(
              async () => `${app} to have ${JSON.stringify(decisions)} after ${done}`,
              async () => {
                const setting = await tab.authSetting({ app });
                return (
                  JSON.stringify(Object.entries(setting).sort()) ===
                  JSON.stringify(Object.entries(decisions).sort())
                );
              },
            );
          }
        }
      }
    });
  });
}
