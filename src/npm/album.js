// The album's part: reads a file, and hands it to the system. Each step rejects with a word, not with an error: which
// step comes next is decided in the module.
import { decode } from "./data-url.js";

const TEMPORARY = "scopegate:";
/** How long a download's address is kept. Browsers fetch it some time after the click; iOS takes the longest. */
const KEEP = 60_000;

/** The blob at a path; rejects with `"foreign"` for another origin's, and `"no-file"` for none. */
export async function read(path, temporary) {
  const url = parse(path);
  if (url.protocol === TEMPORARY) return temporary(path) ?? Promise.reject("no-file");
  // Under `connect-src 'self'` a data: URL cannot be fetched, though all of it is here.
  if (url.protocol === "data:") return decode(url.href) ?? Promise.reject("no-file");
  if (url.protocol !== "blob:" && url.origin !== location.origin) throw "foreign";
  return fetch(url)
    .then((response) => (response.ok ? response.blob() : Promise.reject()))
    .catch(() => Promise.reject("no-file"));
}

function parse(path) {
  try {
    return new URL(path, location.href);
  } catch {
    throw "no-file";
  }
}

/** The first bytes of a blob. */
export const head = (blob, length) =>
  blob
    .slice(0, length)
    .arrayBuffer()
    .then((buffer) => new Uint8Array(buffer));

/** The blob under a name and type of ours. */
export const file = (blob, name, type) => new File([blob], name, { type });

export const canShare = (file) => {
  try {
    return navigator.canShare?.({ files: [file] }) === true && typeof navigator.share === "function";
  } catch {
    return false;
  }
};

export const canPick = () => typeof globalThis.showSaveFilePicker === "function";

export const share = (file) => navigator.share({ files: [file] }).catch(byName);

export async function pick(file, extension) {
  const types = [{ accept: { [file.type]: [`.${extension}`] } }];
  const handle = await showSaveFilePicker({ suggestedName: file.name, types }).catch(byName);
  try {
    const stream = await handle.createWritable();
    await stream.write(file);
    await stream.close();
  } catch {
    // What went wrong while writing is no word on the picker.
    throw "write";
  }
}

export async function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP);
}

function byName({ name }) {
  throw name;
}
