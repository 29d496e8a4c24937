// What the parts of the set-up share.

import { Stop } from "../command.js";

/** Wraps a part of the set-up so that it is done once, however many steps ask for it. */
export function once(work) {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

/** Replaces a program's failure, of which it has itself shown the cause, by what it means here. */
export function attempt(sentence, work) {
  try {
    work();
  } catch (error) {
    throw error instanceof Stop ? new Stop(sentence) : error;
  }
}
