// Records the camera previews of a page, which begin and end as elements come, run, fail and go.

import { begin, end } from "./entry.js";

/** Records those inside `root`; gives what ends that. */
export function recordCameras(root, note) {
  const running = new Map();
  const settle = (camera, outcome) => {
    const entry = running.get(camera);
    if (entry?.state === "pending") end(entry, outcome, note);
  };
  const cameras = (nodes) =>
    [...nodes].flatMap((node) =>
      node.localName === "mini-camera" ? node : [...(node.querySelectorAll?.("mini-camera") ?? [])],
    );
  const seen = new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const camera of cameras(addedNodes)) running.set(camera, begin("<mini-camera>", undefined, note));
      for (const camera of cameras(removedNodes)) {
        settle(camera, { errMsg: "", removed: true });
        running.delete(camera);
      }
    }
  });
  seen.observe(root, { childList: true, subtree: true });
  // Capturing, since the element's events do not bubble.
  const started = ({ target, detail }) => settle(target, { errMsg: "initdone", ...detail });
  const failed = ({ target, detail }) => settle(target, detail);
  root.addEventListener("initdone", started, true);
  root.addEventListener("error", failed, true);
  return () => {
    seen.disconnect();
    root.removeEventListener("initdone", started, true);
    root.removeEventListener("error", failed, true);
  };
}
