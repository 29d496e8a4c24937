// CameraContext.takePhoto.
import { API, inTime, isMirrored, jpeg, picture, sizeOf, soon } from "./camera-picture.js";

/** What ImageCapture calls a flash. A torch shines anyway. */
const FILL_LIGHT = { auto: "auto", on: "flash", off: "off" };

/** Takes a photo. Answers `{ tempImagePath, width, height, metadata }`. */
export async function takePhoto(camera, option) {
  const { app, rules, feed, track } = camera;
  const plan = rules.photo(option.quality);
  if (plan instanceof Error) throw app.relabel(plan, API);
  const shot = { ...plan, mirrored: isMirrored(camera, option) };
  // What the camera is set to, without what would tell one person's camera from another's.
  const { deviceId, groupId, ...metadata } = track.getSettings();

  const byCamera = plan.isOriginal || feed.plan.flash === "on";
  const photo = (byCamera && (await photographed(camera, shot))) || (await filmed(camera, shot));
  const { blob, width, height } = photo;
  return {
    tempImagePath: app.files.put(blob, "jpg"),
    width,
    height,
    metadata: option.captureMetadata ? metadata : {},
  };
}

/** The picture that the video shows. */
async function filmed(camera, shot) {
  await picture(camera);
  return jpeg(camera, camera.feed.video, sizeOf(camera), shot);
}

/**
 * A photo by the camera itself, which may be larger than its video, and can flash. Nothing where the browser cannot, or
 * where the camera fails at it: then a picture of the video is as good as it gets.
 */
async function photographed(camera, shot) {
  if (typeof ImageCapture === "undefined") return undefined;
  const capture = new ImageCapture(camera.track);
  let bitmap;
  try {
    const blob = await soon(camera, expose(capture, camera.feed.plan.flash));
    bitmap = await inTime(camera, createImageBitmap(blob));
    const { width, height } = bitmap;
    const isWanted = shot.isOriginal && !shot.mirrored && blob.type === "image/jpeg";
    if (isWanted) return { blob, width, height };
    const { width: side, height: other } = sizeOf(camera);
    const shrink = shot.isOriginal ? 1 : Math.min(1, Math.max(side, other) / Math.max(width, height));
    return await jpeg(camera, bitmap, bitmap, { ...shot, scale: shot.scale * shrink });
  } catch (error) {
    if (camera.signal.aborted) throw error;
    return undefined;
  } finally {
    bitmap?.close();
  }
}

async function expose(capture, flash) {
  const { fillLightMode } = await capture.getPhotoCapabilities();
  const mode = FILL_LIGHT[flash];
  return capture.takePhoto(fillLightMode?.includes(mode) ? { fillLightMode: mode } : {});
}
