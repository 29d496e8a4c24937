// The guest as a classic script, which connects by itself: `<script src="guest.global.js" data-names="wx mp">`.

import { connect } from "./guest.js";

connect(document.currentScript?.dataset.names?.match(/[\w$]+/g) ?? undefined);
