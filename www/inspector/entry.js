// The record of one call: when it began, how it ended and how long that took.

/** Begins a record. `note` is called with it now, and again when it has ended. */
export function begin(name, option, note) {
  const entry = { name, option, at: new Date(), began: performance.now(), state: "pending" };
  note(entry);
  return entry;
}

export function end(entry, outcome, note) {
  entry.ms = Math.round(performance.now() - entry.began);
  entry.outcome = outcome;
  entry.state = stateOf(outcome);
  note(entry);
}

function stateOf({ errMsg, errno, removed }) {
  if (removed || errno === 1) return "cancel";
  return errno === undefined && !String(errMsg).includes(":fail") ? "ok" : "fail";
}
