// What the parts get of an app and of the module's rules: see each part for what it does with them.

import * as wasm from "#wasm";
import { makeFiles } from "./files.js";

/** The rules of the module, in the form in which the parts use them. */
export const makeRules = () => ({
  recording: wasm.recordingRule,
  extension: wasm.extensionRule,
  videoContainers: wasm.videoContainersRule,
  videoTimeout: (timeout) => wasm.videoTimeoutRule({ timeout }),
  wavHeader: wasm.wavHeaderRule,
  camera: ({ mode, resolution, devicePosition, flash, frameSize }) =>
    wasm.cameraRule([mode, resolution, devicePosition, flash, frameSize]),
  photo: (quality) => wasm.photoRule({ quality }),
  zoom: wasm.zoomRule,
});

/** The event of the module's `App` that comes last. */
const CLOSED = 3;

/** An app as the parts have it. */
export function makePart(app, id) {
  const files = makeFiles();
  app.provideFiles(files.get);
  app.on(CLOSED, () => files.clear());
  return {
    id,
    files,
    perform: (api, option, work) => app.perform(api, option, work),
    failure: (api, reason, what = "") => wasm.failure(api, reason, what),
    relabel: ({ errMsg, errno, reason }, api) => {
      const message = errMsg.replace(/^[^:]*/, api);
      return Object.assign(new Error(message), { errMsg: message, errno, reason });
    },
    openDevice: (kind, constraints, { live, fail, recover = false }) =>
      app.openDevice(kind === "microphone", constraints, recover, live, fail),
    isGranted: (scope) => app.isGranted(scope),
    onClose: (callback) => app.on(CLOSED, callback),
  };
}
