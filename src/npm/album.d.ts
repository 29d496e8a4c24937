// Files: what is saved to the album, and what the other calls give out.

import type { Answer, Callbacks, GeneralResult } from "./index.js";

export interface SaveOption extends Callbacks<SaveResult> {
  /** A temporary path, a `blob:` or `data:` URL, or a URL of the page's own origin. */
  filePath: string;
}

export interface SaveResult extends GeneralResult {
  /**
   * How: only `"picker"` is known to have been written. `"share"` was handed to the system's share sheet, `"download"` to
   * the browser's downloads.
   */
  via: "share" | "picker" | "download";
}

/** The calls that save, and temporary files: `scopegate://tmp/…`, which are this app's alone and go when it closes. */
export interface FileCalls {
  /** Saves a PNG, JPEG, GIF, WebP, AVIF or HEIC of at most 200 MiB, under `scope.writePhotosAlbum`. */
  saveImageToPhotosAlbum<Option extends SaveOption>(option: Option): Answer<Option, SaveResult>;
  /** Saves an MP4, WebM or QuickTime film of at most 200 MiB, under `scope.writePhotosAlbum`. */
  saveVideoToPhotosAlbum<Option extends SaveOption>(option: Option): Answer<Option, SaveResult>;
  /** The file at a temporary path, if this app has it. */
  getTempFile(path: string): Blob | undefined;
  /** An address at which the page can show it; the same one each time. */
  getTempFileURL(path: string): string | undefined;
  /** Frees it before the app closes; answers whether there was one. */
  removeTempFile(path: string): boolean;
}
