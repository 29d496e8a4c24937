// A host page on the npm package.

import init, * as scopegate from "/dist/index.js";
import { open, stage } from "./stage.js";

/** What the test has put behind the `#` of the address: apps that have a `src` are mounted. */
const { host, apps } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

await init();
stage.scopegate = scopegate;
stage.host = new scopegate.Host(host);
for (const { src, ...app } of apps) {
  stage.apps[app.id] = stage.host.open(app);
  if (src) stage.frames[app.id] = stage.apps[app.id].mount(document.querySelector("main"), { src });
}
open();
