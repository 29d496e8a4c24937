// Coordinates as people write them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatCoordinates, parseAngle, parseCoordinates } from "../../src/npm/place-picker/coordinates.js";
import { chinese, english } from "../../src/npm/place-picker/words.js";

const shanghai = { latitude: 31.2, longitude: 121.4 };

describe("A text says a place", () => {
  for (const text of [
    "31.2, 121.4",
    "31.2 121.4",
    "31.2;121.4",
    " 31.2 ,121.4 ",
    "+31.2, +121.4",
    "31.2°, 121.4°",
    "31.2N 121.4E",
    "31.2n,121.4e",
    "31.2N121.4E",
    "N31.2 E121.4",
    "N31.2E121.4",
    "E121.4 N31.2",
    "121.4°E, 31.2°N",
    "31°12′N 121°24′E",
    "31° 12' N, 121° 24' E",
    "31°12′0″N 121°24′0″E",
    "31°12'00\" 121°24'00''",
    "北纬31.2 东经121.4",
    "北纬31.2度，东经121.4度",
    "东经121度24分 北纬31度12分",
    "３１.２，１２１.４",
  ]) {
    test(text, () => assert.deepEqual(parseCoordinates(text), shanghai));
  }

  test("south and west, by sign, by dash or by letter", () => {
    const buenosAires = { latitude: -34.6, longitude: -58.4 };
    for (const text of ["-34.6, -58.4", "−34.6 −58.4", "34.6S 58.4W", "南纬34.6 西经58.4"]) {
      assert.deepEqual(parseCoordinates(text), buenosAires, text);
    }
  });

  test("between zero and one degree south", () => {
    assert.deepEqual(parseCoordinates("-0.5, -0.25"), { latitude: -0.5, longitude: -0.25 });
    assert.deepEqual(parseCoordinates("-0°30', 0°15'W"), { latitude: -0.5, longitude: -0.25 });
  });

  test("at the ends of the axes", () => {
    assert.deepEqual(parseCoordinates("90, 180"), { latitude: 90, longitude: 180 });
    assert.deepEqual(parseCoordinates("-90, -180"), { latitude: -90, longitude: -180 });
  });

  test("to a tenth of a metre, and never minus zero", () => {
    const { latitude, longitude } = parseCoordinates("-0.00000001, 1.23456789");
    assert.ok(Object.is(latitude, 0));
    assert.equal(longitude, 1.234568);
  });
});

describe("A text says no place", () => {
  for (const text of [
    "",
    "Shanghai",
    "31.2",
    "31.2121.4",
    "31.2,",
    "31,2 121,4",
    "90.1, 0",
    "0, 180.1",
    "31°60'N 121°E",
    "31°12'60\"N 121°E",
    "31N 121N",
    "31E 121E",
    "-31N 121E",
    "31.2, 121.4, 5",
    "1e1, 2",
    "NaN, 0",
  ]) {
    test(JSON.stringify(text), () => assert.equal(parseCoordinates(text), null));
  }
});

describe("One angle", () => {
  test("is read for its axis", () => {
    assert.equal(parseAngle("31°12′N", "latitude"), 31.2);
    assert.equal(parseAngle("-121.4", "longitude"), -121.4);
    assert.equal(parseAngle("西经121.4", "longitude"), -121.4);
  });

  test("is none for the other axis, out of range, or as something else", () => {
    assert.equal(parseAngle("31E", "latitude"), null);
    assert.equal(parseAngle("90.5", "latitude"), null);
    assert.equal(parseAngle("", "latitude"), null);
    assert.equal(parseAngle("north", "latitude"), null);
  });
});

test("Coordinates are told in words", () => {
  assert.equal(formatCoordinates(shanghai, english), "31.20000° N, 121.40000° E");
  assert.equal(
    formatCoordinates({ latitude: -34.6, longitude: -58.4 }, chinese),
    "南纬 34.60000°，西经 58.40000°",
  );
});
