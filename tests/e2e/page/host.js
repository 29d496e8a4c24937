// A host page on the npm package.

import init, * as scopegate from "/dist/index.js";
import { open, stage } from "./stage.js";

/** What the test has put behind the `#` of the address: apps that have a `src` are mounted, those with a `user` are theirs. */
const { host, apps } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

await init();
stage.scopegate = scopegate;
stage.host = new scopegate.Host(host);
const hosts = new Map([[undefined, stage.host]]);

/** Each user has a host of their own. */
function hostOf(user) {
  if (!hosts.has(user)) hosts.set(user, new scopegate.Host({ ...host, user }));
  return hosts.get(user);
}

stage.hostOf = hostOf;
for (const { src, capsule, user, as, ...app } of apps) {
  const name = as ?? app.id;
  stage.apps[name] = hostOf(user).open(app);
  if (src) stage.frames[name] = stage.apps[name].mount(document.querySelector("main"), { src, capsule });
}
open();
