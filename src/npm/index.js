// The package's entry. It loads the module once, says what to do when that was forgotten, and hands out apps whose
// calls work without their object, as a platform's do: `const { authorize } = app`.
import * as wasm from "#wasm";
import { defineMiniCamera } from "./mini-camera.js";

let loading;
let loaded = false;
let configured = null;
/** The module's own object behind each app that was handed out. */
const inner = new WeakMap();

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
  defineMiniCamera((app) => inner.get(app ?? configured));
}

function ready() {
  if (!loaded) {
    throw new Error(
      'scopegate: not loaded yet. Do `await init()` first, with `import init from "scopegate"`.',
    );
  }
  return wasm;
}

function handOut(app, { id, name }) {
  const face = Object.freeze({
    id,
    name,
    authorize: (option) => app.authorize(option),
    getSetting: (option) => app.getSetting(option),
    openSetting: (option) => app.openSetting(option),
    getLocation: (option) => app.getLocation(option),
    onSettingChange: (callback) => app.onSettingChange(callback),
    offSettingChange: (callback) => app.offSettingChange(callback),
    close: () => app.close(),
  });
  inner.set(face, app);
  return face;
}

export class Host {
  #host;

  constructor(options) {
    this.#host = new (ready().Host)(options);
  }

  open(app) {
    return handOut(this.#host.open(app), app);
  }

  forget(appId) {
    this.#host.forget(appId);
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
  configured = handOut(ready().configure(options), options.app);
  return configured;
}

export const authorize = (option) => ready().authorize(option);
export const getSetting = (option) => ready().getSetting(option);
export const openSetting = (option) => ready().openSetting(option);
export const getLocation = (option) => ready().getLocation(option);
export const onSettingChange = (callback) => ready().onSettingChange(callback);
export const offSettingChange = (callback) => ready().offSettingChange(callback);
