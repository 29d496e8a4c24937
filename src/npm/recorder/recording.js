// One recording, from its start to its end.

import { openEncoder } from "./encoder.js";
import { Frames } from "./frames.js";
import { openSampler } from "./sampler.js";

/** How long a microphone that runs may give nothing, in milliseconds. */
const FIRST_SAMPLES = 5000;

const ok = { errMsg: "operateRecorder:ok" };

/**
 * Failures of the device and of the writing: what was recorded until then is kept. Whatever else ends a recording took
 * the right to it away (a revocation, the browser, the app's closing), and nothing of it reaches the app any more.
 */
const keeping = ["no-device", "device-busy", "unsupported"];

/**
 * Records from an app's microphone. The microphone's session lasts until the last byte is there: as long as anything
 * could still reach the app, a revocation finds it and ends it.
 */
export class Recording {
  #app;
  #hear;
  #session;
  #writer;
  #frames;
  /** "opening" → "recording" ⇄ "paused" → "ending" → "over", and from each of them to "over". */
  #state = "opening";
  #interrupted = false;
  #timer;
  #over = new AbortController();

  /** See `startRecording`. */
  constructor(app, rules, plan, hear) {
    this.#app = app;
    this.#hear = hear;
    if (plan.frameSize > 0) {
      this.#frames = new Frames(plan.frameSize, (frameBuffer, isLastFrame) => {
        if (this.runs) hear("FrameRecorded", { frameBuffer, isLastFrame });
      });
    }
    this.#session = app.openDevice("microphone", constraints(plan), {
      live: (stream) => this.#open(stream, { app, rules, plan }),
      fail: (error) => this.#fail(error),
      recover: false,
    });
  }

  get runs() {
    return this.#state !== "over";
  }

  get records() {
    return this.#state === "recording";
  }

  get isPaused() {
    return this.#state === "paused";
  }

  get isInterrupted() {
    return this.#interrupted;
  }

  pause() {
    this.#state = "paused";
    this.#writer.pause();
    this.#hear("Pause", { ...ok });
  }

  resume() {
    this.#state = "recording";
    this.#writer.resume();
    this.#hear("Resume", { ...ok });
  }

  /** Ends it with its file; before it has begun, as one that was cancelled. */
  stop() {
    if (this.#state === "opening") this.#fail(this.#app.failure("operateRecorder", "dismissed"));
    else if (this.records || this.isPaused) this.#finish();
  }

  /** Ends it with its app. */
  close() {
    this.#fail(this.#app.failure("operateRecorder", "app-closed"));
  }

  async #open(stream, means) {
    const open = means.plan.containers.length > 0 ? openEncoder : openSampler;
    // Also a page that may not process sound before its first touch: then no sample ever comes.
    this.#timer = setTimeout(
      () => this.#fail(this.#app.failure("operateRecorder", "timeout")),
      FIRST_SAMPLES,
    );
    try {
      this.#writer = await open(stream, means, {
        began: () => this.#begin(stream),
        wrote: (bytes) => this.#frames?.push(bytes),
        full: () => this.stop(),
        failed: (error) => this.#fail(error),
      });
    } catch (error) {
      this.#fail(error.reason ? error : this.#app.failure("operateRecorder", "unsupported"));
    }
    // It may have ended meanwhile.
    if (!this.runs) this.#writer?.abandon();
  }

  #begin(stream) {
    clearTimeout(this.#timer);
    this.#state = "recording";
    const { signal } = this.#over;
    for (const track of stream.getAudioTracks()) {
      track.addEventListener("mute", () => this.#interrupt(), { signal });
      track.addEventListener("unmute", () => this.#endInterruption(), { signal });
    }
    this.#hear("Start", { ...ok });
  }

  /** Another program took the microphone. The app itself goes on afterwards, as on the platforms. */
  #interrupt() {
    if (this.#interrupted || this.#state === "ending") return;
    this.#interrupted = true;
    this.#hear("InterruptionBegin", { ...ok });
    if (this.records) this.pause();
  }

  #endInterruption() {
    if (!this.#interrupted) return;
    this.#interrupted = false;
    this.#hear("InterruptionEnd", { ...ok });
  }

  async #finish() {
    this.#state = "ending";
    const { file, extension, duration } = await this.#writer.finish();
    if (this.runs) this.#frames?.end();
    // The last frame's listener may have closed the app.
    if (!this.runs) return;
    this.#end();
    const tempFilePath = this.#app.files.put(file, extension);
    this.#hear("Stop", { duration: Math.round(duration), fileSize: file.size, tempFilePath });
  }

  #fail(error) {
    if (!this.runs) return;
    if (keeping.includes(error.reason) && this.#state !== "opening") {
      if (this.#state === "ending") return;
      this.#hear("Error", error);
      this.stop();
    } else {
      this.#end();
      this.#writer?.abandon();
      this.#hear("Error", error);
    }
  }

  #end() {
    this.#state = "over";
    clearTimeout(this.#timer);
    this.#over.abort();
    this.#session?.stop();
  }
}

/** What the microphone should be like. A recording is of the room, with what sounds in it. */
const constraints = ({ sampleRate, channels }) => ({
  sampleRate,
  channelCount: channels,
  echoCancellation: false,
  noiseSuppression: true,
  autoGainControl: true,
});
