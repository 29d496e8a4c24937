// A mini-app in a frame. The benchmark finds it as `app`.

/** Calls in a row whose time is taken together: the page's clock has steps of 0.1 ms. */
const IN_A_ROW = 50;

const answers = new Map();
let echo;

addEventListener("message", ({ data, ports: [port] }) => {
  if (data !== "echo") return;
  echo = port;
  echo.onmessage = ({ data }) => {
    answers.get(data.id)(data.result);
    answers.delete(data.id);
  };
});

let last = 0;
const sides = {
  ours: () => wx.getSetting(),
  bare: () =>
    new Promise((resolve) => {
      answers.set(++last, resolve);
      echo.postMessage({ id: last, api: "getSetting", option: undefined });
    }),
};

globalThis.app = {
  isReady: () => echo !== undefined,
  /** How long a call takes on a side, in milliseconds: the mean of some in a row. */
  async time(side) {
    const start = performance.now();
    for (let call = 0; call < IN_A_ROW; call++) await sides[side]();
    return (performance.now() - start) / IN_A_ROW;
  },
  /** How many pictures a second a camera shows, counted by its canvas, over so many milliseconds. */
  async pictures(duration) {
    let count = 0;
    const draw = ImageBitmapRenderingContext.prototype.transferFromImageBitmap;
    ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (bitmap) {
      if (bitmap) count++;
      return draw.call(this, bitmap);
    };
    const camera = document.createElement("mini-camera");
    const live = new Promise((resolve, reject) => {
      camera.addEventListener("initdone", resolve);
      camera.addEventListener("error", ({ detail }) => reject(detail));
    });
    document.body.append(camera);
    await live;
    count = 0;
    await new Promise((resolve) => setTimeout(resolve, duration));
    camera.remove();
    return (count / duration) * 1000;
  },
};

wx.getSetting().then(() => parent.postMessage("ready", "*"));
