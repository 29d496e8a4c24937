// What the matrix puts into a page to make its calls and to hear of them. These functions run in the page.

/** To be added to a context before its pages load: counts the pieces of sound and film that were recorded. */
export function countRecorded() {
  globalThis.recorded = 0;
  if (!globalThis.MediaRecorder) return;
  const start = MediaRecorder.prototype.start;
  MediaRecorder.prototype.start = function (...args) {
    this.addEventListener("dataavailable", ({ data }) => {
      if (data.size > 0) globalThis.recorded += 1;
    });
    start.apply(this, args);
  };
}

/** The same: a browser that has no file picker, as Firefox, and so downloads. */
export function takePickerAway() {
  delete globalThis.showSaveFilePicker;
}

/** Hears of positions: they are in `stage.positions`. */
export function follow() {
  stage.positions = [];
  stage.apps.weather.onLocationChange((position) => stage.positions.push(position));
}

/** Starts the recorder manager; its first event of the two is the outcome. */
export function startManager() {
  const manager = stage.apps.weather.getRecorderManager();
  stage.outcome = new Promise((end) => {
    manager.onStart(end);
    manager.onError((error) => end({ ...error }));
  });
  manager.start({});
}
