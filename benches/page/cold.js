// A page before its first import of either side. The benchmark finds it as `cold`.

const app = { id: "bench", name: "Bench" };

const load = {
  async ours() {
    const { default: init, Host } = await import("/dist/index.js");
    performance.mark("imported");
    await init();
    performance.mark("ready");
    return new Host().open(app);
  },
  async peer() {
    const { createPeer } = await import("../peer/handwritten.js");
    performance.mark("imported");
    performance.mark("ready");
    return createPeer({ appId: app.id, appName: app.name });
  },
};

/** Milliseconds from before the import to the first answer, and what was loaded on the way. */
globalThis.cold = async (side) => {
  performance.clearResourceTimings();
  const start = performance.now();
  await (await load[side]()).getSetting({});
  const end = performance.now();
  const files = performance.getEntriesByType("resource");
  const at = (name) => performance.getEntriesByName(name)[0].startTime;
  const fetched = Math.max(...files.map((file) => file.responseEnd));
  return {
    files: files.map(({ name }) => new URL(name).pathname),
    total: end - start,
    import: at("imported") - start,
    fetch: Math.max(0, fetched - at("imported")),
    compile: at("ready") - Math.max(fetched, at("imported")),
    call: end - at("ready"),
  };
};
