// An app's recorder manager in the page, what it tells, and the sound of its files.

import { keepTracks } from "./camera.js";
import { until } from "./wait.js";

/** Hears an app's recorder manager: what it tells is in `stage.events`, and the frames' bytes in `stage.frames`. */
export function hearRecorder(app) {
  stage.events = [];
  stage.frames = [];
  stage.recorder = stage.apps[app].getRecorderManager();
  const hear = (type, value) => stage.events.push({ type, at: Date.now(), ...value });
  for (const type of ["Start", "Pause", "Resume", "Stop", "Error", "InterruptionBegin", "InterruptionEnd"]) {
    stage.recorder[`on${type}`]((value) => hear(type, value));
  }
  stage.recorder.onFrameRecorded(({ frameBuffer, isLastFrame }) => {
    stage.frames.push(frameBuffer);
    hear("FrameRecorded", { size: frameBuffer.byteLength, isLastFrame });
  });
}

/** Calls the recorder manager. */
export const record = (visit, call, option) =>
  visit.run((call, option) => stage.recorder[call](option), call, option);

/** What it has told so far. */
export const events = (visit) => visit.run(() => stage.events);

/** What it has told of a type, once it has so many times. */
export function told(visit, type, count = 1) {
  return until(
    async () => `${count} × ${type} of the recorder; there is ${JSON.stringify(await events(visit))}`,
    async () => {
      const found = (await events(visit)).filter((event) => event.type === type);
      return found.length >= count && found;
    },
  );
}

/** Lets so many seconds of sound pass in the host's page, in which there was a press. */
export const pass = (visit, seconds) =>
  visit.host(async (seconds) => {
    const context = new AudioContext();
    const source = context.createConstantSource();
    const end = new Promise((end) => source.addEventListener("ended", end));
    source.start();
    source.stop(context.currentTime + seconds);
    await end;
    await context.close();
  }, seconds);

/** A file that a recording has left: its type and size, and how it sounds when it is decoded. */
export const sound = (visit, path) =>
  visit.run(async (path) => {
    const file = stage.apps.weather.getTempFile(path);
    const context = new AudioContext();
    const { duration, numberOfChannels, ...decoded } = await context
      .decodeAudioData(await file.arrayBuffer())
      .then((buffer) => {
        const samples = buffer.getChannelData(0);
        const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
        return {
          duration: buffer.duration,
          numberOfChannels: buffer.numberOfChannels,
          loudness: Math.sqrt(power),
        };
      });
    await context.close();
    return { type: file.type, size: file.size, duration, channels: numberOfChannels, ...decoded };
  }, path);

/** The fake microphone beeps once a second: what holds a beep is this loud at least; silence is 0. */
export const AUDIBLE = 0.01;

/** Makes visits to a site with the browser's permission, whose app's recorder manager is heard. */
export const visitor =
  (site) =>
  async (t, { granted = true, ...options } = {}) => {
    const context = options.within ?? (await site.context(t));
    await context.addInitScript(keepTracks);
    const visit = await site.visit(t, {
      within: context,
      permissions: { microphone: "granted" },
      ...options,
    });
    if (granted) await visit.decide("scope.record", "Allow");
    await visit.host(() => {
      globalThis.tracks.length = 0;
    });
    await visit.run(hearRecorder, "weather");
    return visit;
  };

/** What a call comes to that the recorder is in no state for. */
export const wrongState = (what) => ({
  errMsg: `operateRecorder:fail ${what}`,
  errno: 4,
  reason: "wrong-state",
});
