// The words that the page makes up as it runs. The still ones are in index.html.

export default {
  scopes: {
    "scope.userLocation": "Location",
    "scope.camera": "Camera",
  },
  decisions: { undecided: "Undecided", granted: "Granted", denied: "Denied" },
  permissions: { geolocation: "Location", camera: "Camera", microphone: "Microphone" },
  states: {
    granted: "Allowed",
    prompt: "Will ask",
    denied: "Blocked",
    unknown: "Not known yet",
    "insecure-context": "Needs HTTPS",
    "policy-blocked": "Blocked by the page’s policy",
    unsupported: "Not in this browser",
  },
  persistence: {
    localStorage: "Kept in this browser (localStorage).",
    memory: "Kept in memory until this page goes: storage is blocked or full.",
  },
  forgotten: "Forgotten. The app will ask again.",
  outcomes: { pending: "waiting", ok: "ok", fail: "failed", cancel: "cancelled" },
  noCalls: "No calls yet. Tap something in the phone.",
  pendingCall: "waiting for you or the device…",
  removed: "preview taken down",
  milliseconds: (ms) => `${ms} ms`,
  done: "done",
  reopened: { opened: "App opened", policy: { prompt: "host asks", reject: "host refuses undecided calls" } },
  failedToStart: "scopegate could not start.",
};
