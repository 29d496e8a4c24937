// The package's entry. It loads the module once, says what to do when that was forgotten, and hands out apps whose
// calls work without their object, as a platform's do: `const { authorize } = app`.
import * as wasm from "#wasm";
import { createCameraContext as makeCameraContext } from "./camera-context.js";
import { makeFrameAttributes } from "./delegation.js";
import { defineMiniCamera } from "./mini-camera.js";
import { mount } from "./mount.js";
import { makeOldRecorder } from "./old-recorder.js";
import { makePart, makeRules } from "./part.js";
import { makeRecorderManager } from "./recorder-manager.js";

let loading;
let loaded = false;
let configured = null;
let rules;
/** What the parts have of each app that was handed out. */
const parts = new WeakMap();

/** The parts that the module itself asks for, each loaded when it is first needed. */
const loaders = {
  album: () => import("./album.js"),
  "place-picker": () => import("./place-picker.js"),
};

export default function init(source) {
  loading ??= load(source).catch((error) => {
    // A failed load may be tried again, with another source for instance.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source) {
  await wasm.default({ module_or_path: source ?? new URL("scopegate_bg.wasm", import.meta.url) });
  loaded = true;
  wasm.provideParts((name) => loaders[name]());
  rules = makeRules();
  defineMiniCamera((app) => parts.get(app ?? configured), rules);
}

function ready() {
  if (!loaded) {
    throw new Error(
      'scopegate: not loaded yet. Do `await init()` first, with `import init from "scopegate"`.',
    );
  }
}

/** The numbers of an app's calls and events in the module. */
const CALLS = [
  "authorize",
  "getSetting",
  "openSetting",
  "getLocation",
  "getFuzzyLocation",
  "startLocationUpdate",
  "stopLocationUpdate",
  "chooseLocation",
  "saveImageToPhotosAlbum",
  "saveVideoToPhotosAlbum",
];
const EVENTS = ["SettingChange", "LocationChange", "LocationChangeError"];

/** An app as its code has it, and what the parts have of it. */
function makeFace(app, { id, name }) {
  const part = makePart(app, id);
  const { startRecord, stopRecord } = makeOldRecorder(part, rules);
  let manager;
  const face = {
    id,
    name,
    createCameraContext: () => makeCameraContext(part, rules),
    getRecorderManager: () => (manager ??= makeRecorderManager(part, rules)),
    startRecord,
    stopRecord,
    getTempFile: part.files.get,
    getTempFileURL: part.files.url,
    removeTempFile: part.files.remove,
    ...makeFrameAttributes(app),
    openMenu: () => app.openMenu(),
    openAbout: () => app.openAbout(),
    openSettings: () => app.openSettings(),
    close: () => app.close(),
  };
  for (const [number, name] of CALLS.entries()) face[name] = (option) => app.call(number, option);
  for (const [number, name] of EVENTS.entries()) {
    face[`on${name}`] = (callback) => app.on(number, callback);
    face[`off${name}`] = (callback) => app.off(number, callback);
  }
  parts.set(face, part);
  return { face, part };
}

function handOut(app, manifest) {
  const { face, part } = makeFace(app, manifest);
  face.onClose = part.onClose;
  const open = () => {
    const instance = app.instance();
    return instance && { ...makeFace(instance, manifest), close: () => instance.close() };
  };
  face.mount = (element, options) => mount(app, part, open, element, options);
  return Object.freeze(face);
}

export class Host {
  #host;
  /** Each app with its face, in the order of opening. */
  #opened = [];

  constructor(options) {
    ready();
    this.#host = new wasm.Host(options);
  }

  open(options) {
    const app = this.#host.open(options);
    const face = handOut(app, options);
    this.#opened = [...this.#stillOpen(), { app, face }];
    return face;
  }

  get apps() {
    return this.#stillOpen().map(({ face }) => face);
  }

  #stillOpen() {
    return this.#opened.filter(({ app }) => app.isOpen);
  }

  forget(appId) {
    this.#host.forget(appId);
  }

  forgetAll() {
    return this.#host.forgetAll();
  }

  export() {
    return this.#host.export();
  }

  openPermissions() {
    return this.#host.openPermissions();
  }

  switchUser(user) {
    this.#host.switchUser(user);
  }

  get persistence() {
    return this.#host.persistence;
  }

  get permissions() {
    return this.#host.permissions;
  }

  onChange(callback) {
    this.#host.onChange(callback);
  }

  offChange(callback) {
    this.#host.offChange(callback);
  }
}

export function configure(options) {
  ready();
  configured = handOut(wasm.configure(options), options.app);
  return configured;
}

function own() {
  ready();
  if (configured) return configured;
  throw new Error(
    "scopegate: no app yet. Call configure({ app: { id, name } }) before this, or use new Host().open(app).",
  );
}

export const authorize = (option) => own().authorize(option);
export const getSetting = (option) => own().getSetting(option);
export const openSetting = (option) => own().openSetting(option);
export const getLocation = (option) => own().getLocation(option);
export const getFuzzyLocation = (option) => own().getFuzzyLocation(option);
export const startLocationUpdate = (option) => own().startLocationUpdate(option);
export const stopLocationUpdate = (option) => own().stopLocationUpdate(option);
export const onLocationChange = (callback) => own().onLocationChange(callback);
export const offLocationChange = (callback) => own().offLocationChange(callback);
export const onLocationChangeError = (callback) => own().onLocationChangeError(callback);
export const offLocationChangeError = (callback) => own().offLocationChangeError(callback);
export const chooseLocation = (option) => own().chooseLocation(option);
export const saveImageToPhotosAlbum = (option) => own().saveImageToPhotosAlbum(option);
export const saveVideoToPhotosAlbum = (option) => own().saveVideoToPhotosAlbum(option);
export const createCameraContext = () => own().createCameraContext();
export const getRecorderManager = () => own().getRecorderManager();
export const startRecord = (option) => own().startRecord(option);
export const stopRecord = (option) => own().stopRecord(option);
export const onSettingChange = (callback) => own().onSettingChange(callback);
export const offSettingChange = (callback) => own().offSettingChange(callback);
