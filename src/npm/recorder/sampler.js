// A recording as bare samples (PCM), or with a header before them (wav): MediaRecorder writes neither.

/** How long the audio thread may take for the last samples, in milliseconds. */
const LAST_SAMPLES = 1000;

/**
 * Records the samples of a stream, at the plan's rate and with its channels. For its face see `openEncoder`.
 */
export async function openSampler(stream, { app, rules, plan }, heard) {
  if (!globalThis.AudioWorkletNode) throw app.failure("operateRecorder", "unsupported");
  const { context, source } = connect(stream, plan);
  const { sampleRate } = context;
  const sampleBytes = plan.channels * 2;
  const parts = [];
  let byteLength = 0;
  let node;
  let ended;
  const end = new Promise((end) => {
    ended = end;
  });

  try {
    // Not inlined by a bundler: a strict policy refuses a data: address here.
    await context.audioWorklet.addModule(new URL("./pcm-worklet.js?no-inline", import.meta.url));
    node = new AudioWorkletNode(context, "scopegate-pcm", {
      channelCount: plan.channels,
      channelCountMode: "explicit",
      processorOptions: {
        limit: Math.round((plan.duration / 1000) * sampleRate),
        // Twenty messages a second.
        batch: Math.ceil(sampleRate / 20),
      },
    });
  } catch (error) {
    context.close();
    throw error;
  }
  node.port.onmessage = ({ data }) => {
    if (data === "full") return heard.full();
    if (data === "end") return ended();
    if (byteLength === 0) heard.began();
    parts.push(data);
    byteLength += data.byteLength;
    heard.wrote(data);
  };
  node.onprocessorerror = () => heard.failed(app.failure("operateRecorder", "unsupported"));
  // To the loudspeaker, where it is silence: what leads nowhere is not run.
  source.connect(node).connect(context.destination);
  // Refused, or never answered, where a page may not process sound before its first touch.
  const run = () => context.resume().catch(() => {});
  run();
  const close = () => {
    node.port.onmessage = null;
    if (context.state !== "closed") context.close();
  };

  return {
    pause: () => node.port.postMessage("pause"),
    resume() {
      // The browser may have stopped it for another program.
      run();
      node.port.postMessage("resume");
    },
    async finish() {
      node.port.postMessage("end");
      const timer = setTimeout(ended, LAST_SAMPLES);
      await end;
      clearTimeout(timer);
      close();
      const isWav = plan.format === "wav";
      const header = isWav ? [rules.wavHeader(sampleRate, plan.channels, byteLength)] : [];
      return {
        file: new Blob([...header, ...parts], { type: isWav ? "audio/wav" : "audio/pcm" }),
        extension: isWav ? "wav" : "pcm",
        duration: (byteLength / sampleBytes / sampleRate) * 1000,
      };
    },
    abandon: close,
  };
}

/** Brings the stream into an audio context, which resamples it to its own rate. */
function connect(stream, { sampleRate, format }) {
  const contexts = [() => new AudioContext({ sampleRate })];
  // A browser may refuse a rate, or to resample. A wav file then says which rate it has; bare samples could not.
  if (format === "wav") contexts.push(() => new AudioContext());
  let refusal;
  for (const open of contexts) {
    let context;
    try {
      context = open();
      return { context, source: context.createMediaStreamSource(stream) };
    } catch (error) {
      context?.close();
      refusal = error;
    }
  }
  throw refusal;
}
