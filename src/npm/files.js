// Temporary files of an app: paths that only this app knows, until it closes.

const LETTERS = 16;

/** The files of one app. A path has a part that cannot be guessed, since all apps of a page could ask for it. */
export function makeFiles() {
  const blobs = new Map();
  const urls = new Map();
  let isClosed = false;
  return {
    /** Keeps a blob; answers its path. */
    put(blob, extension) {
      const random = crypto.getRandomValues(new Uint8Array(LETTERS));
      const name = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
      const path = `scopegate://tmp/${name}.${extension}`;
      // What comes late is nobody's any more.
      if (!isClosed) blobs.set(path, blob);
      return path;
    },
    get: (path) => blobs.get(path),
    /** An address that the page can show; the same one each time. */
    url(path) {
      const blob = blobs.get(path);
      if (blob && !urls.has(path)) urls.set(path, URL.createObjectURL(blob));
      return urls.get(path);
    },
    remove(path) {
      URL.revokeObjectURL(urls.get(path));
      urls.delete(path);
      return blobs.delete(path);
    },
    clear() {
      isClosed = true;
      for (const path of [...blobs.keys()]) this.remove(path);
    },
  };
}
