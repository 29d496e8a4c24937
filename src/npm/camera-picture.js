// Pictures of a live camera, and the end of waiting when it ends.

/** The name that the platform gives to all calls of the camera. */
export const API = "operateCamera";
/** How long a camera may take to show a picture, to take a photo, or to start a recording, in milliseconds. */
const PATIENCE = 5_000;

/** What ends a call when its camera has ended. */
export const ended = ({ app, signal }) => app.relabel(signal.reason, API);

/** The outcome of work on the camera; the camera's own failure if that has ended meanwhile. */
export async function inTime(camera, work) {
  const { signal, track } = camera;
  let tell;
  const over = new Promise((_, fail) => {
    tell = () => fail(ended(camera));
    if (signal.aborted) tell();
    else signal.addEventListener("abort", tell);
  });
  try {
    return await Promise.race([over, work]);
  } finally {
    // A track ends before it is known why: whatever comes between the two is too late, and the why is the better answer.
    if (signal.aborted || track.readyState === "ended") await over;
    signal.removeEventListener("abort", tell);
  }
}

/** The same, for work of the camera's that should not take long. */
export function soon(camera, work) {
  let bell;
  const late = new Promise((_, fail) => {
    bell = setTimeout(() => fail(camera.app.failure(API, "timeout")), PATIENCE);
  });
  return inTime(camera, Promise.race([work, late])).finally(() => clearTimeout(bell));
}

/** Waits for the next picture of this stream. */
export const picture = (camera) =>
  soon(camera, new Promise((shown) => whenShown(camera.feed.video, shown, camera.signal)));

/**
 * Calls back with the next picture that a video shows, or when `signal` is aborted; where the browser does not tell of
 * each, with the next that is painted. The first of a stream does not count: Chromium's is black.
 */
export function whenShown(video, shown, signal) {
  if (video.requestVideoFrameCallback) {
    video.requestVideoFrameCallback((_, { presentedFrames }) => {
      if (presentedFrames > 1) shown();
      else whenShown(video, shown, signal);
    });
    return;
  }
  const before = video.currentTime;
  const look = () => {
    if (signal.aborted || video.currentTime !== before) shown();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A canvas for pictures of this size; `mirrored` as in a mirror. */
export function canvasOf(width, height, mirrored, settings) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", settings);
  if (mirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  return { canvas, context };
}

/**
 * Draws a picture (a video or a bitmap) of `width` × `height` as a JPEG.
 * @returns `{ blob, width, height }`
 */
export async function jpeg(camera, source, { width, height }, { scale, quality, mirrored }) {
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const { canvas, context } = canvasOf(size.width, size.height, mirrored);
  context.drawImage(source, 0, 0, size.width, size.height);
  const blob = await inTime(camera, new Promise((done) => canvas.toBlob(done, "image/jpeg", quality)));
  if (!blob) throw new Error("The browser could not encode the picture.");
  return { blob, ...size };
}

/** The size of the camera's picture as the video shows it. */
export const sizeOf = ({ feed: { video } }) => ({ width: video.videoWidth, height: video.videoHeight });

/** Whether a selfie is wanted as in a mirror: the platform's default, for the camera that faces the person. */
export const isMirrored = ({ front }, { selfieMirror = true }) => front && selfieMirror;
