// The cameras of a frame's document. Each has an element of the host's behind it, out of sight, whose pictures are sent
// across one by one.

import { feeds } from "../camera-feed.js";
import { whenShown } from "../camera-picture.js";

const ATTRIBUTES = {
  mode: "mode",
  resolution: "resolution",
  devicePosition: "device-position",
  flash: "flash",
  frameSize: "frame-size",
};
const EVENTS = ["initdone", "stop", "error", "scancode"];
/** How many cameras, and how many listeners to their frames, a document may have. The host's page does the work for them. */
const MOST = 8;

/**
 * @param place where the elements live
 * @param tell tells the document of an event of a camera's
 * @param show sends the document a picture, and waits until it is drawn
 */
export function makeCameras({ face, part, place, tell, show }) {
  /** The elements, each with what ends its pictures, by the document's numbers for them. */
  const open = new Map();
  const context = face.createCameraContext();
  const frames = new Map();

  function dress(element, option) {
    for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
      if (typeof option[name] === "string") element.setAttribute(attribute, option[name]);
      else element.removeAttribute(attribute);
    }
  }

  /** Sends what an element shows, until `signal` is aborted. */
  async function send(camera, feed, signal) {
    const { video } = feed;
    const picture = () => new Promise((shown) => whenShown(video, shown, signal));
    let next = picture();
    while (!signal.aborted) {
      await next;
      // From now on, and not once this one is drawn: one that comes meanwhile is drawn right after it.
      next = picture();
      const { run } = feed;
      if (signal.aborted) return;
      if (run?.track.readyState !== "live" || !video.videoWidth) continue;
      const frame = await createImageBitmap(video).catch(() => null);
      // Nothing may come out late.
      if (frame && feed.run === run && run.track.readyState === "live" && !signal.aborted) {
        await show(camera, { frame, front: run.front }, [frame]);
      }
    }
  }

  const handlers = {
    async open(option) {
      const { camera } = option;
      await handlers.shut(option);
      if (open.size >= MOST) {
        tell("error", part.failure("camera", "wrong-state", "too many cameras"), camera);
        return {};
      }
      const element = document.createElement("mini-camera");
      element.app = face;
      dress(element, option);
      for (const event of EVENTS)
        element.addEventListener(event, ({ detail }) => tell(event, detail, camera));
      // A message may still come when the frame is out of the page.
      if (!place.isConnected) return {};
      place.append(element);
      const ending = new AbortController();
      open.set(camera, { element, ending });
      send(
        camera,
        feeds.findLast(({ app }) => app === part),
        ending.signal,
      );
      return {};
    },
    async set(option) {
      const { element } = open.get(option.camera) ?? {};
      if (element) dress(element, option);
      return {};
    },
    async shut({ camera }) {
      const { element, ending } = open.get(camera) ?? {};
      open.delete(camera);
      ending?.abort();
      element?.remove();
      return {};
    },
    takePhoto: context.takePhoto,
    startRecord(option) {
      const { listener, ...rest } = option;
      const timeoutCallback = (end) => tell("timeout", end, listener);
      return context.startRecord(listener ? { ...rest, timeoutCallback } : rest);
    },
    stopRecord: context.stopRecord,
    setZoom: context.setZoom,
    async frames({ listener, on }) {
      const known = frames.get(listener);
      if (!on) {
        frames.delete(listener);
        return known?.stop() ?? {};
      }
      if (!known && frames.size >= MOST) {
        throw part.failure("operateCamera", "wrong-state", "too many listeners");
      }
      const send = (value) => show(listener, { event: "frame", value }, [value.data]);
      const listening = known ?? context.onCameraFrame(send);
      const result = await listening.start();
      frames.set(listener, listening);
      return result;
    },
    /** All of them go. */
    close() {
      for (const camera of [...open.keys()]) handlers.shut({ camera });
      for (const listening of frames.values()) listening.stop().catch(() => {});
    },
  };
  return handlers;
}
