// Nothing of a device reaches an app that may not use it: no position, no frame, no sample, no file; not before the
// decision, and not late. That the device really speaks meanwhile is shown by another app, which may hear it.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { watchDevices } from "./driver/devices.js";
import { serve } from "./driver/server.js";
import { openSite, together } from "./driver/site.js";
import { notes, Visit, weather } from "./driver/visit.js";
import { until } from "./driver/wait.js";
import { heard, listen, uses } from "./silence/use.js";

const site = await openSite();
/** Another origin, whose permissions are its own. */
const elsewhere = await serve();
after(() => elsewhere.close());

const allow = { role: "button", name: "Allow" };
const deny = { role: "button", name: "Deny" };
const all = (setting) => ({ geolocation: setting, camera: setting, microphone: setting });

const asked = (visit) => visit.run(() => globalThis.devices.asked.length);
const refused = (visit) =>
  until(
    () => "a refusal",
    () => visit.run(() => stage.refused.weather > 0),
  );
const everyTrackHasEnded = (visit) =>
  visit.run(() => globalThis.devices.tracks.every(({ readyState }) => readyState === "ended"));

/** Asks in the name of the Weather app. Before the person has answered, no device is asked. */
async function startAsked(visit, use) {
  await use.start(visit, "weather");
  await visit.prompt();
  assert.equal(await asked(visit), 0);
}

/** The Weather app may, the browser's answer is there, and is held back. */
async function pend(visit, use) {
  await visit.run(() => {
    globalThis.devices.held = [];
  });
  await startAsked(visit, use);
  await visit.screen.press(allow);
  await until(
    () => "an answer of the device",
    () => visit.run(() => globalThis.devices.held.length > 0),
  );
}

const release = (visit) =>
  visit.run(() => {
    const { held } = globalThis.devices;
    globalThis.devices.held = null;
    for (const pass of held) {
      try {
        pass();
      } catch {
        // A watch that is over, which no browser calls any more, throws.
      }
    }
  });

/** The Weather app may, and data reaches it. */
async function live(visit, use) {
  await startAsked(visit, use);
  await visit.screen.press(allow);
  await use.lives(visit, "weather");
}

async function revoke(visit, use) {
  await visit.tap("openSetting");
  const row = { role: "switch", name: use.title };
  await visit.screen.press(row);
  await visit.screen.find({ ...row, checked: "false" });
  await visit.screen.press({ role: "button", name: "Done" });
  await refused(visit);
}

const close = (visit) =>
  visit.run(() => {
    stage.apps.weather.close();
    stage.cutOff();
  });

async function withdraw(visit, use) {
  await visit.setPermissions({ [use.permission]: "denied" });
  await refused(visit);
}

/** How an app may not: `isWithdrawn` where the browser then allows it to nobody on this origin. */
const ways = [
  {
    name: "that the person denies now",
    async end(visit, use) {
      await startAsked(visit, use);
      await visit.screen.press(deny);
      await refused(visit);
    },
    isUnasked: true,
  },
  {
    name: "that the person denied before",
    async end(visit, use) {
      await visit.decide(use.scope, "Deny");
      await use.start(visit, "weather");
      await refused(visit);
    },
    isUnasked: true,
  },
];
for (const [end, { act, isWithdrawn }] of Object.entries({
  "is revoked": { act: revoke },
  "is closed": { act: close },
  "loses the browser's permission": { act: withdraw, isWithdrawn: true },
})) {
  ways.push(
    {
      name: `that ${end} while the device is on its way`,
      async end(visit, use) {
        await pend(visit, use);
        await act(visit, use);
        await release(visit);
      },
      isWithdrawn,
    },
    {
      name: `that ${end} while it hears the device`,
      isLive: true,
      async end(visit, use) {
        await live(visit, use);
        await act(visit, use);
      },
      isWithdrawn,
    },
  );
}

/** A visit with both apps, of which Notes may use it. */
async function visitBoth(t, use) {
  const context = await site.context(t);
  await context.addInitScript(watchDevices);
  const visit = await site.visit(t, { within: context, apps: [weather, notes], permissions: all("granted") });
  await visit.run(listen);
  await visit.decide(use.scope, "Allow", { app: "notes" });
  return visit;
}

/** Where the device speaks to the other app: here, or on an origin to which the browser still allows it. */
async function control(t, visit, use, { isWithdrawn }) {
  if (!isWithdrawn) return visit;
  const other = await Visit.open(visit.page.context(), {
    url: `${elsewhere.url}/page/index.html`,
    origin: elsewhere.url,
    host: { locale: "en" },
    apps: [weather, notes],
    permissions: all("granted"),
  });
  t.after(() => assert.deepEqual(other.errors, []));
  await other.run(listen);
  await other.decide(use.scope, "Allow", { app: "notes" });
  return other;
}

for (const [name, use] of Object.entries(uses)) {
  describe(`By ${name}, nothing of the device reaches an app`, together, () => {
    for (const way of ways.filter(({ isLive }) => !isLive || use.lives)) {
      test(way.name, async (t) => {
        const visit = await visitBoth(t, use);
        await way.end(visit, use);
        const before = await asked(visit);
        if (way.isUnasked) assert.equal(before, 0);
        assert.ok(await everyTrackHasEnded(visit));
        const isSilent = async () => {
          assert.equal(await heard(visit, "weather"), await visit.run(() => stage.cut));
          if (!way.isLive) assert.equal(await heard(visit, "weather"), 0);
        };

        const speaker = await control(t, visit, use, way);
        if (use.isStream) {
          await use.start(speaker, "notes");
          await use.lives(speaker, "notes");
        }
        await use.speaks(speaker, "notes");
        await isSilent();
        await use.insist?.(visit, "weather");
        await use.speaks(speaker, "notes");
        await isSilent();
      });
    }
  });
}
