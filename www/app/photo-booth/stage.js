// The stage: the camera's picture, or why there is none.

import { button, iconButton, make } from "../kit/dom.js";

/** Tells `live` with each beginning of the picture and whether the focus is to move on, `failed` with the error, `scanned` with a code's text. */
export class Stage {
  #createCamera;
  #tell;
  #camera = null;
  #isLive = false;
  #wasLive = false;
  #front = true;
  #scans = false;
  #turnOn;
  #turnOff;
  #clock = make("span", "pb-clock");

  constructor(words, createCamera, tell) {
    this.#createCamera = createCamera;
    this.#tell = tell;
    this.#turnOn = button("kit-act pb-on", words.turnOn, () => this.start());
    this.#turnOff = iconButton("pb-off kit-close", words.turnOff, () => {
      this.stop();
      tell.stopped();
      this.#turnOn.focus();
    });
    this.#clock.hidden = true;
    this.node = make("div", "pb-stage", this.#turnOn, this.#turnOff, this.#clock);
    this.#show(false);
  }

  get isLive() {
    return this.#isLive;
  }

  start() {
    this.stop();
    const camera = this.#createCamera();
    this.#camera = camera;
    this.#adapt();
    camera.addEventListener("initdone", () => {
      // The button goes; who has just pressed it by the keyboard is not to lose their place.
      const hadFocus = document.activeElement === this.#turnOn;
      this.#show(true);
      this.#wasLive = false;
      this.#tell.live(hadFocus);
    });
    camera.addEventListener("stop", () => {
      this.#show(false);
      this.#wasLive = true;
    });
    // The camera stays in the page: it comes back by itself when it is allowed later.
    camera.addEventListener("error", ({ detail }) => {
      this.#tell.failed(detail, this.#wasLive);
      this.#wasLive = false;
    });
    camera.addEventListener("scancode", ({ detail }) => this.#tell.scanned(detail.result));
    this.#tell.waiting();
    this.node.prepend(camera);
  }

  stop() {
    this.#camera?.remove();
    this.#camera = null;
    this.#show(false);
  }

  flip() {
    this.#front = !this.#front;
    this.#adapt();
  }

  scan(scans) {
    this.#scans = scans;
    this.#adapt();
  }

  /** Seconds of the running recording, or `null`. */
  showTime(seconds) {
    this.#clock.hidden = seconds === null;
    this.#clock.textContent = `0:${String(Math.floor(seconds ?? 0)).padStart(2, "0")}`;
  }

  #adapt() {
    if (!this.#camera) return;
    this.#camera.devicePosition = this.#front ? "front" : "back";
    this.#camera.mode = this.#scans ? "scanCode" : "normal";
  }

  #show(isLive) {
    this.#isLive = isLive;
    this.node.classList.toggle("on", isLive);
    this.#turnOn.hidden = isLive;
    this.#turnOff.hidden = !isLive;
  }
}
