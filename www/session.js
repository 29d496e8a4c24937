// One open mini-app: opened in the host, with its calls recorded, and its program in the phone's page.

import { recordCameras } from "./inspector/camera.js";
import { record } from "./inspector/record.js";

/**
 * Opens an app in a host. `note` hears of its calls.
 *
 * @returns the recorded `wx`, and `close`, which ends program and app
 */
export function openSession({ host, manifest, start, page, language, note }) {
  const app = host.open(manifest);
  const wx = record(app, note);
  // The app itself and not its recorded stand-in, which the element would not know.
  const createCamera = () => Object.assign(document.createElement("mini-camera"), { app });
  const endCameras = recordCameras(page, note);
  const end = start({ wx, createCamera, page, language });
  return {
    id: app.id,
    wx,
    close() {
      end();
      endCameras();
      app.close();
    },
  };
}

/** The decisions on an app that is not open. */
export async function readSetting(host, manifest) {
  const app = host.open(manifest);
  const { authSetting } = await app.getSetting();
  app.close();
  return authSetting;
}
