// A page with a device behind each call: through scopegate, and as the bare browser gives it. The benchmark finds it as
// `device`.

import init, { Host } from "/dist/index.js";

await init();
const app = new Host({ locale: "en", indicator: false }).open({ id: "bench", name: "Bench" });

/** The size of a medium frame of a camera of 1280 × 720. */
const WIDTH = 480;
const HEIGHT = 270;

const locate = {
  ours: () => app.getLocation(),
  bare: () =>
    new Promise((found, failed) =>
      navigator.geolocation.getCurrentPosition(found, failed, {
        enableHighAccuracy: false,
        maximumAge: 0,
        timeout: 10_000,
      }),
    ),
};

/** What each side does with a frame, and for how long, in milliseconds: by wrapping the callback of every frame. */
const frames = { ours: [], bare: [] };

function watchFrames() {
  const next = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    return next.call(this, (...args) => {
      const start = performance.now();
      callback(...args);
      frames[this.id === "bare" ? "bare" : "ours"].push(performance.now() - start);
    });
  };
}

/** Frames through the app's camera context. */
async function startOurs() {
  const camera = document.createElement("mini-camera");
  camera.app = app;
  const live = new Promise((resolve, reject) => {
    camera.addEventListener("initdone", resolve);
    camera.addEventListener("error", ({ detail }) => reject(detail));
  });
  document.body.append(camera);
  await live;
  await app
    .createCameraContext()
    .onCameraFrame(({ data }) => data.byteLength)
    .start();
}

/** The same read as anybody writes it: draw, and read the pixels. */
async function startBare() {
  const video = Object.assign(document.createElement("video"), {
    id: "bare",
    muted: true,
    playsInline: true,
  });
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: size });
  document.body.append(video);
  await video.play();
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const read = () => {
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    context.getImageData(0, 0, WIDTH, HEIGHT);
    video.requestVideoFrameCallback(read);
  };
  video.requestVideoFrameCallback(read);
}

globalThis.device = {
  authorize: (scope) => void app.authorize({ scope }),
  granted: async () => Object.keys((await app.getSetting()).authSetting),
  /** How long a position takes, in milliseconds. */
  async locate(side) {
    const start = performance.now();
    await locate[side]();
    return performance.now() - start;
  },
  /** How long each of so many frames takes on each side, both cameras being on. */
  async frames(count) {
    watchFrames();
    await Promise.all([startOurs(), startBare()]);
    while (frames.ours.length < count || frames.bare.length < count) {
      await new Promise((frame) => requestAnimationFrame(frame));
    }
    // The first ones build what the others use.
    return { ours: frames.ours.slice(10, count), bare: frames.bare.slice(10, count) };
  },
};
