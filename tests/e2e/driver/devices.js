// The devices as the page's code reaches them: how often they were asked, and their answers held back for a while.

/**
 * To be added to a context before its pages load. All goes through to the browser, and is noted in `devices`:
 *
 * - `asked`: the name of each call that was made
 * - `tracks`: all tracks that were given out
 * - `recorded`: how many pieces of sound and film the browser has recorded
 * - `held`: null, or a list; then the browser's answers wait there, each as a function that passes it on
 */
export function watchDevices() {
  const devices = { asked: [], tracks: [], recorded: 0, held: null };
  globalThis.devices = devices;
  const pass = (answer) => (devices.held ? devices.held.push(answer) : answer());

  for (const name of ["getCurrentPosition", "watchPosition"]) {
    const locate = Geolocation.prototype[name];
    Geolocation.prototype[name] = function (found, failed, options) {
      devices.asked.push(name);
      const later = (tell) => (value) => pass(() => tell?.(value));
      return locate.call(this, later(found), later(failed), options);
    };
  }

  const open = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (...args) {
    devices.asked.push("getUserMedia");
    const stream = await open.apply(this, args);
    devices.tracks.push(...stream.getTracks());
    await new Promise((resolve) => pass(resolve));
    return stream;
  };

  const record = MediaRecorder.prototype.start;
  MediaRecorder.prototype.start = function (...args) {
    this.addEventListener("dataavailable", ({ data }) => {
      if (data.size > 0) devices.recorded += 1;
    });
    record.apply(this, args);
  };
}
