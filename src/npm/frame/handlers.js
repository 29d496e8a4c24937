// What is done for each call of a frame's document, in the order of the module's table (`src/core/message.rs`).

/** The calls that the app's face has under the same name. */
const PLAIN = [
  "authorize",
  "getSetting",
  "openSetting",
  "getLocation",
  "getFuzzyLocation",
  "startLocationUpdate",
  "stopLocationUpdate",
  "chooseLocation",
];
const SAVING = ["saveImageToPhotosAlbum", "saveVideoToPhotosAlbum"];
const EVENTS = ["SettingChange", "LocationChange", "LocationChangeError"];
const RECORDER_EVENTS = [
  "Start",
  "Pause",
  "Resume",
  "Stop",
  "FrameRecorded",
  "Error",
  "InterruptionBegin",
  "InterruptionEnd",
];
/** How long the page may take to hear that the focus has moved to another frame, and how often it looks, in milliseconds. */
const HANDOVER = 1_000;
const GLANCE = 10;
/** A path at which there is never a file. */
const NOWHERE = "scopegate://tmp/";

/**
 * The handlers: `handler(option, file)` answers a Promise of the call's result, which rejects with its error.
 *
 * @param tell tells the document of an event
 */
export function makeHandlers({ face, part, cameras, tell, isElsewhere }) {
  for (const event of EVENTS) face[`on${event}`]((value) => tell(event, value));
  const recorder = face.getRecorderManager();
  for (const event of RECORDER_EVENTS) {
    recorder[`on${event}`]((value) => tell(`recorder.${event}`, value));
  }

  /** Saves what the document has sent, or a temporary file of its own. No other path means anything to the host. */
  async function save(api, option, file) {
    const path = option.filePath;
    if (typeof file === "string") {
      // Its bytes, and not the text: all that a text ever needed, the module's memory would keep.
      const { decode } = await import("../data-url.js");
      return save(api, option, decode(file) ?? null);
    }
    if (file === undefined) {
      const isForeign = typeof path === "string" && path && !part.files.get(path);
      return face[api](isForeign ? { filePath: NOWHERE } : option);
    }
    const kept = file ? part.files.put(file, "bin") : NOWHERE;
    return face[api]({ filePath: kept }).finally(() => part.files.remove(kept));
  }

  /** Whether the person's tap was in another app's frame. Of a tap in this one, the call can come before the focus does. */
  async function wasElsewhere() {
    const end = performance.now() + HANDOVER;
    while (isElsewhere()) {
      if (performance.now() > end) return true;
      await new Promise((resume) => setTimeout(resume, GLANCE));
    }
    return false;
  }

  return [
    ...PLAIN.map((api) =>
      api === "openSetting"
        ? async (option) => {
            // A tap in another app's frame is no gesture of this one's.
            if (await wasElsewhere()) throw part.failure(api, "no-gesture");
            return face[api](option);
          }
        : face[api],
    ),
    ...SAVING.map((api) => (option, file) => save(api, option, file)),
    face.startRecord,
    face.stopRecord,
    ...["start", "pause", "resume", "stop"].map((name) => async (option) => {
      recorder[name](option);
      return {};
    }),
    cameras.open,
    cameras.set,
    cameras.shut,
    cameras.takePhoto,
    cameras.startRecord,
    cameras.stopRecord,
    cameras.setZoom,
    cameras.frames,
    async ({ path }) => {
      part.files.remove(path);
      return {};
    },
  ];
}
