// CameraContext.startRecord and stopRecord.
import { API, canvasOf, inTime, isMirrored, jpeg, picture, sizeOf, soon } from "./camera-picture.js";

/** The cover of a video, as a JPEG. */
const COVER = { scale: 1, quality: 0.8 };

/** What is being recorded from each live stream. */
const recordings = new WeakMap();

/**
 * Starts to record, with sound if the app has `scope.record`, else without. The limit ends it, and so does the end of
 * the camera: then `timeoutCallback` gets what `stopRecord` would have answered.
 */
export async function startRecord(camera, option) {
  const { app, rules, stream } = camera;
  if (recordings.has(stream)) throw app.failure(API, "wrong-state", "is recording");
  const limit = rules.videoTimeout(option.timeout);
  if (limit instanceof Error) throw app.relabel(limit, API);
  const mimeType = rules.videoContainers().find((type) => globalThis.MediaRecorder?.isTypeSupported(type));
  if (!mimeType) throw app.failure(API, "unsupported");

  const recording = { camera, closing: [] };
  recordings.set(stream, recording);
  let ended;
  try {
    await picture(camera);
    const mirrored = isMirrored(camera, option);
    recording.cover = await jpeg(camera, camera.feed.video, sizeOf(camera), { ...COVER, mirrored });
    const microphone = await sound(recording);
    const tracks = [mirrored ? mirror(recording) : camera.track, ...microphone];
    // The type names the codec of the sound last. Firefox never starts where it names one and there is no sound.
    const type = microphone.length ? mimeType : mimeType.split(",")[0];
    [ended] = await begin(recording, new MediaRecorder(new MediaStream(tracks), { mimeType: type }));
  } catch (error) {
    close(recording);
    throw error;
  }

  recording.file = ended.then((video) => keep(recording, video));
  const bell = setTimeout(() => recording.recorder.stop(), limit);
  recording.closing.push(() => clearTimeout(bell));
  recording.file.then(
    (result) => recording.asked || option.timeoutCallback?.(result),
    (error) =>
      recording.asked || option.timeoutCallback?.({ ...error, tempThumbPath: "", tempVideoPath: "" }),
  );
  return {};
}

/** Ends a recording. Answers `{ tempThumbPath, tempVideoPath }`. A browser's video is compressed anyway. */
export async function stopRecord(camera) {
  const { app, stream } = camera;
  const recording = recordings.get(stream);
  if (!recording?.file || recording.asked) throw app.failure(API, "wrong-state", "is not recording");
  recording.asked = true;
  if (recording.recorder.state !== "inactive") recording.recorder.stop();
  return recording.file;
}

/** Starts the recorder. Answers, once that runs, a Promise of what it will have recorded. */
async function begin(recording, recorder) {
  const { camera } = recording;
  recording.recorder = recorder;
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const started = new Promise((start, fail) => {
    recorder.addEventListener("start", start);
    recorder.addEventListener("error", ({ error }) => fail(error));
  });
  const ended = new Promise((stop) => {
    recorder.addEventListener("stop", stop);
  }).then(() => {
    close(recording);
    return new Blob(parts, { type: recorder.mimeType });
  });
  // The picture of a mirror does not end with the camera.
  const end = () => recorder.state !== "inactive" && recorder.stop();
  camera.signal.addEventListener("abort", end);
  recording.closing.push(end, () => camera.signal.removeEventListener("abort", end));
  recorder.start();
  await soon(camera, started);
  // In an array, or it would be waited for.
  return [ended];
}

/** Puts a recorded video among the app's files, unless the app may not have it any more. */
async function keep({ camera, cover, lost }, video) {
  const { app, rules, signal } = camera;
  // The person has taken the microphone away, and with it what was heard.
  if (lost) throw app.relabel(lost, API);
  // A page that was put away, an element that was taken out and a camera that was unplugged only end a recording. A
  // person who takes the camera away takes the recording along, also while its last bytes are on their way.
  const isOnlyOver = ["dismissed", "no-device"].includes(signal.reason?.reason);
  if (!isOnlyOver) await inTime(camera);
  if (!app.isGranted("scope.camera")) throw app.failure(API, "denied-before");
  return {
    tempThumbPath: app.files.put(cover.blob, "jpg"),
    tempVideoPath: app.files.put(video, rules.extension(video.type)),
  };
}

function close(recording) {
  const { stream } = recording.camera;
  // A later one of the same stream is not closed by the late end of a former.
  if (recordings.get(stream) === recording) recordings.delete(stream);
  for (const end of recording.closing.splice(0)) end();
}

/** The picture as in a mirror: a track of our own, that we draw. */
function mirror(recording) {
  const { video } = recording.camera.feed;
  const { width, height } = sizeOf(recording.camera);
  const { canvas, context } = canvasOf(width, height, true);
  const draw = () => context.drawImage(video, 0, 0, width, height);
  draw();
  const [track] = canvas.captureStream().getVideoTracks();
  let frame;
  const next = () => {
    draw();
    frame = requestAnimationFrame(next);
  };
  next();
  recording.closing.push(() => {
    cancelAnimationFrame(frame);
    track.stop();
  });
  return track;
}

/** The microphone's track, if the app may have it and there is one. A video without sound is better than none. */
function sound(recording) {
  const { app } = recording.camera;
  if (!app.isGranted("scope.record")) return [];
  return inTime(
    recording.camera,
    new Promise((tell) => {
      let isHeard = false;
      const session = app.openDevice("microphone", true, {
        live(stream) {
          isHeard = true;
          tell(stream.getAudioTracks());
        },
        fail(error) {
          tell([]);
          // Unplugged, it leaves what was heard; else the right to that is gone, and the recording with it.
          if (!isHeard || error.reason === "no-device") return;
          recording.lost = error;
          close(recording);
        },
        recover: false,
      });
      recording.closing.push(() => session.stop());
    }),
  );
}
