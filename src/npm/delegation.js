// The attributes of a trusted partner's frames, and when they change. The rules are the module's.

/** The events of the module's `App` after which they may be others: a grant, a permission of the browser, the end. */
const GRANTS = 4;
const CLOSED = 3;

export const makeFrameAttributes = (app) => ({
  frameAttributes: (options) => app.frameAttributes(options),
  watchFrameAttributes(options, callback) {
    if (typeof callback !== "function")
      throw new TypeError("scopegate: watchFrameAttributes: callback should be Function");
    let told;
    const tell = () => {
      const attributes = app.frameAttributes(options);
      const text = JSON.stringify(attributes);
      if (text === told) return;
      told = text;
      callback(attributes);
    };
    const stop = () => {
      app.off(GRANTS, tell);
      app.off(CLOSED, stop);
    };
    tell();
    app.on(GRANTS, tell);
    // In a turn of its own, behind the last news: a closed app has nothing to delegate.
    app.on(CLOSED, stop);
    return stop;
  },
});
