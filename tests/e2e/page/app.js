// An app in a frame: what stands behind the `#` of its address is its name on the stage.

import { open, stage } from "./stage.js";

stage.apps[location.hash.slice(1)] = globalThis.wx;
open();
