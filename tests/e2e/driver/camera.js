// A `<mini-camera>` in the page, and every track that the browser has given out.

import { until } from "./wait.js";

/** To be added to a context before its pages load: keeps the tracks, so that a test can see the camera's light. */
export function keepTracks() {
  const open = MediaDevices.prototype.getUserMedia;
  globalThis.tracks = [];
  MediaDevices.prototype.getUserMedia = async function (...args) {
    const stream = await open.apply(this, args);
    globalThis.tracks.push(...stream.getTracks());
    return stream;
  };
}

/**
 * Puts an element of an app (of the configured one without) into the page, with attributes. Its events of these types are
 * in `stage.events`.
 */
export function putCamera(app, attributes = {}, types = ["initdone", "error"]) {
  stage.events = [];
  const camera = document.createElement("mini-camera");
  if (app) camera.app = stage.apps[app];
  for (const [name, value] of Object.entries(attributes)) camera.setAttribute(name, value);
  for (const type of types) {
    // A copy, since an error does not travel: what is its own and enumerable.
    camera.addEventListener(type, ({ detail }) => stage.events.push({ type, detail: { ...detail } }));
  }
  document.querySelector("main").append(camera);
}

/** The events of the page's camera, once there are so many. */
export function events(visit, count, app = "weather") {
  return until(
    async () =>
      `${count} events of the camera; there are ${JSON.stringify(await visit.runIn(app, () => stage.events))}`,
    () => visit.runIn(app, (count) => stage.events.length >= count && stage.events, count),
  );
}

/** Has the Weather app grant its camera and put an element into the page, and waits until that is live. */
export async function putLiveCamera(visit, attributes, types) {
  await visit.decide("scope.camera", "Allow");
  await visit.run(putCamera, "weather", attributes ?? {}, types ?? ["initdone", "error"]);
  await events(visit, 1);
}

/** Has the Weather app's camera context make a call, and answers what that came to. */
export const contextCall = (visit, api, option = {}) =>
  visit.run(
    (api, option) => {
      stage.context ??= stage.apps.weather.createCameraContext();
      return stage.context[api](option).catch((error) => ({ ...error }));
    },
    api,
    option,
  );

/** A picture among the Weather app's files: its type, its size, and its colours, reduced to `columns` × `rows`. */
export const pictureFile = (visit, path, columns = 8, rows = 8) =>
  visit.run(
    async (path, columns, rows) => {
      const blob = stage.apps.weather.getTempFile(path);
      const image = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(columns, rows).getContext("2d");
      canvas.drawImage(image, 0, 0, columns, rows);
      const { data } = canvas.getImageData(0, 0, columns, rows);
      const colours = Array.from({ length: columns * rows }, (_, at) => [...data.slice(at * 4, at * 4 + 3)]);
      return { type: blob.type, width: image.width, height: image.height, colours };
    },
    path,
    columns,
    rows,
  );

/** Waits until the camera has shown so many more pictures. */
export const pictures = (visit, count) =>
  visit.run(
    (count) =>
      new Promise((shown) => {
        let seen = 0;
        const listener = stage.apps.weather.createCameraContext().onCameraFrame(() => {
          seen += 1;
          if (seen === count) shown(listener.stop());
        });
        listener.start();
      }),
    count,
  );

/**
 * Plays a video among the app's files to its end: its length in seconds, its size, and the colours of its last
 * picture, reduced to `columns` × `rows`.
 */
export const play = (visit, path, columns = 8, rows = 8) =>
  visit.run(
    async (path, columns, rows) => {
      const video = document.createElement("video");
      video.muted = true;
      video.src = stage.apps.weather.getTempFileURL(path);
      await new Promise((ended, fail) => {
        video.addEventListener("ended", ended);
        video.addEventListener("error", () => fail(new Error(video.error.message)));
        video.play().catch(fail);
      });
      const canvas = new OffscreenCanvas(columns, rows).getContext("2d");
      canvas.drawImage(video, 0, 0, columns, rows);
      const { data } = canvas.getImageData(0, 0, columns, rows);
      const colours = Array.from({ length: columns * rows }, (_, at) => [...data.slice(at * 4, at * 4 + 3)]);
      return { seconds: video.currentTime, width: video.videoWidth, height: video.videoHeight, colours };
    },
    path,
    columns,
    rows,
  );

/** Whether these are the fake camera's colours: it is green, with a clock running over it. */
export const isFakeCamera = (colours) => colours.some(([red, green]) => green > 100 && green > red);

/** The state of each track: `live` while its light is on. */
export const lights = (visit) => visit.host(() => globalThis.tracks.map(({ readyState }) => readyState));
