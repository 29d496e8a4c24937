// Recording, loaded when an app first records. `rules` says what a recording is to be, `app` opens the microphone.

import { Recording } from "./recorder/recording.js";
import { tell } from "./recorder/tell.js";

/** What each app records now. */
const running = new WeakMap();

/**
 * Starts a recording of an app, or fails as one that cannot start: an app records one thing at a time.
 *
 * @param plan what `rules.recording` answered
 * @param hear called with what happens: `Start`, `Pause`, `Resume`, `FrameRecorded`, `InterruptionBegin`,
 *   `InterruptionEnd`, and `Stop` or `Error` at its end, each with its value
 * @returns the recording; undefined if there is none
 */
export function startRecording(app, rules, plan, hear) {
  if (plan instanceof Error) return void hear("Error", plan);
  if (running.get(app)?.runs) {
    return void hear("Error", app.failure("operateRecorder", "wrong-state", "recording already"));
  }
  if (!running.has(app)) app.onClose(() => running.get(app)?.close());
  const recording = new Recording(app, rules, plan, hear);
  running.set(app, recording);
  return recording;
}

/** What stands behind an app's recorder manager; `listeners` by their kind, as they are at each event. */
export function makeRecorder(app, rules, listeners) {
  let recording;
  // Nothing reaches an app that was closed.
  let closed = false;
  app.onClose(() => {
    closed = true;
  });

  const hear = (kind, value) => {
    // A session may end before that is said.
    closed ||= value.reason === "app-closed";
    if (closed) return;
    tell(listeners[kind], kind === "Error" ? app.relabel(value, "operateRecorder") : value);
  };
  const wrong = (what) => hear("Error", app.failure("operateRecorder", "wrong-state", what));

  return {
    start(plan) {
      recording = startRecording(app, rules, plan, hear) ?? recording;
    },
    pause() {
      if (!recording?.records) wrong("not recording");
      else recording.pause();
    },
    resume() {
      if (!recording?.isPaused) wrong("not paused");
      else if (recording.isInterrupted) wrong("recording is interrupted");
      else recording.resume();
    },
    stop() {
      if (!recording?.runs) wrong("not recording");
      else recording.stop();
    },
  };
}
