// What the host gives for the picker. It is taken as it comes, so each answer is checked before it is used.

import { onAxis, rounded } from "./coordinates.js";

/** How long the host may take for an answer, in milliseconds. */
const PATIENCE = 8000;
/** How many characters of a text are kept. */
const LONGEST = 300;

const shortText = (value) => (typeof value === "string" ? value.trim().slice(0, LONGEST) : "");

/** A function that the host gives under this name, bound to what it gave, or undefined. */
export function functionOf(ports, name) {
  const value = ports[name];
  return typeof value === "function" ? value.bind(ports) : undefined;
}

/** A text that the host gives under this name, or "". */
export const textOf = (ports, name) => shortText(ports[name]);

/** Latitude and longitude of a value, or null if it has none that are on the globe. */
export function position(value) {
  const { latitude, longitude } = value ?? {};
  if (!onAxis(latitude, "latitude") || !onAxis(longitude, "longitude")) return null;
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** The URL template of map tiles, or null: it must name the tile, and be fetched by HTTP. */
export function tileTemplate(value) {
  if (!["{z}", "{x}", "{y}"].every((part) => value.includes(part))) return null;
  const example = parsed(value.replace(/\{[^}]*\}/g, "0"));
  return example && /^https?:$/.test(example.protocol) ? value : null;
}

/** The data files beside this module, each by an address in full: bundlers see only such, and take the file along. */
const BESIDE = {
  "world.json": new URL("world.json", import.meta.url),
  "gazetteer.json": new URL("gazetteer.json", import.meta.url),
};

/** Where a data file is: beside this module unless the host has put it elsewhere. */
export function dataFile(name, base) {
  const folder = base && parsed(base);
  return folder ? new URL(name, folder) : BESIDE[name];
}

/** A URL, which the page's own completes, or null. */
function parsed(text) {
  try {
    return new URL(text, document.baseURI);
  } catch {
    return null;
  }
}

/** The places that the host finds. Rejects if it fails, takes too long, or answers something else. */
export async function searchHost(search, text, signal) {
  const found = await patiently(search, [text], signal);
  if (!Array.isArray(found)) throw new TypeError("search must answer an array");
  const places = found.map(namedPlace).filter(Boolean);
  if (found.length > 0 && places.length === 0) throw new TypeError("search must answer places");
  return places;
}

/** How the host describes a position: name and address. Rejects like `searchHost`. */
export async function describeByHost(describe, { latitude, longitude }, signal) {
  const found = await patiently(describe, [latitude, longitude], signal);
  const name = shortText(found?.name);
  if (!name) throw new TypeError("describe must answer a name");
  return { name, address: shortText(found.address) };
}

function namedPlace(value) {
  const where = position(value);
  const name = shortText(value?.name);
  return where && name && { name, address: shortText(value.address), ...where };
}

/** Calls a function of the host, which must answer in time, with a signal that ends with ours or at that time. */
async function patiently(call, args, signal) {
  signal.throwIfAborted();
  const end = new AbortController();
  const ours = () => end.abort(signal.reason);
  signal.addEventListener("abort", ours);
  const bell = setTimeout(() => end.abort(new Error("The host did not answer.")), PATIENCE);
  const ended = new Promise((_, reject) => {
    end.signal.addEventListener("abort", () => reject(end.signal.reason));
  });
  const answer = (async () => call(...args, { signal: end.signal }))();
  try {
    return await Promise.race([answer, ended]);
  } finally {
    clearTimeout(bell);
    signal.removeEventListener("abort", ours);
  }
}
