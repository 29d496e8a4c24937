// The matrix as it is printed: a row for each API, a column for each state, and a note below for what needs one.

/** The lines. `passed` has the cells that were tested and hold, as `row / state`. */
export function matrix(table, states, passed) {
  const notes = [];
  const numbered = (text) => {
    if (!text) return "";
    if (!notes.includes(text)) notes.push(text);
    return ` [${notes.indexOf(text) + 1}]`;
  };
  const word = (row, state) => {
    const { expected, note, cannot } = row.cells[state];
    if (cannot) return `—${numbered(cannot)}`;
    if (!passed.has(`${row.name} / ${state}`)) return "✗ not shown";
    return `${expected ? expected.reason : "✓"}${numbered(note)}`;
  };
  const lines = [
    ["", ...states],
    ...table.map((row) => [row.name, ...states.map((state) => word(row, state))]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return [
    ...lines.map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    ),
    "",
    "✓ succeeds; a word: fails with this reason; —: no such state for this call, or none that can be brought about",
    ...notes.map((note, at) => `[${at + 1}] ${note}`),
  ];
}
