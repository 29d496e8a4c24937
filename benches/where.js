// Where the time of a call goes, by the engine's own samples: the reason behind a ratio.

const INTERVAL = 100;

/** The largest shares of the time that some work in the page takes, as text. */
export async function where(session, work) {
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
  await session.send("Profiler.start");
  await work();
  const { profile } = await session.send("Profiler.stop");
  await session.send("Profiler.disable");
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, place(callFrame)]));
  const times = new Map();
  for (const [sample, id] of profile.samples.entries()) {
    const name = places.get(id);
    if (name) times.set(name, (times.get(name) ?? 0) + profile.timeDeltas[sample]);
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, time]) => `${name} ${Math.round((time / total) * 100)} %`)
    .join(", ");
}

/** Whose a stack frame is; undefined for what is not work. */
function place({ functionName, url }) {
  if (functionName === "(idle)" || functionName === "(root)") return undefined;
  if (functionName === "(garbage collector)") return "garbage";
  if (url.endsWith(".wasm")) return "module";
  if (url.includes("/dist/")) return "glue";
  if (url.includes("/benches/page/")) return "the loop";
  // What the engine does for them: promises, texts, crossings.
  return "engine";
}
