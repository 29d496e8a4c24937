// The same suite, with its apps in frames.

import "./in-frames.js";
import "../old-recorder.test.js";
