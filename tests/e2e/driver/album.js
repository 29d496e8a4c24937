// Files to be saved, and the album's three ways: stand-ins for the share sheet and the file picker of a system, which no test can press in, and
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

/** The smallest GIF, and the first box of an MP4: what is looked at is how a file begins. */
export const gif = [...Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")];
export const mp4 = [...Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp41", "latin1")];
export const dataUrl = (bytes, type = "image/gif") =>
  `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** The two calls, and their result by a way. */
export const image = "saveImageToPhotosAlbum";
export const video = "saveVideoToPhotosAlbum";
export const saved = (api, via) => ({ errMsg: `${api}:ok`, via });

/** A visit to a site's page in a browser that has these ways (see `standIns`); the app may save, unless said. */
export async function visitAlbum(site, t, ways = {}, { granted = true, ...options } = {}) {
  const context = await site.context(t);
  await context.addInitScript(standIns, ways);
  const visit = await site.visit(t, { within: context, ...options });
  if (granted) await visit.decide("scope.writePhotosAlbum", "Allow");
  return visit;
}

/** What was handed to the stand-ins so far. */
export const taken = (visit) => visit.host(() => globalThis.album.taken);

/** The next download that `act` brings about: the name it is given, and its bytes. */
export async function downloadOf(visit, act) {
  const [download, outcome] = await Promise.all([visit.page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: [...(await readFile(await download.path()))], outcome };
}
