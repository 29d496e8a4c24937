// The data files: outlines of the world and the gazetteer, each fetched once and useful without the other.

import { decodePlaces } from "./gazetteer.js";
import { dataFile } from "./ports.js";

/** What there is of `{ topology, places }`. */
export async function loadData(base, signal) {
  const load = async (name, decode) => {
    try {
      const answer = await fetch(dataFile(name, base), { signal });
      return answer.ok ? decode(await answer.json()) : undefined;
    } catch {
      return undefined;
    }
  };
  const [topology, places] = await Promise.all([
    load("world.json", (world) => world),
    load("gazetteer.json", decodePlaces),
  ]);
  return { topology, places };
}
