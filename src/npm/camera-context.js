// createCameraContext(): what an app can do with the picture of its <mini-camera>. The work itself is in a part that is
// loaded with the first call.
import { feeds } from "./camera-feed.js";

/** The platform answers under this name, whichever call it was. */
const API = "operateCamera";

/** The context of an app's camera: of the newest of its elements in the page. */
export function createCameraContext(app, rules) {
  /** The app's live camera, or the failure that says why there is none. */
  function camera() {
    const own = feeds.filter((feed) => feed.app === app);
    const feed = own.findLast(({ run }) => run) ?? own.at(-1);
    if (feed?.run) return { app, rules, feed, ...feed.run };
    throw feed?.error ? app.relabel(feed.error, API) : app.failure(API, "no-device", "no camera");
  }

  /** The part, for a camera that is still live when it is there. */
  async function ready({ signal }) {
    const tools = await import("./camera-tools.js");
    if (signal.aborted) throw app.relabel(signal.reason, API);
    return tools;
  }

  const call = (name) => (option) =>
    app.perform(API, option, async (option) => {
      // Found before the part is loaded: the camera meant is the one at the time of the call.
      const found = camera();
      const tools = await ready(found);
      return tools[name](found, option);
    });

  return Object.freeze({
    takePhoto: call("takePhoto"),
    startRecord: call("startRecord"),
    stopRecord: call("stopRecord"),
    setZoom: call("setZoom"),
    onCameraFrame(callback) {
      let listening = null;
      const start = (option) =>
        app.perform(API, option, async () => {
          const found = camera();
          listening?.abort();
          const mine = new AbortController();
          listening = mine;
          const { sendFrames } = await ready(found);
          sendFrames(found, callback, mine.signal);
          return {};
        });
      const stop = (option) =>
        app.perform(API, option, async () => {
          listening?.abort();
          return {};
        });
      return Object.freeze({ start, stop });
    },
  });
}
