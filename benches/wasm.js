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
