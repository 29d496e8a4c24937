/** Measures the time that is recorded, without pauses, and rings once at a limit. All times are milliseconds. */
export class Stopwatch {
  #limit;
  #ring;
  #before = 0;
  #since;
  #timer;

  constructor(limit, ring) {
    this.#limit = limit;
    this.#ring = ring;
  }

  get elapsed() {
    return this.#since === undefined ? this.#before : this.#before + performance.now() - this.#since;
  }

  /** Starts it, or lets it go on. `before` is what was recorded already, unmeasured. */
  start(before = 0) {
    this.#before += before;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#ring, this.#limit - this.#before);
  }

  stop() {
    this.#before = this.elapsed;
    this.#since = undefined;
    clearTimeout(this.#timer);
  }

  /** Rings if it is time. A hidden page's timers are late, so whoever is called on time anyway calls this. */
  look() {
    if (this.#since !== undefined && this.elapsed >= this.#limit) this.#ring();
  }
}
