// Records what is asked of a recorder, and what it tells of that. Its calls answer nothing: their outcome is an event.

import { begin, end } from "./entry.js";

const OUTCOMES = { start: "onStart", pause: "onPause", resume: "onResume", stop: "onStop" };

/** The same manager with its calls recorded. Since it knows one listener of a kind, ours passes on to the app's. */
export function recordRecorder(manager, note) {
  const recorded = { ...manager };
  const waiting = [];

  // It may stop without having been asked to.
  const settle = (name, outcome) => {
    const at = waiting.findIndex((entry) => entry.name === name);
    const [entry] = at < 0 ? [begin(name, undefined, note)] : waiting.splice(at, 1);
    end(entry, outcome, note);
  };

  for (const [call, event] of Object.entries(OUTCOMES)) {
    const name = `recorder.${call}`;
    let listener;
    recorded[call] = (option) => {
      waiting.push(begin(name, option, note));
      manager[call](option);
    };
    recorded[event] = (heard) => {
      listener = heard;
    };
    manager[event]((detail) => {
      settle(name, { errMsg: event, ...detail });
      listener?.(detail);
    });
  }

  let failed;
  recorded.onError = (heard) => {
    failed = heard;
  };
  manager.onError((error) => {
    settle(waiting[0]?.name ?? "recorder", error);
    failed?.(error);
  });
  return Object.freeze(recorded);
}
