// Coordinates as people write them. All are WGS-84, in degrees.

import { fill } from "./words.js";

const NUMBER = String.raw`([+-]?\d+(?:\.\d+)?)(?:\s*°)?(?:\s*(\d+(?:\.\d+)?)\s*')?(?:\s*(\d+(?:\.\d+)?)\s*")?`;
const ANGLE = String.raw`(?:([NSEW])\s*${NUMBER}|${NUMBER}(?:\s*([NSEW]))?)`;
const one = new RegExp(`^${ANGLE}$`);
const two = new RegExp(`^${ANGLE}([\\s,;]*)${ANGLE}$`);
const groups = 8;

const hemispheres = { 北纬: "N", 南纬: "S", 东经: "E", 西经: "W" };
const limits = { latitude: 90, longitude: 180 };

/** Spells what keyboards and languages spell differently in one way. */
const plain = (text) =>
  text
    .replace(/[北南]纬|[东西]经/g, (word) => hemispheres[word])
    .replace(/''|[″”“＂]|秒/g, '"')
    .replace(/[′’‘＇]|分/g, "'")
    .replace(/[º˚]|度/g, "°")
    .replace(/[−–—]/g, "-")
    .normalize("NFKC")
    .replace(/、/g, ",")
    .toUpperCase()
    .trim();

/** One angle of a match: its degrees with their sign, and the axis if a letter names it. */
function angle([before, d1, m1, s1, d2, m2, s2, after]) {
  const letter = before ?? after;
  const [degrees, minutes, seconds] = (before ? [d1, m1, s1] : [d2, m2, s2]).map((part) => Number(part ?? 0));
  const signed = /^[+-]/.test(before ? d1 : d2);
  if (minutes >= 60 || seconds >= 60 || (letter && signed)) return null;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const negative = /[SW]/.test(letter ?? "") || (before ? d1 : d2).startsWith("-");
  const axis = letter && (/[NS]/.test(letter) ? "latitude" : "longitude");
  return { value: negative ? -size : size, axis };
}

/** Whether it is a number of degrees that the axis has. */
export const onAxis = (value, axis) => Number.isFinite(value) && Math.abs(value) <= limits[axis];

/** Six decimals are a tenth of a metre: more is noise. */
export const rounded = (value) => Math.round(value * 1e6) / 1e6 + 0;

/** The degrees that a text says for one axis, or null: not a number, another axis, or out of range. */
export function parseAngle(text, axis) {
  const match = one.exec(plain(text));
  const found = match && angle(match.slice(1));
  if (!found || (found.axis && found.axis !== axis) || !onAxis(found.value, axis)) return null;
  return rounded(found.value);
}

/**
 * The place that a text says by its coordinates, or null. Latitude comes first unless letters say otherwise:
 * `31.2, 121.4`, `31°12′N 121°24′E`, `E121.4 N31.2`, `北纬31.2 东经121.4`.
 */
export function parseCoordinates(text) {
  const match = two.exec(plain(text));
  if (!match) return null;
  const [first, second] = [match.slice(1, groups + 1), match.slice(groups + 2)].map(angle);
  // Only a letter parts two numbers without a space or comma between them.
  const apart = match[groups + 1] || first?.axis || match[groups + 2];
  if (!first || !second || !apart || (first.axis && first.axis === second.axis)) return null;
  const swapped = first.axis === "longitude" || second.axis === "latitude";
  const [latitude, longitude] = (swapped ? [second, first] : [first, second]).map(({ value }) => value);
  if (!onAxis(latitude, "latitude") || !onAxis(longitude, "longitude")) return null;
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** The coordinates as a text in these words. */
export function formatCoordinates({ latitude, longitude }, words) {
  const degrees = (value) => ({ degrees: Math.abs(value).toFixed(5) });
  return fill(words.both, {
    latitude: fill(latitude < 0 ? words.south : words.north, degrees(latitude)),
    longitude: fill(longitude < 0 ? words.west : words.east, degrees(longitude)),
  });
}
