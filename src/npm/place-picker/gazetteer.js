// The gazetteer: the bigger populated places of the world, searched and measured without a network.

const EARTH_RADIUS_KM = 6371.0088;
const radians = Math.PI / 180;

/** Letters that are no plain letter with a mark. */
const folds = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ə: "a", ħ: "h" };

/** A text without what people leave out when they type it: case, marks, apostrophes, hyphens. */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}'’‘`ʻʼ]/gu, "")
    .replace(/[ßæœøđðþłıəħ]/g, (letter) => folds[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The great-circle distance of two places in kilometres (haversine formula, on a sphere of the mean radius). */
export function distance(one, other) {
  const half = (value) => Math.sin((value * radians) / 2) ** 2;
  const a =
    half(other.latitude - one.latitude) +
    Math.cos(one.latitude * radians) *
      Math.cos(other.latitude * radians) *
      half(other.longitude - one.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/**
 * The places of the data file `gazetteer.json`, which scripts/places.js writes and describes, the biggest first: each
 * with its name, its Chinese name or "", country and state code ("" outside of the United States), latitude, longitude
 * and population. Throws if the data is something else.
 */
export function decodePlaces({ countries, names, chinese, latitudes, longitudes, populations, states }) {
  const [name, zh, state] = [names, chinese, states].map((column) => column.split("\n"));
  const columns = [name, zh, latitudes, longitudes, populations];
  if (columns.some(({ length }) => length !== name.length)) throw new Error("The gazetteer is damaged.");
  const places = [];
  for (const [country, count] of countries) {
    let [south, west] = [0, 0];
    for (let left = count; left > 0; left -= 1) {
      const row = places.length;
      south += latitudes[row];
      west += longitudes[row];
      places.push({
        name: name[row],
        chinese: zh[row],
        country,
        state: country === "US" ? (state.shift() ?? "") : "",
        latitude: south / 1000,
        longitude: west / 1000,
        population: populations[row] * 100,
      });
    }
  }
  if (places.length !== name.length) throw new Error("The gazetteer is damaged.");
  return places.sort((one, other) => other.population - one.population);
}

export class Gazetteer {
  #places;
  #chinese;
  #countryNames;
  #countries = new Map();
  #index;

  /** @param places from `decodePlaces`; @param lang the language in which they are named, a BCP 47 tag */
  constructor(places, lang) {
    this.#places = places;
    this.#chinese = lang.startsWith("zh");
    this.#countryNames = new Intl.DisplayNames([lang], { type: "region" });
  }

  /** The name of a place in the person's language, as far as it is known. */
  nameOf(place) {
    return (this.#chinese && place.chinese) || place.name;
  }

  /** The name of its country, after that of its state if the country has many places of the same name. */
  countryOf({ country, state }) {
    if (!this.#countries.has(country)) this.#countries.set(country, this.#countryNames.of(country));
    const name = this.#countries.get(country);
    return state && !this.#chinese ? `${state}, ${name}` : name;
  }

  /**
   * The places of which each word of the text begins a word, in the name or in the country's: first those named so in
   * full, then the biggest.
   */
  search(text, limit) {
    const wanted = fold(text);
    if (!wanted) return [];
    const words = wanted.split(" ").map((word) => ` ${word}`);
    const [exact, others] = [[], []];
    for (const { place, names, everything } of this.#folded()) {
      if (!words.every((word) => everything.includes(word))) continue;
      if (names.includes(wanted)) exact.push(place);
      else others.push(place);
      if (exact.length === limit) break;
    }
    return [...exact, ...others].slice(0, limit);
  }

  /** The nearest place within so many kilometres, or undefined. */
  nearest(position, within) {
    // A degree of latitude is 111 km everywhere: what is further north or south needs no measuring.
    const band = within / 111;
    let [found, best] = [undefined, within];
    for (const place of this.#places) {
      if (Math.abs(place.latitude - position.latitude) > band) continue;
      const away = distance(place, position);
      if (away <= best) [found, best] = [place, away];
    }
    return found;
  }

  /** The places inside of these bounds in degrees, the biggest first. */
  *within({ south, west, north, east }) {
    for (const place of this.#places) {
      const { latitude, longitude } = place;
      if (latitude >= south && latitude <= north && longitude >= west && longitude <= east) yield place;
    }
  }

  /** What a search looks at, made by the first one. */
  #folded() {
    this.#index ??= this.#places.map((place) => {
      const names = [fold(place.name), place.chinese].filter(Boolean);
      const short = names[0].replace(/\bsaint(e?)\b/g, "st$1");
      return { place, names, everything: ` ${names.join(" ")} ${short} ${fold(this.countryOf(place))}` };
    });
    return this.#index;
  }
}
