// Stands between the mini-app and its App, and writes down each call and how it ended.

import { begin, end } from "./entry.js";
import { recordRecorder } from "./recorder.js";

const CALLS = [
  "authorize",
  "getSetting",
  "openSetting",
  "getLocation",
  "getFuzzyLocation",
  "startLocationUpdate",
  "stopLocationUpdate",
  "chooseLocation",
  "saveImageToPhotosAlbum",
  "saveVideoToPhotosAlbum",
  "startRecord",
  "stopRecord",
];
const CAMERA_CALLS = ["takePhoto", "startRecord", "stopRecord", "setZoom"];

/** The same app with its calls recorded: `note` is called with each record when it begins and when it has ended. */
export function record(app, note) {
  let recorder;
  return Object.freeze({
    ...recordCalls(app, CALLS, note),
    createCameraContext: () => Object.freeze(recordCalls(app.createCameraContext(), CAMERA_CALLS, note)),
    getRecorderManager: () => {
      recorder ??= recordRecorder(app.getRecorderManager(), note);
      return recorder;
    },
  });
}

function recordCalls(calls, names, note) {
  const recorded = { ...calls };
  for (const name of names) recorded[name] = (option) => recordCall(name, calls[name], option, note);
  return recorded;
}

function recordCall(name, call, option, note) {
  const entry = begin(name, option, note);
  const wantsCallback = ["success", "fail", "complete"].some((key) => option?.[key] !== undefined);
  if (wantsCallback) {
    const complete = (outcome) => {
      end(entry, outcome, note);
      option.complete?.(outcome);
    };
    return call({ ...option, complete });
  }
  const answer = call(option);
  answer.then(
    (result) => end(entry, result, note),
    (error) => end(entry, error, note),
  );
  return answer;
}
