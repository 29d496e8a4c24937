// A host page on what `wasm-pack build --target web` makes, as it is: no wrapper, no bundler.

import { open, setUp, stage } from "/page/stage.js";
import init, { authorize, configure, getLocation, getSetting, openSetting } from "/pkg/scopegate.js";

await init();
configure({ ...setUp.host, app: setUp.apps[0] });
stage.apps.weather = { authorize, getSetting, openSetting, getLocation };
open();
