// Voice Memo: records what is said, shows how loud it is, and plays it back. It records plain samples, since those are what
// a level can be taken from, and makes a WAV file of them. It speaks to its host as `bn`.

(() => {
  const { bn, kit, memo } = window;
  const { words, sound, duration, level, toWav, clock } = memo;

  const RECORD = "scope.record";
  /** Ten minutes, the longest there is; and a frame for each 32 ms: what a meter needs to look alive. */
  const OPTION = { ...sound, format: "PCM", duration: 600_000, frameSize: 1 };

  const recorder = bn.getRecorderManager();
  const note = new kit.Note(words, openSettings);
  const meter = new memo.Meter(words);
  const memos = new memo.MemoList(words, () => record.focus());
  const time = kit.byId("time");
  const record = kit.byId("record");
  const pause = kit.byId("pause");
  /** `idle`, `waiting`, `recording` or `paused`. */
  let state = "idle";
  let bytes = 0;

  const explain = (error) => note.explain(error);

  function become(next, text) {
    state = next;
    const runs = state === "recording" || state === "paused";
    record.textContent = runs ? words.stop : words.record;
    record.classList.toggle("running", runs);
    // Not disabled, which would take the focus away.
    record.setAttribute("aria-disabled", String(state === "waiting"));
    pause.disabled = !runs;
    pause.classList.toggle("vm-resume", state === "paused");
    kit.rename(pause, state === "paused" ? words.resume : words.pause);
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
    memos.add(toWav(bn.getTempFile(tempFilePath)), duration, () => bn.removeTempFile(tempFilePath));
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
    bn.openSetting({ fail: explain });
  }

  function decisionChanged({ scope, authSetting }) {
    if (scope === RECORD) note.decided(authSetting[RECORD] === true);
  }

  record.addEventListener("click", toggle);
  pause.addEventListener("click", () => (state === "paused" ? recorder.resume() : recorder.pause()));
  bn.onSettingChange(decisionChanged);
  become("idle", words.hello);
  showTime();
  meter.clear();
})();
