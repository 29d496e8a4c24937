// The stage: the camera's picture, or why there is none.

(() => {
  const { byId, focused, make } = window.kit;

  /**
   * Tells `waiting`, `live` with whether the focus is to move on, `failed` with the error and whether there was a picture
   * before, `stopped`, and `scanned` with a code's text.
   */
  class Stage {
    #tell;
    #node = byId("stage");
    #turnOn = byId("turn-on");
    #turnOff = byId("turn-off");
    #clock = byId("clock");
    #camera = null;
    #isLive = false;
    #wasLive = false;
    #front = true;
    #scans = false;

    constructor(tell) {
      this.#tell = tell;
      this.#turnOn.addEventListener("click", () => this.start());
      this.#turnOff.addEventListener("click", () => {
        this.stop();
        tell.stopped();
        this.#turnOn.focus();
      });
      this.#show(false);
    }

    get isLive() {
      return this.#isLive;
    }

    start() {
      this.stop();
      const camera = make("mini-camera", "");
      this.#camera = camera;
      this.#adapt();
      camera.addEventListener("initdone", () => {
        // The button goes; who has just pressed it by the keyboard is not to lose their place.
        const hadFocus = focused() === this.#turnOn;
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
      this.#node.prepend(camera);
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
      this.#camera?.setAttribute("device-position", this.#front ? "front" : "back");
      this.#camera?.setAttribute("mode", this.#scans ? "scanCode" : "normal");
    }

    #show(isLive) {
      this.#isLive = isLive;
      this.#node.classList.toggle("on", isLive);
      this.#turnOn.hidden = isLive;
      this.#turnOff.hidden = !isLive;
    }
  }

  window.booth.Stage = Stage;
})();
