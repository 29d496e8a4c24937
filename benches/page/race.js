// Both sides make the same calls in turn, so that whatever else the machine does slows both.

/** How an app makes `count` calls, one after the other. */
const forms = {
  async promise(call, count) {
    for (let made = 0; made < count; made++) await call({});
  },
  callback: (call, count) =>
    new Promise((done) => {
      let made = 0;
      const next = () => (made++ < count ? call({ success: next }) : done());
      next();
    }),
};

const calls = {
  authorize: (side, scope) => (option) => {
    option.scope = scope;
    return side.authorize(option);
  },
  getSetting: (side) => (option) => side.getSetting(option),
};

/** Microseconds per call: for each side, one number per round. The side that begins changes from round to round. */
export async function race(sides, { api, form, scope, rounds, warmUp, count, only }) {
  const times = { ours: [], peer: [] };
  const names = Object.keys(times).filter((name) => !only || name === only);
  const contestants = names.map((name) => [name, calls[api](sides[name], scope)]);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, call] of contestants) {
      const start = performance.now();
      await forms[form](call, count);
      const taken = performance.now() - start;
      if (round >= 0) times[name].push((taken / count) * 1000);
    }
    contestants.reverse();
  }
  return times;
}
