// A cell of the matrix: what a call comes to in a state, or why the state cannot be brought about.

/** The call fails with exactly this: `{ errMsg, errno, reason }`. */
export const fails = (expected, note) => ({ expected, note });

/** The call succeeds; `check` looks at its result. */
export const works = (check, note) => ({ check, note });

/** There is no such state for this call, or none that a test could bring about. */
export const cannot = (why) => ({ cannot: why });

/** Whether a cell says all that a cell has to. */
export const isWhole = (cell) =>
  [cell?.expected?.reason, cell?.check, cell?.cannot].filter(Boolean).length === 1;
