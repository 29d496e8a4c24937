// Shapes on the globe, on a flat map.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { planarLines, planarPolygons } from "../../src/npm/place-picker/planar.js";

const square = (west, south, east, north) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe("On a flat map", () => {
  test("a shape away from the 180th meridian stays as it is, with its holes", () => {
    const country = [square(0, 0, 10, 10), square(4, 4, 6, 6)];
    assert.deepEqual(planarPolygons([country]), [country]);
  });

  test("one that crosses it is there at both edges", () => {
    const crossing = [square(170, 0, -170, 10), square(178, 4, -178, 6)];
    assert.deepEqual(planarPolygons([crossing]), [
      [square(170, 0, 190, 10), square(178, 4, 182, 6)],
      [square(-190, 0, -170, 10), square(-182, 4, -178, 6)],
    ]);
  });

  test("one around the south pole reaches the lower edge", () => {
    const coast = [
      [-120, -70],
      [0, -65],
      [120, -70],
      [-120, -70],
    ];
    const [[ring], ...others] = planarPolygons([[coast]]);
    assert.deepEqual(others, []);
    const longitudes = ring.map(([longitude]) => longitude);
    assert.ok(Math.min(...longitudes) <= -180 && Math.max(...longitudes) >= 180);
    assert.equal(ring.filter(([, latitude]) => latitude === -90).length, 2);
    for (let at = 1; at < ring.length - 3; at += 1) assert.ok(ring[at][0] >= ring[at - 1][0]);
  });

  test("a border that crosses it is there at both edges", () => {
    const border = [
      [179, 60],
      [-179, 61],
    ];
    assert.deepEqual(planarLines([border]), [
      [
        [179, 60],
        [181, 61],
      ],
      [
        [-181, 60],
        [-179, 61],
      ],
    ]);
  });
});
