// The one table that the benchmark prints, and the numbers in it.

/** The quartiles of some numbers. */
export function quartiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => {
    const place = (sorted.length - 1) * share;
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

export const median = (numbers) => quartiles(numbers).median;

/** A number with about three digits that mean something. */
export const short = (number) => number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0);

/** A median with its quartiles. */
export function spread(numbers, unit) {
  const { low, median, high } = quartiles(numbers);
  return `${short(median)} (${short(low)}–${short(high)}) ${unit}`;
}

/** A row; `judgement` is `{ limit, met }`. */
export const row = (what, ours = "", peer = "", judgement = {}) => ({ what, ours, peer, ...judgement });

/** The row of two sides that were measured in the same rounds: each round gives one ratio. */
export function versus(what, unit, { ours, peer }, limit) {
  const ratio = median(ours.map((value, round) => value / peer[round]));
  const judgement = limit && { limit: `${limit.toFixed(1)} ×`, met: ratio <= limit };
  return { ...row(what, spread(ours, unit), spread(peer, unit), judgement), ratio: short(ratio) };
}

const columns = [
  ["what", "", "padEnd"],
  ["ours", "scopegate", "padStart"],
  ["peer", "by hand", "padStart"],
  ["ratio", "ratio", "padStart"],
  ["limit", "limit", "padStart"],
  ["verdict", "", "padEnd"],
];

const verdict = ({ met }) => ({ true: "met", false: "missed" })[met] ?? "";

/** The rows as text, a column as wide as its widest cell. */
export function table(rows) {
  const cells = [
    columns.map(([, title]) => title),
    ...rows.map((row) => columns.map(([key]) => (key === "verdict" ? verdict(row) : (row[key] ?? "")))),
  ];
  const widths = columns.map((_, place) => Math.max(...cells.map((line) => line[place].length)));
  const lines = cells.map((line) =>
    line.map((cell, place) => cell[columns[place][2]](widths[place])).join("   "),
  );
  return [lines[0], "─".repeat(lines[0].length), ...lines.slice(1)].map((line) => line.trimEnd()).join("\n");
}
