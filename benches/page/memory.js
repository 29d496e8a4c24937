// What the WebAssembly module holds, which the package does not show.

/** To be called before the module loads; answers a function that looks. */
export function watchMemory() {
  let held = [];
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...source) => {
    const loaded = await instantiate.apply(WebAssembly, source);
    // Not by name: the build shortens names.
    held = Object.values(loaded.instance.exports);
    return loaded;
  };
  const all = (kind) => held.filter((item) => item instanceof kind);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  return () => ({
    /** Bytes of its memory. */
    module: sum(all(WebAssembly.Memory).map((memory) => memory.buffer.byteLength)),
    /** Places in its tables: JavaScript values that it holds, or has held at the same time. */
    values: sum(all(WebAssembly.Table).map((table) => table.length)),
  });
}
