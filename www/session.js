// Mini-apps that are open in a host.

import { pageOf } from "./apps.js";

/** Opens an app and mounts its page in an element; calls back when it is closed, by the page or in its capsule. */
export function openSession(host, manifest, element, options, closed) {
  const app = host.open(manifest);
  app.mount(element, { src: pageOf(manifest.id, options) });
  app.onClose(closed);
  return app;
}

/** The decisions on an app that is not open. */
export async function readSetting(host, manifest) {
  const app = host.open(manifest);
  const { authSetting } = await app.getSetting();
  app.close();
  return authSetting;
}
