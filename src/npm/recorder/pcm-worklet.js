// Runs in the audio thread: turns samples into 16-bit little-endian PCM, channels interleaved. A file of its own,
// since a strict policy lets no module come from a `blob:`.

class Pcm extends AudioWorkletProcessor {
  #on = true;
  #left;
  #batch;
  #filled = 0;

  /** `processorOptions`: after how many samples per channel it is full, and how many of them make one message. */
  constructor({ processorOptions: { limit, batch }, channelCount }) {
    super();
    this.#left = limit;
    this.#batch = new DataView(new ArrayBuffer(batch * channelCount * 2));
    this.port.onmessage = ({ data }) => this[data]();
  }

  pause() {
    this.#on = false;
    this.#send();
  }

  resume() {
    this.#on = true;
  }

  end() {
    this.pause();
    this.#left = 0;
    this.port.postMessage("end");
  }

  process([channels]) {
    // No channel: the source has ended.
    const samples = this.#on && channels.length > 0 ? Math.min(channels[0].length, this.#left) : 0;
    for (let at = 0; at < samples; at++) {
      for (const channel of channels) this.#write(channel[at]);
    }
    this.#left -= samples;
    if (samples > 0 && this.#left === 0) {
      this.#send();
      this.port.postMessage("full");
    }
    return this.#left > 0;
  }

  #write(sample) {
    const level = Math.max(-1, Math.min(1, sample));
    // The two halves of the range differ by one step.
    this.#batch.setInt16(this.#filled, level < 0 ? level * 0x8000 : level * 0x7fff, true);
    this.#filled += 2;
    if (this.#filled === this.#batch.byteLength) this.#send();
  }

  #send() {
    if (this.#filled === 0) return;
    const bytes = this.#batch.buffer.slice(0, this.#filled);
    this.#filled = 0;
    this.port.postMessage(bytes, [bytes]);
  }
}

registerProcessor("scopegate-pcm", Pcm);
