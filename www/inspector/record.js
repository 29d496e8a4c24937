// Stands between the mini-app and its App, and writes down each call and how it ended.

const CALLS = ["authorize", "getSetting", "openSetting", "getLocation"];

/**
 * The same app with its calls recorded. `note` is called with a record when a call begins, and with the same record
 * again when it has ended.
 */
export function record(app, note) {
  const recorded = { ...app };
  for (const name of CALLS) recorded[name] = (option) => recordCall(name, app[name], option, note);
  return Object.freeze(recorded);
}

function recordCall(name, call, option, note) {
  const entry = begin(name, option, note);
  const wantsCallback = ["success", "fail", "complete"].some((key) => option?.[key] !== undefined);
  if (wantsCallback) {
    const complete = (outcome) => {
      end(entry, outcome, note);
      option.complete?.(outcome);
    };
    return call({ ...option, complete });
  }
  const answer = call(option);
  answer.then(
    (result) => end(entry, result, note),
    (error) => end(entry, error, note),
  );
  return answer;
}

/** Records the camera previews inside `root`, which begin and end as elements come, run, fail and go. */
export function recordCameras(root, note) {
  const running = new Map();
  const settle = (camera, outcome) => {
    const entry = running.get(camera);
    if (entry?.state === "pending") end(entry, outcome, note);
  };
  const cameras = (nodes) => [...nodes].filter((node) => node.localName === "mini-camera");
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

function begin(name, option, note) {
  const entry = { name, option, at: new Date(), began: performance.now(), state: "pending" };
  note(entry);
  return entry;
}

function end(entry, outcome, note) {
  entry.ms = Math.round(performance.now() - entry.began);
  entry.outcome = outcome;
  entry.state = stateOf(outcome);
  note(entry);
}

function stateOf({ errMsg, errno, removed }) {
  if (removed || errno === 1) return "cancel";
  return errno === undefined && !String(errMsg).includes(":fail") ? "ok" : "fail";
}
