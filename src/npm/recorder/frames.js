// What was recorded, cut into frames of one size.

/**
 * Cuts a stream of bytes into frames of `size` bytes. A full frame is given out when a byte follows it, so that the
 * last one is always known as such; only that one may be shorter.
 */
export class Frames {
  #size;
  #give;
  #frame;
  #filled = 0;

  /** @param give called with each frame, an `ArrayBuffer`, and whether it is the last */
  constructor(size, give) {
    this.#size = size;
    this.#give = give;
    this.#frame = new Uint8Array(size);
  }

  /** @param bytes an `ArrayBuffer` */
  push(bytes) {
    for (let at = 0; at < bytes.byteLength; ) {
      if (this.#filled === this.#size) {
        this.#give(this.#frame.buffer, false);
        // A new one, since the app keeps what it was given.
        this.#frame = new Uint8Array(this.#size);
        this.#filled = 0;
      }
      const part = new Uint8Array(bytes, at, Math.min(bytes.byteLength - at, this.#size - this.#filled));
      this.#frame.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
    }
  }

  end() {
    this.#give(this.#frame.buffer.slice(0, this.#filled), true);
  }
}
