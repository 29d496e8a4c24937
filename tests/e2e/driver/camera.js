// A `<mini-camera>` in the page, and every track that the browser has given out.

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

/** Puts an element of an app (of the configured one without) into the page. Its events are in `stage.events`. */
export function putCamera(app) {
  stage.events = [];
  const camera = document.createElement("mini-camera");
  if (app) camera.app = stage.apps[app];
  camera.addEventListener("initdone", ({ detail }) => stage.events.push({ type: "initdone", detail }));
  camera.addEventListener("error", ({ detail }) =>
    stage.events.push({ type: "error", detail: { ...detail } }),
  );
  document.querySelector("main").append(camera);
}

/** The state of each track: `live` while its light is on. */
export const lights = (visit) => visit.run(() => globalThis.tracks.map(({ readyState }) => readyState));
