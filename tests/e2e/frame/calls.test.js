// The same suite, with its apps in frames.

import "./in-frames.js";
import "../calls.test.js";
