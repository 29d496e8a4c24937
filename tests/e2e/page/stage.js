// What the tests find in a page: apps, and the calls they have made.

const outcomeOf = (promise) =>
  promise.then(
    (value) => ({ status: "fulfilled", value }),
    // A copy, since an error does not travel: what is its own and enumerable.
    (error) => ({ status: "rejected", value: { ...error } }),
  );

export const stage = {
  apps: {},
  /** The frames of those that are mounted. */
  frames: {},
  calls: [],
  /** How often a dialog was put into the page. */
  shown: 0,
  /** What the next click on the button does. */
  act: undefined,
  /** Makes a call that answers by a Promise; its place in `calls` is its number. */
  call(app, api, option) {
    return stage.calls.push(outcomeOf(stage.apps[app][api](option))) - 1;
  },
  /** The same, in the click on the button. */
  callInClick(app, api, option) {
    stage.act = () => stage.call(app, api, option);
    return stage.calls.length;
  },
};

// The sign of what is in use comes and goes by itself.
const isDialog = ({ localName }) => localName !== "scopegate-indicator";

new MutationObserver((records) => {
  for (const { addedNodes } of records) stage.shown += [...addedNodes].filter(isDialog).length;
}).observe(document.body, { childList: true });

document.querySelector("#act").addEventListener("click", () => stage.act?.());

/** Lets the test begin. */
export function open() {
  globalThis.stage = stage;
  dispatchEvent(new Event("open"));
}
