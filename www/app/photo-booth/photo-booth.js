// The Photo Booth, a mini-app: photos, short videos and QR codes, in a strip from which they are saved.

import { make, screen } from "../kit/dom.js";
import { Note } from "../kit/note.js";
import { wordsFor } from "../kit/words.js";
import { Controls } from "./controls.js";
import { Stage } from "./stage.js";
import { Strip } from "./strip.js";
import { own } from "./words.js";

/** Seconds that a video lasts at most. */
const LONGEST = 30;

/** Starts the app in `page`; gives what ends it. */
export default function start({ wx, createCamera, page, language }) {
  const words = wordsFor(language, own);
  const camera = wx.createCameraContext();
  const note = new Note(words, openSettings);
  const stage = new Stage(words, createCamera, {
    waiting: () => note.wait(),
    live,
    failed,
    stopped,
    scanned,
  });
  const controls = new Controls(words, { shoot, flip: () => stage.flip(), mode });
  const strip = new Strip(words, wx, { save, shown, leave: () => controls.focus() });
  const booth = make("div", "pb-booth", stage.node, controls.node);
  const place = make("div", "pb-place", booth);
  /** When the running recording began, as `performance.now()` has it. */
  let began = null;
  let ticking;

  const explain = (error) => note.explain(error, words.noDevice);
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
    wx.authorize({
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
    const call = kind === "photo" ? wx.saveImageToPhotosAlbum : wx.saveVideoToPhotosAlbum;
    call({
      filePath: path,
      success: ({ via }) => note.say(words.saved[via]),
      fail: (error) => (error.reason === "dismissed" ? note.say(words.unsaved) : explain(error)),
    });
  }

  /** A shot stands in the camera's place, which goes on behind it. */
  function shown(view) {
    // The camera itself is not moved: out of the page, it would end.
    booth.nextSibling?.remove();
    if (view) place.append(view);
    booth.hidden = view !== null;
    if (!view) note.say("");
  }

  function openSettings() {
    wx.openSetting({ fail: explain });
  }

  note.say(words.hello);
  page.replaceChildren(screen("pb-screen", place, note.node, strip.node));

  return () => {
    clearInterval(ticking);
    stage.stop();
    page.replaceChildren();
  };
}
