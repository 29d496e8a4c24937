// Distances and directions on the globe, taken as a sphere: within 0.6 % of the ellipsoid. Both places must be in the
// same coordinate system, or the answer is hundreds of metres off.

(() => {
  /** Mean radius of the earth in metres (IUGG). */
  const RADIUS = 6_371_008.8;
  const radians = (degrees) => (degrees * Math.PI) / 180;

  /** Metres between two places, by the haversine formula. */
  function distance(from, to) {
    const half = (a, b) => Math.sin(radians(b - a) / 2) ** 2;
    const across = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
    const chord = half(from.latitude, to.latitude) + across * half(from.longitude, to.longitude);
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  /** The direction in which a great circle leaves for a place: degrees clockwise from north, from 0 to below 360. */
  function bearing(from, to) {
    const [here, there] = [radians(from.latitude), radians(to.latitude)];
    const turn = radians(to.longitude - from.longitude);
    const east = Math.sin(turn) * Math.cos(there);
    const north = Math.cos(here) * Math.sin(there) - Math.sin(here) * Math.cos(there) * Math.cos(turn);
    return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  }

  /** Where a place lies as seen from another: metres east and north, true in distance and direction from there. */
  function offset(from, to) {
    const far = distance(from, to);
    const angle = radians(bearing(from, to));
    return { east: far * Math.sin(angle), north: far * Math.cos(angle) };
  }

  /** Metres along a track. */
  function length(track) {
    return track.slice(1).reduce((sum, place, index) => sum + distance(track[index], place), 0);
  }

  window.finder = { distance, bearing, offset, length };
})();
