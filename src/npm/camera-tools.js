// The calls of a camera context. `camera` is { app, rules, feed, stream, track, front, signal } as camera-context.js has
// found it: a live camera, whose `signal` is aborted with the failure when it ends.

export { sendFrames } from "./camera-frames.js";
export { takePhoto } from "./camera-photo.js";
export { startRecord, stopRecord } from "./camera-video.js";

import { API, inTime } from "./camera-picture.js";

/** Sets the zoom factor, and answers the one that the camera has taken. */
export async function setZoom(camera, { zoom }) {
  const { app, rules, track } = camera;
  if (typeof zoom !== "number") {
    const found = Object.prototype.toString.call(zoom).slice(8, -1);
    throw app.failure(API, "invalid-parameter", `parameter.zoom should be Number instead of ${found};`);
  }
  const range = track.getCapabilities?.().zoom;
  if (!range) throw app.failure(API, "unsupported");
  await inTime(
    camera,
    track.applyConstraints({ advanced: [{ zoom: rules.zoom(zoom, range.min, range.max) }] }),
  );
  return { zoom: track.getSettings().zoom };
}
