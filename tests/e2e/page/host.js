// A host page on the npm package.

import init, * as scopegate from "/dist/index.js";
import { open, setUp, stage } from "./stage.js";

await init();
stage.scopegate = scopegate;
stage.host = new scopegate.Host(setUp.host);
for (const app of setUp.apps) stage.apps[app.id] = stage.host.open(app);
open();
