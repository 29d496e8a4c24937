// The uses of a device: what an app does to get at its data, and all places where the data would reach it.

import { until } from "../driver/wait.js";

/**
 * Puts `stage.hear` into the page: what reaches each app is in `stage.heard`, how often it was refused in `stage.refused`.
 * `stage.cut` has how much the Weather app had heard when it was told that it may not, or was closed.
 */
export function listen() {
  const each = (value) => Object.fromEntries(Object.keys(stage.apps).map((app) => [app, value()]));
  stage.heard = each(() => []);
  stage.refused = each(() => 0);
  stage.cutOff = () => {
    stage.cut ??= stage.heard.weather.length;
  };
  stage.hear = (app, what) => stage.heard[app].push(what);
  stage.refuse = (app) => {
    stage.refused[app] += 1;
    if (app === "weather") stage.cutOff();
  };
  stage.apps.weather.onSettingChange(({ scope, authSetting }) => authSetting[scope] || stage.cutOff());
}

/** How often data has reached an app. */
export const heard = (visit, app) => visit.run((app) => stage.heard[app].length, app);

/** Waits until data has reached an app so many times in all. */
const hears = (visit, app, count) =>
  until(
    () => `${count} × data for ${app} in all`,
    async () => (await heard(visit, app)) >= count,
  );

/** Does something, if anything, and waits until data has reached an app so many times more. */
async function reaches(visit, app, count, act) {
  const before = await heard(visit, app);
  await act?.();
  await until(
    () => `${count} × data for ${app}`,
    async () => (await heard(visit, app)) >= before + count,
  );
}

/** Waits until the browser has recorded something more. */
async function recorded(visit) {
  const pieces = () => visit.run(() => globalThis.devices.recorded);
  const before = await pieces();
  await until(
    () => "a recording",
    async () => (await pieces()) > before,
  );
}

/** Has the device say something new: the position moves a little; camera and microphone never rest. */
let moves = 0;
async function move(visit) {
  moves += 1;
  await visit.setPosition({ latitude: 48 + moves / 1000, longitude: 11.6, accuracy: 30 });
}

/** A single answer: there is nothing live between its asking and its end. */
const once = (api) => ({
  start: (visit, app) =>
    visit.run(
      (app, api) => {
        stage.apps[app][api]().then(
          () => stage.hear(app, api),
          () => stage.refuse(app),
        );
      },
      app,
      api,
    ),
  async speaks(visit, app) {
    await move(visit);
    await reaches(visit, app, 1, () => this.start(visit, app));
  },
});

/**
 * Each use:
 *
 * - `scope`, `title` (of its row in the settings) and `permission`
 * - `start(visit, app)`: does everything by which an app could get at the data
 * - `lives(visit, app)`: waits until it is live; absent where it never is
 * - `isStream`: whether the app then hears more and more
 * - `speaks(visit, app)`: has the device say something, and waits until that has reached an app that may hear it: of a
 *   stream, one that is live
 * - `insist(visit, app)`: what an app may still try when it was refused
 */
export const uses = {
  getLocation: {
    scope: "scope.userLocation",
    title: "Location",
    permission: "geolocation",
    ...once("getLocation"),
  },

  getFuzzyLocation: {
    scope: "scope.userFuzzyLocation",
    title: "Approximate location",
    permission: "geolocation",
    ...once("getFuzzyLocation"),
  },

  startLocationUpdate: {
    scope: "scope.userLocation",
    title: "Location",
    permission: "geolocation",
    start: (visit, app) =>
      visit.run((app) => {
        const it = stage.apps[app];
        it.onLocationChange(() => stage.hear(app, "position"));
        it.onLocationChangeError(() => stage.refuse(app));
        it.startLocationUpdate().catch(() => stage.refuse(app));
      }, app),
    isStream: true,
    lives: (visit, app) => hears(visit, app, 1),
    speaks: (visit, app) => reaches(visit, app, 1, () => move(visit)),
  },

  "<mini-camera>": {
    scope: "scope.camera",
    title: "Camera",
    permission: "camera",
    start: (visit, app) =>
      visit.run((app) => {
        const camera = document.createElement("mini-camera");
        camera.app = stage.apps[app];
        const context = stage.apps[app].createCameraContext();
        const frames = context.onCameraFrame(() => stage.hear(app, "frame"));
        camera.addEventListener("initdone", () => {
          stage.hear(app, "initdone");
          context.takePhoto({}).then(
            () => stage.hear(app, "photo"),
            () => stage.refuse(app),
          );
          const timeoutCallback = ({ tempVideoPath }) => tempVideoPath && stage.hear(app, "video");
          for (const start of [frames.start(), context.startRecord({ timeoutCallback })]) {
            start.catch(() => stage.refuse(app));
          }
        });
        camera.addEventListener("error", () => stage.refuse(app));
        document.querySelector("main").append(camera);
      }, app),
    isStream: true,
    lives: (visit, app) => hears(visit, app, 4),
    speaks: (visit, app) => reaches(visit, app, 6),
    insist: (visit, app) =>
      visit.run(async (app) => {
        const context = stage.apps[app].createCameraContext();
        const hear = (what) => () => stage.hear(app, what);
        const refuse = () => stage.refuse(app);
        await context.takePhoto({}).then(hear("photo"), refuse);
        await context.stopRecord().then(hear("video"), refuse);
        await context.onCameraFrame(hear("frame")).start().catch(refuse);
      }, app),
  },

  "RecorderManager.start": {
    scope: "scope.record",
    title: "Microphone",
    permission: "microphone",
    start: (visit, app) =>
      visit.run((app) => {
        const manager = stage.apps[app].getRecorderManager();
        for (const kind of ["Start", "FrameRecorded", "Pause", "Stop"]) {
          manager[`on${kind}`](() => stage.hear(app, kind));
        }
        manager.onError(() => stage.refuse(app));
        manager.start({ format: "PCM", frameSize: 1 });
      }, app),
    isStream: true,
    lives: (visit, app) => hears(visit, app, 3),
    speaks: (visit, app) => reaches(visit, app, 6),
    insist: (visit, app) =>
      visit.run((app) => {
        const manager = stage.apps[app].getRecorderManager();
        manager.pause();
        manager.stop();
      }, app),
  },

  startRecord: {
    scope: "scope.record",
    title: "Microphone",
    permission: "microphone",
    start: (visit, app) =>
      visit.run((app) => {
        stage.apps[app].startRecord().then(
          () => stage.hear(app, "file"),
          () => stage.refuse(app),
        );
      }, app),
    lives: (visit) => recorded(visit),
    async speaks(visit, app) {
      await this.start(visit, app);
      await recorded(visit);
      await reaches(visit, app, 1, () => visit.run((app) => stage.apps[app].stopRecord(), app));
    },
    insist: (visit, app) =>
      visit.run((app) => stage.apps[app].stopRecord().catch(() => stage.refuse(app)), app),
  },
};
