// Voice Memo, a mini-app: records what is said, shows how loud it is, and plays it back. It records plain samples, since
// those are what a level can be taken from, and makes a WAV file of them.

import { button, iconButton, make, rename, screen } from "../kit/dom.js";
import { Note } from "../kit/note.js";
import { wordsFor } from "../kit/words.js";
import { MemoList } from "./memo-list.js";
import { Meter } from "./meter.js";
import { duration, level, sound, toWav } from "./pcm.js";
import { clock } from "./time.js";
import { own } from "./words.js";

const RECORD = "scope.record";
/** Ten minutes, the longest there is; and a frame for each 32 ms: what a meter needs to look alive. */
const OPTION = { ...sound, format: "PCM", duration: 600_000, frameSize: 1 };

/** Starts the app in `page`; gives what ends it. */
export default function start({ wx, page, language }) {
  const words = wordsFor(language, own);
  const recorder = wx.getRecorderManager();
  const note = new Note(words, openSettings);
  const meter = new Meter(words);
  const memos = new MemoList(words, language, () => record.focus());
  const time = make("p", "vm-time");
  const record = button("vm-record", words.record, toggle);
  const pause = iconButton("kit-pause", words.pause, () =>
    state === "paused" ? recorder.resume() : recorder.pause(),
  );
  /** `idle`, `waiting`, `recording` or `paused`. */
  let state = "idle";
  let bytes = 0;

  const explain = (error) => note.explain(error, words.noDevice);

  function become(next, text) {
    state = next;
    const runs = state === "recording" || state === "paused";
    record.textContent = runs ? words.stop : words.record;
    record.classList.toggle("running", runs);
    // Not disabled, which would take the focus away.
    record.setAttribute("aria-disabled", String(state === "waiting"));
    pause.disabled = !runs;
    pause.classList.toggle("vm-resume", state === "paused");
    rename(pause, state === "paused" ? words.resume : words.pause);
    if (state !== "recording") meter.rest();
    if (text !== undefined) note.say(text);
  }

  function showTime() {
    time.textContent = clock(duration(bytes), { tenths: true });
  }

  function toggle() {
    if (state === "waiting") return;
    if (state !== "idle") return recorder.stop();
    memos.halt();
    bytes = 0;
    showTime();
    meter.clear();
    become("waiting", words.waiting);
    recorder.start(OPTION);
  }

  recorder.onStart(() => become("recording", words.recording));
  recorder.onPause(() => become("paused", words.paused));
  recorder.onResume(() => become("recording", words.recording));
  recorder.onFrameRecorded(({ frameBuffer }) => {
    bytes += frameBuffer.byteLength;
    showTime();
    meter.add(level(frameBuffer));
    // The last ones come after the pause has begun.
    if (state !== "recording") meter.rest();
  });
  recorder.onStop(({ tempFilePath, duration }) => {
    become("idle", words.kept);
    memos.add(toWav(wx.getTempFile(tempFilePath)), duration, () => wx.removeTempFile(tempFilePath));
  });
  recorder.onInterruptionBegin(() => become("paused", words.interrupted));
  recorder.onInterruptionEnd(() => note.say(words.resumable));
  recorder.onError((error) => {
    const ran = state === "recording" || state === "paused";
    become("idle");
    if (ran && error.reason === "denied-before") note.say(words.takenBack, { settings: true });
    else explain(error);
  });

  function openSettings() {
    wx.openSetting({ fail: explain });
  }

  function decisionChanged({ scope, authSetting }) {
    if (scope === RECORD) note.decided(authSetting[RECORD] === true);
  }

  showTime();
  become("idle", words.hello);
  time.setAttribute("role", "timer");
  time.setAttribute("aria-label", words.time);
  wx.onSettingChange(decisionChanged);
  page.replaceChildren(
    screen(
      "vm-screen",
      make("div", "kit-card vm-recorder", time, meter.node, make("div", "vm-row", record, pause), note.node),
      memos.node,
    ),
  );
  meter.clear();

  return () => {
    wx.offSettingChange(decisionChanged);
    memos.clear();
    page.replaceChildren();
  };
}
