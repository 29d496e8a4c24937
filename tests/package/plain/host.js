// A host page on what `wasm-pack build --target web` makes, as it is: no wrapper, no bundler.

import { open, stage } from "/page/stage.js";
import init, { authorize, configure, getLocation, getSetting, openSetting } from "/pkg/scopegate.js";

const { host, apps } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

await init();
configure({ ...host, app: apps[0] });
stage.apps.weather = { authorize, getSetting, openSetting, getLocation };
open();
