// The mini-apps that this host has, each in a folder of its own under app/.

import * as photoBooth from "./app/photo-booth/manifest.js";
import startPhotoBooth from "./app/photo-booth/photo-booth.js";
import * as placeFinder from "./app/place-finder/manifest.js";
import startPlaceFinder from "./app/place-finder/place-finder.js";
import * as trailBuddy from "./app/trail-buddy/manifest.js";
import startTrailBuddy from "./app/trail-buddy/trail-buddy.js";
import * as voiceMemo from "./app/voice-memo/manifest.js";
import startVoiceMemo from "./app/voice-memo/voice-memo.js";

const PROGRAMS = [
  [trailBuddy, startTrailBuddy],
  [placeFinder, startPlaceFinder],
  [photoBooth, startPhotoBooth],
  [voiceMemo, startVoiceMemo],
];

export const appIds = PROGRAMS.map(([{ id }]) => id);

/** The apps in a language: the `manifest` for the host, a `line` for the home screen, and the program's `start`. */
export function appsIn(language) {
  return PROGRAMS.map(([{ id, icon, about }, start]) => {
    const { name, line, reasons } = about(language);
    const permission = Object.fromEntries(Object.entries(reasons).map(([scope, desc]) => [scope, { desc }]));
    return { manifest: { id, name, icon, permission }, line, start };
  });
}
