// The recorder manager's face: there at once, as the platforms have it. What records is loaded at its first call.

const kinds = [
  "Start",
  "Pause",
  "Resume",
  "Stop",
  "FrameRecorded",
  "Error",
  "InterruptionBegin",
  "InterruptionEnd",
];

/**
 * The one recorder manager of an app. A listener replaces the one of its kind before it: a platform has no call that
 * takes a listener off, and apps register theirs anew with each of their pages.
 */
export function makeRecorderManager(app, rules) {
  const listeners = {};
  let part;
  const pass = (call, plan) => {
    part ??= import("./recorder.js").then(({ makeRecorder }) => makeRecorder(app, rules, listeners));
    part.then(
      (recorder) => recorder[call](plan),
      () => {
        // The next call may find the network again.
        part = undefined;
        listeners.Error?.(app.failure("operateRecorder", "wrong-state", "the recorder did not load"));
      },
    );
  };
  const manager = {
    // The option is read now, since the app may change its object while the part loads.
    start: (option) => pass("start", rules.recording(option)),
    pause: () => pass("pause"),
    resume: () => pass("resume"),
    stop: () => pass("stop"),
  };
  for (const kind of kinds) {
    manager[`on${kind}`] = (listener) => {
      listeners[kind] = listener;
    };
  }
  return Object.freeze(manager);
}
