// What is below the stage: what to take, and the buttons for it.

(() => {
  const { byId, rename } = window.kit;

  class Controls {
    #words;
    #modes = byId("modes");
    #shutter = byId("shutter");
    #flip = byId("flip");
    #sound = byId("sound");

    /** `acts` has `shoot`, `flip` and `mode(name)`. */
    constructor(words, { shoot, flip, mode }) {
      this.#words = words;
      this.#shutter.addEventListener("click", shoot);
      this.#flip.addEventListener("click", flip);
      this.#sound.addEventListener("click", () =>
        this.#sound.setAttribute("aria-pressed", String(!this.withSound)),
      );
      this.#modes.addEventListener("change", () => mode(this.mode));
      this.show({ isLive: false, isRecording: false });
    }

    /** `photo`, `video` or `code`. */
    get mode() {
      return this.#modes.querySelector(":checked").value;
    }

    get withSound() {
      return this.#sound.getAttribute("aria-pressed") === "true";
    }

    /** Puts the focus on what takes the next shot, or on the choice of what to take. */
    focus() {
      if (this.#shutter.disabled) this.#modes.querySelector(":checked").focus();
      else this.#shutter.focus();
    }

    show({ isLive, isRecording }) {
      const { take, record, stop } = this.#words;
      const isVideo = this.mode === "video";
      rename(this.#shutter, isRecording ? stop : isVideo ? record : take);
      this.#shutter.classList.toggle("video", isVideo);
      this.#shutter.classList.toggle("recording", isRecording);
      this.#shutter.disabled = !isLive || this.mode === "code";
      this.#flip.disabled = !isLive || isRecording;
      this.#modes.disabled = isRecording;
      this.#sound.disabled = isRecording;
      // Its place stays, so that the shutter stays in the middle.
      this.#sound.classList.toggle("pb-away", !isVideo);
    }
  }

  window.booth.Controls = Controls;
})();
