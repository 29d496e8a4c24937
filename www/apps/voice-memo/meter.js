// The level meter: a bar for each frame that was heard, the newest on the right.

(() => {
  const { byId } = window.kit;

  /** The quietest level that shows, in decibels of full scale. */
  const FLOOR = -60;
  /** Width of a bar and of the gap after it, in CSS pixels. */
  const BAR = 3;
  const GAP = 2;

  class Meter {
    #words;
    #node = byId("meter");
    #canvas = byId("bars");
    #heard = [];

    constructor(words) {
      this.#words = words;
      this.#node.setAttribute("role", "meter");
      this.#node.setAttribute("aria-label", words.level);
      this.#node.setAttribute("aria-valuemin", String(FLOOR));
      this.#node.setAttribute("aria-valuemax", "0");
      this.#say(null);
    }

    /** Adds what a frame's level was, in decibels; `null` for silence. */
    add(level) {
      this.#heard.push(Math.max(0, 1 - (level ?? FLOOR) / FLOOR));
      this.#say(level);
      this.#draw();
    }

    clear() {
      this.#heard = [];
      this.#say(null);
      this.#draw();
    }

    /** Nothing is heard now; what was heard stays. */
    rest() {
      this.#say(null);
    }

    #say(level) {
      this.#node.setAttribute("aria-valuenow", String(Math.round(Math.max(FLOOR, level ?? FLOOR))));
      this.#node.setAttribute("aria-valuetext", this.#words.decibels(level));
    }

    #draw() {
      const { clientWidth: width, clientHeight: height } = this.#canvas;
      const sharpness = devicePixelRatio;
      this.#canvas.width = Math.round(width * sharpness);
      this.#canvas.height = Math.round(height * sharpness);
      const pen = this.#canvas.getContext("2d");
      pen.scale(sharpness, sharpness);
      pen.fillStyle = getComputedStyle(this.#canvas).color;
      this.#heard = this.#heard.slice(-Math.floor((width + GAP) / (BAR + GAP)));
      for (const [index, share] of this.#heard.entries()) {
        const left = width - (this.#heard.length - index) * (BAR + GAP) + GAP;
        const tall = Math.max(BAR, share * height);
        pen.beginPath();
        pen.roundRect(left, (height - tall) / 2, BAR, tall, BAR / 2);
        pen.fill();
      }
    }
  }

  window.memo.Meter = Meter;
})();
