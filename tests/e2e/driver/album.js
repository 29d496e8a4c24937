// The album's three ways: stand-ins for the share sheet and the file picker of a system, which no test can press in, and
// the downloads of the browser itself.

import { readFile } from "node:fs/promises";

/**
 * To be added to a context before its pages load: the ways that its browser has besides the download. `ends` says how
 * each ends, one time after the other: `"ok"`, or the name of the error that the Web Share and File System Access
 * specifications have for it (for the picker also `"write"`: the chosen file cannot be written). Both want to see a press,
 * as specified, and spend it. What was handed over is in `album.taken`.
 */
export function standIns({ share, picker }) {
  const album = { taken: [] };
  globalThis.album = album;
  const blank = (name) => new DOMException("", name);
  /** Opening a window spends a press. */
  const spend = () => globalThis.open("about:blank").close();

  const take = async (via, ends, unpressed, content) => {
    if (!navigator.userActivation.isActive) throw blank(unpressed);
    spend();
    const isSpent = !navigator.userActivation.isActive;
    album.taken.push({ via, isSpent, ...content });
    const end = ends.shift();
    if (end !== "ok" && end !== "write") throw blank(end);
    return end;
  };
  const describe = async (file) => ({
    name: file.name,
    type: file.type,
    bytes: [...new Uint8Array(await file.arrayBuffer())],
  });

  if (share) {
    navigator.canShare = ({ files }) => files.length > 0;
    navigator.share = async ({ files: [file] }) => {
      const entry = {};
      const handed = take("share", share, "NotAllowedError", entry);
      await handed;
      Object.assign(album.taken.at(-1), await describe(file));
    };
  }
  delete globalThis.showSaveFilePicker;
  if (picker) {
    globalThis.showSaveFilePicker = async ({ suggestedName, types }) => {
      const end = await take("picker", picker, "SecurityError", { name: suggestedName, types });
      const written = album.taken.at(-1);
      return {
        createWritable: async () => ({
          async write(file) {
            if (end === "write") throw blank("QuotaExceededError");
            Object.assign(written, await describe(file), { isClosed: false });
          },
          async close() {
            written.isClosed = true;
          },
        }),
      };
    };
  }
}

/** What was handed to the stand-ins so far. */
export const taken = (visit) => visit.run(() => globalThis.album.taken);

/** The next download that `act` brings about: the name it is given, and its bytes. */
export async function downloadOf(visit, act) {
  const [download, outcome] = await Promise.all([visit.page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: [...(await readFile(await download.path()))], outcome };
}
