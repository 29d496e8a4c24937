// The Photo Booth: photos, short videos and QR codes, in a strip from which they are saved. It speaks to its host as `mp`,
// with callbacks.

(() => {
  const { mp, kit, booth } = window;
  const { words } = booth;

  /** Seconds that a video lasts at most. */
  const LONGEST = 30;

  const camera = mp.createCameraContext();
  const note = new kit.Note(words, openSettings);
  const stage = new booth.Stage({ waiting: () => note.wait(), live, failed, stopped, scanned });
  const controls = new booth.Controls(words, { shoot, flip: () => stage.flip(), mode });
  const strip = new booth.Strip(words, { save, shown, leave: () => controls.focus() });
  /** When the running recording began, as `performance.now()` has it. */
  let began = null;
  let ticking;

  const explain = (error) => note.explain(error);
  const refresh = () => controls.show({ isLive: stage.isLive, isRecording: began !== null });

  function live(movesFocus) {
    note.say(controls.mode === "code" ? words.scanning : words.live);
    refresh();
    if (movesFocus) controls.focus();
  }

  function failed(error, wasLive) {
    if (wasLive && error.reason === "denied-before") note.say(words.takenBack, { settings: true });
    else explain(error);
    refresh();
  }

  function stopped() {
    note.say(words.off);
    refresh();
  }

  function scanned(text) {
    // Shown and nothing more: where a stranger's code leads is for the person to judge.
    note.say(`${words.found} ${text}`);
  }

  function mode(name) {
    stage.scan(name === "code");
    if (stage.isLive) note.say(name === "code" ? words.scanning : words.live);
    refresh();
  }

  function shoot() {
    if (controls.mode === "photo") takePhoto();
    else if (began === null) record();
    else camera.stopRecord({ success: keepVideo, fail: lose });
  }

  function takePhoto() {
    camera.takePhoto({
      quality: "high",
      success({ tempImagePath }) {
        strip.add("photo", tempImagePath);
        note.say(words.kept);
      },
      fail: explain,
    });
  }

  /** A video has sound if the person lets it; it is recorded either way. */
  function record() {
    if (!controls.withSound) return startRecord(words.recording);
    note.wait();
    mp.authorize({
      scope: "scope.record",
      success: () => startRecord(words.recording),
      fail: () => startRecord(words.silent),
    });
  }

  function startRecord(text) {
    camera.startRecord({
      timeout: LONGEST,
      timeoutCallback: (end) => (end.tempVideoPath ? keepVideo(end) : lose(end)),
      success() {
        began = performance.now();
        ticking = setInterval(tick, 250);
        tick();
        note.say(text);
        refresh();
      },
      fail: explain,
    });
  }

  const tick = () => stage.showTime((performance.now() - began) / 1000);

  function endRecording() {
    clearInterval(ticking);
    began = null;
    stage.showTime(null);
    refresh();
  }

  function keepVideo({ tempVideoPath, tempThumbPath }) {
    endRecording();
    strip.add("video", tempVideoPath, tempThumbPath);
    note.say(words.kept);
  }

  function lose({ reason }) {
    endRecording();
    // What the camera itself has to say is said by the stage.
    if (reason !== "denied-before") note.say(words.lost);
  }

  function save({ kind, path }) {
    note.wait();
    const call = kind === "photo" ? mp.saveImageToPhotosAlbum : mp.saveVideoToPhotosAlbum;
    call({
      filePath: path,
      success: ({ via }) => note.say(words.saved[via]),
      fail: (error) => (error.reason === "dismissed" ? note.say(words.unsaved) : explain(error)),
    });
  }

  /** A shot stands in the camera's place, which goes on behind it. */
  function shown(isShown) {
    kit.byId("booth").hidden = isShown;
    if (!isShown) note.say("");
  }

  function openSettings() {
    mp.openSetting({ fail: explain });
  }

  note.say(words.hello);
})();
