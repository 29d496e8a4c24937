// Positions from `navigator.geolocation` in one step: each crossing into the module costs more than the step itself.

/** What a position that did not come fails with, where it is no `GeolocationPositionError`. */
const NO_CODE = 0;
const LATE = -1;
/** The longest time that a timer takes; a longer one would be over at once. */
const LONGEST = 2 ** 31 - 1;

/** Latitude, longitude, accuracy, altitude, its accuracy, and speed; NaN for what the device does not know. */
const numbers = ({ coords }) =>
  Float64Array.of(
    coords.latitude,
    coords.longitude,
    coords.accuracy,
    coords.altitude ?? Number.NaN,
    coords.altitudeAccuracy ?? Number.NaN,
    coords.speed ?? Number.NaN,
  );

/** An exception says that the API is not there, or refused to start. */
const codeOf = (error) => (error instanceof Error ? NO_CODE : (error?.code ?? NO_CODE));

/**
 * Looks for the position, once or again and again: `moved` hears of each, `failed` of each code, and of `LATE` if there
 * is neither within `deadline` milliseconds. Answers a function that ends it; nothing is told after that.
 */
export function look(isOnce, enableHighAccuracy, maximumAge, timeout, deadline, moved, failed) {
  let isOver = false;
  let hasReturned = false;
  const timer = setTimeout(() => failed(LATE), Math.min(deadline, LONGEST));
  const telling = (tell) => (value) => {
    clearTimeout(timer);
    if (isOver) return;
    if (hasReturned) tell(value);
    // What stands in the browser's place may answer at once; the caller is not ready for it.
    else Promise.resolve().then(() => isOver || tell(value));
  };
  const move = telling((position) => {
    let found;
    try {
      found = numbers(position);
    } catch {
      failed(NO_CODE);
      return;
    }
    moved(found);
  });
  const fail = telling((error) => failed(codeOf(error)));
  let number;
  try {
    const { geolocation } = navigator;
    const how = { enableHighAccuracy, maximumAge, timeout };
    if (isOnce) geolocation.getCurrentPosition(move, fail, how);
    else number = geolocation.watchPosition(move, fail, how);
  } catch (error) {
    Promise.resolve(error).then(fail);
  }
  hasReturned = true;
  return () => {
    isOver = true;
    clearTimeout(timer);
    if (number !== undefined) navigator.geolocation.clearWatch(number);
  };
}
