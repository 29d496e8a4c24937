// Pictures of a live camera, and the end of waiting when it ends.

/** The name that the platform gives to all calls of the camera. */
export const API = "operateCamera";

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

/** Waits until the video has a picture of this stream. */
export async function picture(camera) {
  const { video } = camera.feed;
  if (video.readyState >= video.HAVE_CURRENT_DATA) return;
  let tell;
  try {
    await inTime(
      camera,
      new Promise((shown) => {
        tell = shown;
        video.addEventListener("loadeddata", tell);
      }),
    );
  } finally {
    video.removeEventListener("loadeddata", tell);
  }
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
