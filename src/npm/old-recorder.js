// `startRecord` and `stopRecord`, the pair that the recorder manager has replaced on the platforms. Apps still use it.

/** How long such a recording lasts at most, in milliseconds. */
const LONGEST = 60_000;

/** The pair of an app. It shares the app's one microphone with the recorder manager. */
export function makeOldRecorder(app, rules) {
  let recording;

  /** A recording from its beginning to its end. */
  const record = async () => {
    const plan = rules.recording({ duration: LONGEST });
    const { startRecording } = await import("./recorder.js");
    return new Promise((succeed, fail) => {
      const hear = (kind, value) => {
        if (kind === "Stop") succeed({ tempFilePath: value.tempFilePath });
        if (kind === "Error") fail(app.relabel(value, "startRecord"));
        // There is no call to go on with.
        if (kind === "InterruptionEnd" && recording.isPaused) recording.resume();
      };
      recording = startRecording(app, rules, plan, hear) ?? recording;
    });
  };

  return {
    /** Succeeds when the recording ends. */
    startRecord: (option) => app.perform("startRecord", option, record),
    /** Succeeds at once. */
    stopRecord: (option) =>
      app.perform("stopRecord", option, async () => {
        // In the order of the calls: the part may still be on its way for the one before.
        await import("./recorder.js");
        if (!recording?.runs) throw app.failure("stopRecord", "wrong-state", "not recording");
        recording.stop();
        return {};
      }),
  };
}
