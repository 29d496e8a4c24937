// What is below the stage: what to take, and the buttons for it.

import { button, iconButton, make, rename } from "../kit/dom.js";

export class Controls {
  #words;
  #shutter;
  #flip;
  #sound;
  #modes;
  #mode = "photo";
  #withSound = true;

  /** `acts` has `shoot`, `flip` and `mode(name)`. */
  constructor(words, acts) {
    this.#words = words;
    this.#shutter = button("pb-shutter", "", acts.shoot);
    this.#flip = iconButton("pb-flip", words.flip, acts.flip);
    this.#sound = iconButton("pb-sound", words.sound, () => this.#setSound(!this.#withSound));
    this.#modes = make("fieldset", "kit-segments", make("legend", "unseen", words.mode));
    for (const [value, name] of Object.entries(words.modes))
      this.#modes.append(this.#choice(value, name, acts));
    this.node = make(
      "div",
      "pb-controls",
      this.#modes,
      make("div", "pb-row", this.#flip, this.#shutter, this.#sound),
    );
    this.#setSound(true);
    this.show({ isLive: false, isRecording: false });
  }

  get mode() {
    return this.#mode;
  }

  get withSound() {
    return this.#withSound;
  }

  /** Puts the focus on what takes the next shot, or on the choice of what to take. */
  focus() {
    if (this.#shutter.disabled) this.#modes.querySelector(":checked").focus();
    else this.#shutter.focus();
  }

  show({ isLive, isRecording }) {
    const { take, record, stop } = this.#words;
    const isVideo = this.#mode === "video";
    rename(this.#shutter, isRecording ? stop : isVideo ? record : take);
    this.#shutter.classList.toggle("video", isVideo);
    this.#shutter.classList.toggle("recording", isRecording);
    this.#shutter.disabled = !isLive || this.#mode === "code";
    this.#flip.disabled = !isLive || isRecording;
    this.#modes.disabled = isRecording;
    this.#sound.disabled = isRecording;
    // Its place stays, so that the shutter stays in the middle.
    this.#sound.classList.toggle("pb-away", !isVideo);
  }

  #choice(value, name, { mode }) {
    const input = make("input", "");
    Object.assign(input, { type: "radio", name: "pb-mode", value, checked: value === this.#mode });
    input.addEventListener("change", () => {
      this.#mode = value;
      mode(value);
    });
    return make("label", "", input, make("span", "", name));
  }

  #setSound(withSound) {
    this.#withSound = withSound;
    this.#sound.setAttribute("aria-pressed", String(withSound));
  }
}
