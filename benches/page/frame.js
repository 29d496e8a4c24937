// A host page with mini-apps in frames. The benchmark finds it as `frame`.

import init, { Host } from "/dist/index.js";

await init();
const host = new Host({ locale: "en", indicator: false });

function open(id) {
  const app = host.open({ id, name: id });
  const place = document.body.appendChild(document.createElement("div"));
  place.style.blockSize = "300px";
  const ready = new Promise((resolve) => {
    addEventListener("message", function hear({ source, data }) {
      if (source !== element.contentWindow || data !== "ready") return;
      removeEventListener("message", hear);
      resolve();
    });
  });
  const element = app.mount(place, { src: "frame-app.html" });
  return { app, element, place, ready };
}

/** Answers each message with what the host answers to `getSetting`, and does nothing else. */
function echo({ element }) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: { id } }) =>
    port1.postMessage({ id, result: { errMsg: "getSetting:ok", authSetting: {} }, files: undefined });
  element.contentWindow.postMessage("echo", "*", [port2]);
}

const opened = [];

globalThis.frame = {
  /** Opens so many apps, and waits until each has had its first answer; answers how long that took, in milliseconds. */
  async open(count) {
    const start = performance.now();
    const more = Array.from({ length: count }, (_, number) => open(`app ${opened.length + number}`));
    opened.push(...more);
    await Promise.all(more.map(({ ready }) => ready));
    return performance.now() - start;
  },
  close() {
    for (const { app, place } of opened.splice(0)) {
      app.close();
      place.remove();
    }
  },
  echo: () => echo(opened[0]),
  /** How many pictures a second the app's camera shows in the page itself, over so many milliseconds. */
  async pictures(duration) {
    const attach = Element.prototype.attachShadow;
    let root;
    Element.prototype.attachShadow = function (options) {
      root = attach.call(this, options);
      return root;
    };
    const camera = document.createElement("mini-camera");
    Element.prototype.attachShadow = attach;
    camera.app = opened[0].app;
    const live = new Promise((resolve, reject) => {
      camera.addEventListener("initdone", resolve);
      camera.addEventListener("error", ({ detail }) => reject(detail));
    });
    document.body.prepend(camera);
    await live;
    const video = root.querySelector("video");
    let count = 0;
    const shown = () => {
      count++;
      video.requestVideoFrameCallback(shown);
    };
    video.requestVideoFrameCallback(shown);
    await new Promise((resolve) => setTimeout(resolve, duration));
    camera.remove();
    return (count / duration) * 1000;
  },
  authorize: (scope) => void opened[0].app.authorize({ scope }),
  granted: async () => Object.keys((await opened[0].app.getSetting()).authSetting),
};
