// The same suite, with its apps in frames.

import "./in-frames.js";
import "../use.test.js";
