// <mini-camera> in a frame: draws the pictures that the host sends, one at a time, and the context that works on them.

// In as few letters as it takes: every app loads them.
const STYLE =
  ":host(:not([hidden])){display:block;background:#000}canvas{display:block;width:100%;height:100%;object-fit:cover}.front{transform:scaleX(-1)}";

/** The attributes by the names of their properties, each with its default. */
const ATTRIBUTES = {
  mode: "normal",
  resolution: "medium",
  devicePosition: "back",
  flash: "auto",
  frameSize: "medium",
};
const attributeOf = (name) => name.replace(/[A-Z]/, "-$&").toLowerCase();
const CALLS = ["takePhoto", "stopRecord", "setZoom"];

export function makeCameras(line) {
  /** The elements that are in the page, and the listeners to what a context does, by their numbers. */
  const known = new Map();
  let last = 0;

  class MiniCamera extends HTMLElement {
    static observedAttributes = Object.keys(ATTRIBUTES).map(attributeOf);

    #number = ++last;
    #canvas = document.createElement("canvas");
    #changed = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      root.append(this.#canvas);
    }

    connectedCallback() {
      known.set(this.#number, this);
      this.open();
    }

    disconnectedCallback() {
      known.delete(this.#number);
      line.tell("camera.close", { camera: this.#number });
    }

    attributeChangedCallback() {
      // Once for all attributes that are set together.
      if (!this.isConnected || this.#changed) return;
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (this.isConnected) line.tell("camera.set", this.#options());
      });
    }

    open() {
      line.tell("camera.open", this.#options());
    }

    #options() {
      const options = { camera: this.#number };
      for (const name in ATTRIBUTES) options[name] = this.getAttribute(attributeOf(name)) ?? undefined;
      return options;
    }

    heard(event, detail, frame, front) {
      const canvas = this.#canvas;
      if (frame) {
        canvas.width = frame.width;
        canvas.height = frame.height;
        draw(canvas, frame);
        canvas.classList.toggle("front", front);
        line.send({ ack: this.#number });
        return;
      }
      // Nothing of the picture stays when the camera has gone.
      if (event === "stop" || event === "error") draw(canvas, null);
      this.dispatchEvent(new CustomEvent(event, { detail }));
    }
  }

  for (const name in ATTRIBUTES) {
    Object.defineProperty(MiniCamera.prototype, name, {
      get() {
        return this.getAttribute(attributeOf(name)) ?? ATTRIBUTES[name];
      },
      set(value) {
        this.setAttribute(attributeOf(name), value);
      },
    });
  }

  customElements.get("mini-camera") ?? customElements.define("mini-camera", MiniCamera);

  const listen = (heard) => {
    known.set(++last, { heard });
    return last;
  };

  return {
    /** There is a new port, which knows of no camera yet. */
    opened() {
      for (const camera of known.values()) camera.open?.();
    },
    heard: (number, event, value, frame, front) => known.get(number)?.heard(event, value, frame, front),
    context() {
      const context = {
        startRecord(option) {
          const heard = option?.timeoutCallback;
          const listener = heard && listen((_, end) => heard(end));
          return line.call("camera.startRecord", option, (message) => {
            Object.assign(message.option, { listener });
          });
        },
        onCameraFrame(callback) {
          const listener = listen(async (_, frame) => {
            try {
              await callback(frame);
            } finally {
              line.send({ ack: listener });
            }
          });
          const call = (on) => (option) =>
            line.call("camera.frames", option, (message) => {
              Object.assign(message.option, { listener, on });
            });
          return Object.freeze({ start: call(true), stop: call(false) });
        },
      };
      for (const name of CALLS) context[name] = (option) => line.call(`camera.${name}`, option);
      return Object.freeze(context);
    },
  };
}

const draw = (canvas, bitmap) => canvas.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
