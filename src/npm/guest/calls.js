// The calls of a mini-app, as the platforms have them.

import { tellSoon } from "../../api/shape.js";
import { makeCameras } from "./camera.js";
import { makeLine, revive } from "./line.js";

const CALLS = [
  "authorize",
  "getSetting",
  "openSetting",
  "getLocation",
  "getFuzzyLocation",
  "startLocationUpdate",
  "stopLocationUpdate",
  "chooseLocation",
  "startRecord",
  "stopRecord",
];
const SAVING = ["saveImageToPhotosAlbum", "saveVideoToPhotosAlbum"];
const EVENTS = ["SettingChange", "LocationChange", "LocationChangeError"];
const RECORDER = ["start", "pause", "resume", "stop"];
const RECORDER_EVENTS = [
  "Start",
  "Pause",
  "Resume",
  "Stop",
  "FrameRecorded",
  "Error",
  "InterruptionBegin",
  "InterruptionEnd",
];

export function makeCalls() {
  /** What the app listens to, by the names of the events. */
  const listeners = {};
  /** Temporary files by their paths: each a blob, and its address once one was asked for. */
  const files = new Map();
  const calls = {};

  const line = makeLine({
    opened: () => cameras.opened(),
    heard({ event, value, camera, frame, front, files: carried }) {
      for (const path in carried) files.set(path, { blob: carried[path] });
      const news = value?.reason ? revive(value) : value;
      if (camera) cameras.heard(camera, event, news, frame, front);
      else if (event) tellSoon(listeners[event] ?? [], news);
    },
  });
  const cameras = makeCameras(line);

  for (const api of CALLS) calls[api] = (option) => line.call(api, option);
  for (const api of SAVING) {
    calls[api] = (option) =>
      line.call(api, option, async (message) => {
        const path = message.option.filePath;
        if (typeof path !== "string" || !path || path.startsWith("scopegate:")) return;
        // What only this page can read goes across as bytes. A data: URL has them in itself, and a page's policy may forbid
        // to fetch it.
        message.file = path.startsWith("data:") ? path : await read(path);
        message.option.filePath = "";
      });
  }
  for (const event of EVENTS) {
    listeners[event] = new Set();
    calls[`on${event}`] = (callback) => {
      if (typeof callback !== "function") {
        throw new TypeError(`on${event}: callback should be Function instead of ${typeName(callback)}`);
      }
      listeners[event].add(callback);
    };
    calls[`off${event}`] = (callback) => {
      if (callback) listeners[event].delete(callback);
      else listeners[event].clear();
    };
  }

  const manager = {};
  for (const name of RECORDER) {
    // What fails is told to its `onError`.
    manager[name] = (option) => line.tell(`recorder.${name}`, option);
  }
  for (const event of RECORDER_EVENTS) {
    manager[`on${event}`] = (listener) => {
      listeners[`recorder.${event}`] = listener ? [listener] : [];
    };
  }
  Object.freeze(manager);

  return Object.assign(calls, {
    getRecorderManager: () => manager,
    createCameraContext: cameras.context,
    getTempFile: (path) => files.get(path)?.blob,
    getTempFileURL(path) {
      const file = files.get(path);
      if (file) file.url ??= URL.createObjectURL(file.blob);
      return file?.url;
    },
    removeTempFile(path) {
      URL.revokeObjectURL(files.get(path)?.url);
      line.tell("file.remove", { path });
      return files.delete(path);
    },
  });
}

const read = (path) =>
  fetch(path)
    .then((response) => (response.ok ? response.blob() : null))
    .catch(() => null);

/** The name of a value's type as in JavaScript, capitalised. */
const typeName = (value) => Object.prototype.toString.call(value).slice(8, -1);
