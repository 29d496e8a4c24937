// The matrix itself: each API in each state. What all APIs of a kind have in common stands once; a row then says where it
// differs.

import assert from "node:assert/strict";
import { deviceFailure, failure } from "../driver/failure.js";
import {
  choosePlace,
  hearFrames,
  plain,
  recordVideo,
  setZoom,
  showCamera,
  startFollowing,
  startManaged,
  startRecord,
  takePhoto,
  tiananmen,
} from "./call.js";
import { cannot, fails, works } from "./cell.js";
import { takePickerAway } from "./page.js";

const SILENT = "The device begins and never answers; the clock is hurried on.";
const STAND_IN =
  "Chromium's fake devices are never busy: getUserMedia rejects in their place, as its specification says.";
const UNANSWERED =
  "Headless Chromium leaves no prompt of its own unanswered, and Firefox, which does, has no driver here: the browser's calls are replaced by such that never answer.";
const NOT_USED = "authorize is about the permission; whether the device works is seen when it is used.";
const NO_LAYER = "No browser permission stands before the album.";
const MAP = "A place is chosen on a map, without any permission of the browser.";
const NO_DEVICE = "No device stands behind the call.";
const NO_DEADLINE = "A person takes the time it takes: the call has no deadline.";
const NO_BUSY_PLACE = "The Geolocation API has no word for a position source that is busy.";

/** What the states come to wherever a browser permission and a device stand behind a call. */
function gated(api, check, device) {
  const fail = (reason) => fails(failure(api, reason));
  return {
    granted: works(check),
    denied: fail("denied"),
    "denied before": fail("denied-before"),
    dismissed: fail("dismissed"),
    "browser denied": fail("browser-denied"),
    "browser dismissed": fail("browser-dismissed"),
    "policy blocked": fail("policy-blocked"),
    insecure: fail("insecure-context"),
    "no device": fails(deviceFailure(api, "no-device", `no ${device}`)),
    busy: fails(deviceFailure(api, "device-busy", `${device} is busy`), STAND_IN),
    timeout: fails(failure(api, "timeout"), SILENT),
  };
}

const placed = (api, check) => ({
  ...gated(api, check, "position source"),
  busy: cannot(NO_BUSY_PLACE),
});

/** `authorize` never uses the device itself. */
function authorized(device) {
  const check = is({ errMsg: "authorize:ok" });
  return {
    ...gated("authorize", check, device),
    "no device": works(check, NOT_USED),
    busy: device === "position source" ? cannot(NO_BUSY_PLACE) : works(check, `${STAND_IN} ${NOT_USED}`),
    timeout: fails(failure("authorize", "timeout"), UNANSWERED),
  };
}

/** Calls that no browser permission stands before: the person alone decides. */
const free = (api, check, why) => ({
  ...gated(api, check),
  "policy blocked": works(check, why),
  insecure: works(check, why),
  "no device": cannot(NO_DEVICE),
  busy: cannot(NO_DEVICE),
  timeout: cannot(NO_DEADLINE),
});

const saved = (api, check, note) => ({
  ...free(api, check, NO_LAYER),
  granted: works(check, note),
  "browser denied": cannot(NO_LAYER),
  "browser dismissed": cannot(NO_LAYER),
});

const chosen = (api, check) => ({
  ...free(api, check, MAP),
  "browser denied": works(check, MAP),
  "browser dismissed": works(check, MAP),
});

const is = (expected) => (end) => assert.deepEqual(end, expected);
const has = (expected) => (end) =>
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, end[name]])), expected);

const authorize = (scope, permission, device) => ({
  name: `authorize ${scope}`,
  scope,
  permission,
  isAuthorize: true,
  call: plain("authorize", { scope }),
  cells: authorized(device),
});

const location = { scope: "scope.userLocation", permission: "geolocation" };
const camera = { scope: "scope.camera", permission: "camera" };
const microphone = { scope: "scope.record", permission: "microphone" };
const album = { scope: "scope.writePhotosAlbum", isFree: true, prepare: takePickerAway };
const BY_DOWNLOAD = "By a download: a test cannot press in a share sheet or a file picker of the system.";

/** The smallest GIF. */
const picture = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
/** The first box of an MP4. */
const video = `data:video/mp4;base64,${Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp41", "latin1").toString("base64")}`;

const save = (api, filePath) => ({
  name: api,
  ...album,
  call: plain(api, { filePath }),
  cells: saved(api, is({ errMsg: `${api}:ok`, via: "download" }), BY_DOWNLOAD),
});

/**
 * The rows: the API, its scope and permission, how it is called (`call.js`), and its cells by state. `isFree`: no permission
 * of the browser stands before it; `screens`: how many it shows after its prompt where it succeeds.
 */
export const table = [
  authorize("scope.userLocation", "geolocation", "position source"),
  authorize("scope.userFuzzyLocation", "geolocation", "position source"),
  authorize("scope.camera", "camera", "camera"),
  authorize("scope.record", "microphone", "microphone"),
  {
    name: "authorize scope.writePhotosAlbum",
    ...album,
    call: plain("authorize", { scope: "scope.writePhotosAlbum" }),
    cells: saved("authorize", is({ errMsg: "authorize:ok" })),
  },
  {
    name: "getLocation",
    ...location,
    call: plain("getLocation"),
    cells: placed("getLocation", has({ errMsg: "getLocation:ok", latitude: 31.2, longitude: 121.4 })),
  },
  {
    name: "getFuzzyLocation",
    ...location,
    scope: "scope.userFuzzyLocation",
    call: plain("getFuzzyLocation"),
    cells: placed("getFuzzyLocation", ({ errMsg, ...place }) => {
      assert.equal(errMsg, "getFuzzyLocation:ok");
      assert.deepEqual(Object.keys(place), ["latitude", "longitude"]);
      assert.ok(Math.abs(place.latitude - 31.2) < 0.01, place.latitude);
    }),
  },
  {
    name: "startLocationUpdate",
    ...location,
    call: startFollowing,
    cells: placed("startLocationUpdate", (end) => {
      assert.equal(end.errMsg, "startLocationUpdate:ok");
      assert.equal(end.position.latitude, 31.2);
    }),
  },
  {
    name: "chooseLocation",
    ...location,
    isFree: true,
    call: choosePlace,
    screens: 1,
    cells: chosen("chooseLocation", ({ errMsg, latitude, longitude }) => {
      assert.equal(errMsg, "chooseLocation:ok");
      assert.ok(Math.abs(latitude - tiananmen.latitude) < 1e-4, latitude);
      assert.ok(Math.abs(longitude - tiananmen.longitude) < 1e-4, longitude);
    }),
  },
  save("saveImageToPhotosAlbum", picture),
  save("saveVideoToPhotosAlbum", video),
  {
    name: "<mini-camera>",
    ...camera,
    call: showCamera,
    cells: gated("camera", has({ type: "initdone" }), "camera"),
  },
  {
    name: "CameraContext.takePhoto",
    ...camera,
    call: takePhoto,
    cells: gated(
      "operateCamera",
      (end) => {
        assert.equal(end.errMsg, "operateCamera:ok");
        assert.match(end.tempImagePath, /^scopegate:\/\/tmp\/./);
      },
      "camera",
    ),
  },
  {
    name: "CameraContext.startRecord",
    ...camera,
    call: recordVideo,
    cells: gated(
      "operateCamera",
      (end) => {
        assert.equal(end.errMsg, "operateCamera:ok");
        assert.match(end.tempVideoPath, /^scopegate:\/\/tmp\/./);
      },
      "camera",
    ),
  },
  {
    name: "CameraContext.onCameraFrame",
    ...camera,
    call: hearFrames,
    cells: gated(
      "operateCamera",
      ({ errMsg, width, height, bytes }) => {
        assert.equal(errMsg, "operateCamera:ok");
        assert.deepEqual([Math.max(width, height), bytes], [480, width * height * 4]);
      },
      "camera",
    ),
  },
  {
    name: "CameraContext.setZoom",
    ...camera,
    call: setZoom,
    cells: {
      ...gated("operateCamera", undefined, "camera"),
      // A camera without zoom, as Chromium's fake one is.
      granted: fails(failure("operateCamera", "unsupported")),
    },
  },
  {
    name: "RecorderManager.start",
    ...microphone,
    call: startManaged,
    cells: gated("operateRecorder", is({ errMsg: "operateRecorder:ok" }), "microphone"),
  },
  {
    name: "startRecord",
    ...microphone,
    call: startRecord,
    cells: gated(
      "startRecord",
      ({ errMsg, tempFilePath }) => {
        assert.equal(errMsg, "startRecord:ok");
        assert.match(tempFilePath, /^scopegate:\/\/tmp\/./);
      },
      "microphone",
    ),
  },
];
