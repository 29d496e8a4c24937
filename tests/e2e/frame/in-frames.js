// Imported before a suite: its apps run in frames.

import { useFrames } from "../driver/place.js";

useFrames();
