// The rows' calls: each makes its call in the Weather app, and answers a function that waits for the outcome, a result
// or what is the error's own.

import { events, putCamera } from "../driver/camera.js";
import { until } from "../driver/wait.js";
import { follow, startManager } from "./page.js";

/** A place, in the GCJ-02 of the platform. */
export const tiananmen = { latitude: 39.9101, longitude: 116.40374 };

/** A call that answers by a Promise. */
export const plain =
  (api, option = {}) =>
  async (visit) => {
    const call = await visit.call(api, option);
    return () => call.answer();
  };

/** `startLocationUpdate`: its outcome; where it succeeds, with the first position that `onLocationChange` hears. */
export async function startFollowing(visit) {
  await visit.run(follow);
  const call = await visit.call("startLocationUpdate", { type: "wgs84" });
  return async () => {
    const outcome = await call.answer();
    const position = () => visit.run(() => stage.positions[0]);
    if (!outcome.errMsg.endsWith(":ok")) return { ...outcome, ...(await position()) };
    return { ...outcome, position: await until(() => "a position", position) };
  };
}

/** `chooseLocation`, at a place that the person takes as it is. */
export async function choosePlace(visit) {
  const call = await visit.call("chooseLocation", tiananmen);
  return async () => {
    const choose = { role: "button", name: "Choose" };
    const isShown = async () => (await visit.screen.all(choose)).length > 0;
    await until(
      () => "a map, or none",
      async () => (await isShown()) || !(await call.waits()),
    );
    if (await isShown()) {
      await visit.screen.find({ role: "application" });
      await visit.screen.press(choose);
    }
    return call.answer();
  };
}

/** `<mini-camera>`: the detail of its first event. */
export async function showCamera(visit) {
  await visit.run(putCamera, "weather");
  return async () => {
    const [{ type, detail }] = await events(visit, 1);
    return type === "error" ? detail : { type, ...detail };
  };
}

/** A call of `CameraContext`, as soon as the element has said how it is. `call` runs in the page. */
const onCamera = (call) => async (visit) => {
  const camera = await showCamera(visit);
  return async () => {
    await camera();
    return visit.run(call);
  };
};

export const takePhoto = onCamera(() =>
  stage.apps.weather
    .createCameraContext()
    .takePhoto({})
    .catch((error) => ({ ...error })),
);

export const setZoom = onCamera(() =>
  stage.apps.weather
    .createCameraContext()
    .setZoom({ zoom: 2 })
    .catch((error) => ({ ...error })),
);

/** `startRecord`, and where that succeeds, `stopRecord`. */
export const recordVideo = onCamera(() => {
  const context = stage.apps.weather.createCameraContext();
  return context
    .startRecord({})
    .then(() => context.stopRecord({}))
    .catch((error) => ({ ...error }));
});

/** `onCameraFrame`: where it starts, with the size of its first frame. */
export const hearFrames = onCamera(async () => {
  const context = stage.apps.weather.createCameraContext();
  let tell;
  const first = new Promise((frame) => {
    tell = frame;
  });
  const listener = context.onCameraFrame(({ data, width, height }) =>
    tell({ width, height, bytes: data.byteLength }),
  );
  try {
    const { errMsg } = await listener.start({});
    return { errMsg, ...(await first) };
  } catch (error) {
    return { ...error };
  }
});

/** `RecorderManager.start`: what its first event tells. */
export async function startManaged(visit) {
  await visit.run(startManager);
  return () => visit.run(() => stage.outcome);
}

/** `startRecord`, which answers when `stopRecord` has ended it. */
export async function startRecord(visit) {
  const call = await visit.call("startRecord");
  return async () => {
    const isRecording = () => visit.run(() => globalThis.recorded > 0);
    await until(
      () => "a recording, or none",
      async () => (await isRecording()) || !(await call.waits()),
    );
    if (await isRecording()) await visit.answer("stopRecord");
    return call.answer();
  };
}
