/** Milliseconds as minutes, seconds and, where `tenths` is set, a tenth. */
export function clock(milliseconds, { tenths = false } = {}) {
  const unit = tenths ? 100 : 1000;
  const whole = Math.floor(milliseconds / unit) * unit;
  const minutes = Math.floor(whole / 60_000);
  const seconds = ((whole % 60_000) / 1000).toFixed(tenths ? 1 : 0);
  return `${minutes}:${seconds.padStart(tenths ? 4 : 2, "0")}`;
}
