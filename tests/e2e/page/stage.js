// What the tests find in a page: apps, and the calls they have made.

const outcomeOf = (promise) =>
  promise.then(
    (value) => ({ status: "fulfilled", value }),
    // A copy, since an error does not travel: what is its own and enumerable.
    (error) => ({ status: "rejected", value: { ...error } }),
  );

/** What is kept for the test, by name, and what tells it once it is there. */
const kept = new Map();

function place(name) {
  if (!kept.has(name)) {
    let tell;
    kept.set(name, {
      value: new Promise((resolve) => {
        tell = resolve;
      }),
      tell,
    });
  }
  return kept.get(name);
}

// An app in a frame has it kept in the host's page: the frame may be gone by the time that the test asks for it.
addEventListener("message", ({ data }) => {
  if (data.kept) place(data.kept).tell(data.value);
});

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
    const outcome = outcomeOf(stage.apps[app][api](option));
    const id = stage.calls.push(outcome) - 1;
    stage.keep(`${app} ${id}`, outcome);
    return id;
  },
  /** Has what a promise brings kept in the host's page, under a name. */
  async keep(name, promise) {
    const value = await promise;
    if (parent === globalThis) place(name).tell(value);
    else parent.postMessage({ kept: name, value }, "*");
  },
  /** What has been kept under a name, once it is there. */
  kept: (name) => place(name).value,
  /** Makes room for another under the same name. */
  drop: (name) => kept.delete(name),
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
