// CameraContext.onCameraFrame: the camera's picture as RGBA, frame by frame.
import { canvasOf, whenShown } from "./camera-picture.js";

/**
 * Gives each frame to `callback` until `signal` is aborted. While the element's camera is not live there are none; when it
 * is live again they go on.
 *
 * A frame is read when the browser shows it and at once given away: there is never one waiting, and a frame that comes
 * while the callback is at work is skipped. A callback that returns a Promise is at work until that settles.
 */
export function sendFrames({ feed }, callback, signal) {
  const { video } = feed;
  let drawing;
  let size = "";

  function next() {
    if (!signal.aborted) whenShown(video, shown, signal);
  }

  function shown() {
    // Nothing may come out late: neither after `stop` nor after the camera's end.
    if (signal.aborted) return;
    if (feed.run?.track.readyState !== "live" || !video.videoWidth) {
      next();
      return;
    }
    const { frameSide } = feed.plan;
    const scale = Math.min(1, frameSide / Math.max(video.videoWidth, video.videoHeight));
    const width = Math.round(video.videoWidth * scale);
    const height = Math.round(video.videoHeight * scale);
    if (size !== `${width} ${height}`) {
      size = `${width} ${height}`;
      drawing = canvasOf(width, height, false, { willReadFrequently: true });
    }
    drawing.context.drawImage(video, 0, 0, width, height);
    // A buffer of its own each time: the app may keep it, or give it to a worker.
    const { data } = drawing.context.getImageData(0, 0, width, height);
    let work;
    try {
      work = callback({ data: data.buffer, width, height });
    } catch (error) {
      reportError(error);
    }
    if (typeof work?.then === "function") Promise.resolve(work).finally(next);
    else next();
  }

  next();
}
