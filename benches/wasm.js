// Just enough of the WebAssembly binary format to see where a module's bytes go.

const SECTIONS = [
  "custom",
  "types",
  "imports",
  "functions",
  "tables",
  "memory",
  "globals",
  "exports",
  "start",
  "elements",
  "code",
  "data",
  "data count",
  "tags",
];

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return this.take(this.number()).toString();
  }

  isAtEnd() {
    return this.at >= this.bytes.length;
  }
}

/** The sections of a module: name and bytes. */
export function sections(module) {
  const reader = new Reader(module, 8);
  const found = [];
  while (!reader.isAtEnd()) {
    const id = reader.number();
    const bytes = reader.take(reader.number());
    found.push({ name: id === 0 ? new Reader(bytes).text() : (SECTIONS[id] ?? `section ${id}`), bytes });
  }
  return found;
}

/** The functions of a module that has kept its names: name and number of bytes. */
export function functions(module) {
  const byName = Object.fromEntries(sections(module).map(({ name, bytes }) => [name, bytes]));
  const names = functionNames(byName.name);
  const imported = importedFunctions(byName.imports);
  const code = new Reader(byName.code);
  return Array.from({ length: code.number() }, (_, place) => ({
    name: names.get(imported + place) ?? "",
    size: code.take(code.number()).length,
  }));
}

function functionNames(section) {
  const names = new Map();
  if (!section) return names;
  const reader = new Reader(section);
  reader.text();
  while (!reader.isAtEnd()) {
    const kind = reader.number();
    const part = new Reader(reader.take(reader.number()));
    // 1 are the names of functions.
    if (kind === 1) for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

function importedFunctions(section) {
  const reader = new Reader(section);
  const count = reader.number();
  for (let left = count; left > 0; left--) {
    reader.text();
    reader.text();
    // The module's memory and tables are its own.
    if (reader.number() !== 0) throw new Error("This import is no function, and wasm.js reads no other.");
    reader.number();
  }
  return count;
}
