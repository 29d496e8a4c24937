// The words that the page makes up as it runs. The still ones are in index.html.

export default {
  locale: "en-GB",
  home: "Home screen",
  homeHint: "Open an app. Each asks for itself.",
  allPermissions: "All apps’ permissions",
  scopes: {
    "scope.userLocation": "Location",
    "scope.userFuzzyLocation": "Rough location",
    "scope.camera": "Camera",
    "scope.record": "Microphone",
    "scope.writePhotosAlbum": "Album",
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
  uses: { begins: "In use", ends: "Ended" },
  noChanges: "Nothing yet. Open an app in the phone, and let it ask.",
  done: "done",
  opened: (name) => `${name} opened`,
  closed: (name) => `${name} closed`,
  switched: (name) => `The person is ${name} now`,
  policies: { prompt: "host asks", reject: "host refuses undecided calls" },
  failedToStart: "scopegate could not start.",
};
