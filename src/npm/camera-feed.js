// What the camera elements of a page show, for those who work with the picture: photos, recordings, frames, codes.

/** The feeds of the elements that are in the page, the newest last. A platform's page has one camera; ours may have more. */
export const feeds = [];

/**
 * What an element shows.
 *
 * - `app`: the app that the element belongs to
 * - `video`: shows the picture
 * - `plan`: what `rules.camera` has made of the element's attributes
 * - `run`: the live stream, if there is one: `stream`, its `track`, whether it is `front`, and `signal`, which is aborted
 *   with a CallError when the stream ends, before anyone else hears of it
 * - `error`: why there is none, if the last attempt failed
 */
export class Feed {
  app;
  video;
  plan;
  run = null;
  error = null;
  #ending;

  constructor(app, video) {
    this.app = app;
    this.video = video;
  }

  /** A stream is live. */
  begin(stream) {
    const [track] = stream.getVideoTracks();
    // A webcam does not say where it faces: it counts as what was asked for.
    const facing = track.getSettings().facingMode;
    const front = facing ? facing === "user" : this.plan.front;
    this.#ending = new AbortController();
    this.error = null;
    this.run = { stream, track, front, signal: this.#ending.signal };
    this.video.srcObject = stream;
    this.video.classList.toggle("front", front);
  }

  /** It is over, for this reason. Answers whether there was one. */
  end(error) {
    const { run } = this;
    this.run = null;
    this.video.srcObject = null;
    if (run) this.#ending.abort(error);
    return run !== null;
  }
}
