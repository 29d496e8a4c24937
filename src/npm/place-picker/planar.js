// Shapes on the globe, laid out on a flat map. The atlas joins what lies on both sides of the 180th meridian.

const turn = 360;

/**
 * GeoJSON coordinates of a MultiPolygon as ones that a flat map can draw: a ring that crosses the 180th meridian leads
 * on beyond it and is there twice, once for each edge of the map; one around a pole leads along the map's lower edge.
 */
export const planarPolygons = (polygons) => polygons.flatMap((rings) => planar(rings.map(unrolled)));

/** The same of a MultiLineString. */
export const planarLines = (lines) => lines.flatMap((line) => planar([unrolled(line)]).map(([line]) => line));

function planar(lines) {
  const [outer] = lines;
  const longitudes = outer.map(([longitude]) => longitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  if (east - west >= turn) return [[aroundPole(outer)]];
  if (west >= -180 && east <= 180) return [lines];
  return [lines, lines.map((line) => shifted(line, west < -180 ? turn : -turn))];
}

/** Longitudes that go on instead of jumping to the other side. */
function unrolled(line) {
  let [shift, last] = [0, line[0]?.[0]];
  return line.map(([longitude, latitude]) => {
    if (longitude - last > 180) shift -= turn;
    else if (last - longitude > 180) shift += turn;
    last = longitude;
    return [longitude + shift, latitude];
  });
}

const shifted = (line, by) => line.map(([longitude, latitude]) => [longitude + by, latitude]);

/** Antarctica: from the end of its coast along the south pole back to the start, and so on at both sides. */
function aroundPole(coast) {
  const wide = [-turn, 0, turn].flatMap((by) => shifted(coast, by)).sort(([one], [other]) => one - other);
  return [...wide, [wide.at(-1)[0], -90], [wide[0][0], -90], wide[0]];
}
