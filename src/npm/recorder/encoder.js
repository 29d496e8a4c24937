// A recording in a container that the browser writes itself, by MediaRecorder.

import { Stopwatch } from "./stopwatch.js";

/** How often the container's next piece is asked for, in milliseconds. */
const SLICE = 100;

/**
 * Records a stream in the first of the plan's containers that this browser can write.
 *
 * What a sampler has too: `pause`, `resume`, `finish` (the file, once its last byte is there) and `abandon`. `heard`
 * is told: `began` when samples flow, `wrote` with the file's bytes in their order if frames are wanted, `full` at
 * the plan's duration, `failed`.
 *
 * The browser chooses the encoder's sample rate; a frame is a piece of the container, which begins with its header.
 */
export async function openEncoder(stream, { app, rules, plan }, heard) {
  const mimeType =
    globalThis.MediaRecorder && plan.containers.find((type) => MediaRecorder.isTypeSupported(type));
  if (!mimeType) throw app.failure("operateRecorder", "unsupported");
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: plan.bitRate });
  const watch = new Stopwatch(plan.duration, heard.full);
  const parts = [];
  let reading = Promise.resolve();

  let begun = false;
  recorder.ondataavailable = ({ data }) => {
    if (!begun && data.size > 0) {
      begun = true;
      // Not at the event `start`: Firefox fires it up to seconds before the first sample, while its sound output starts.
      watch.start(SLICE);
      heard.began();
    }
    parts.push(data);
    if (plan.frameSize > 0) reading = reading.then(async () => heard.wrote(await data.arrayBuffer()));
    watch.look();
  };
  recorder.onerror = () => heard.failed(app.failure("operateRecorder", "unsupported"));
  // Also when the tracks end; `dataavailable` comes before it.
  const stopped = new Promise((stop) => {
    recorder.onstop = stop;
  });
  recorder.start(SLICE);

  const end = () => {
    watch.stop();
    if (recorder.state !== "inactive") recorder.stop();
  };
  return {
    pause() {
      // Inactive already, if its microphone has just been unplugged.
      if (recorder.state === "recording") recorder.pause();
      watch.stop();
    },
    resume() {
      if (recorder.state === "paused") recorder.resume();
      watch.start();
    },
    async finish() {
      end();
      await stopped;
      await reading;
      // What it has become, which may say more than what was asked for.
      const type = recorder.mimeType;
      return { file: new Blob(parts, { type }), extension: rules.extension(type), duration: watch.elapsed };
    },
    abandon() {
      recorder.ondataavailable = null;
      end();
    },
  };
}
