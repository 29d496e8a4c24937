// <mini-camera>: the preview of a camera under `scope.camera`, with the attributes and events of the platform's camera
// component. What more can be done with the picture is in parts that are loaded when they are needed.
import { Feed, feeds } from "./camera-feed.js";

const STYLE = `
  :host { display: block; overflow: hidden; background: #000; }
  :host([hidden]) { display: none; }
  video { display: block; inline-size: 100%; block-size: 100%; object-fit: cover; }
  .front { transform: scaleX(-1); }
`;

/** The attributes by the names of their properties, each with its default. */
const ATTRIBUTES = {
  mode: ["mode", "normal"],
  resolution: ["resolution", "medium"],
  devicePosition: ["device-position", "back"],
  flash: ["flash", "auto"],
  frameSize: ["frame-size", "medium"],
};

/**
 * Defines the element, once.
 * @param appOf gives the app of the parts behind the one that an element was given, or behind the configured one
 */
export function defineMiniCamera(appOf, rules) {
  // Bare Node has no elements, and a page may have loaded another copy before.
  if (typeof customElements === "undefined" || customElements.get("mini-camera")) return;

  // Here and not above, since HTMLElement is not there when the package is imported in bare Node.
  class MiniCamera extends HTMLElement {
    static observedAttributes = Object.values(ATTRIBUTES).map(([attribute]) => attribute);

    #app = null;
    #feed = null;
    #session = null;
    #video;
    /** What the live stream was opened with. */
    #constraints;
    /** Whether it waits for the page to be in view. */
    #resting = false;
    /** Ends the scanning of a live camera. */
    #scan = null;
    #changed = false;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.#video = document.createElement("video");
      this.#video.autoplay = true;
      this.#video.muted = true;
      this.#video.playsInline = true;
      root.append(this.#video);
    }

    get app() {
      return this.#app;
    }

    set app(app) {
      if (this.#app === app) return;
      this.#app = app;
      if (this.isConnected) {
        this.#leave();
        this.#enter();
      }
    }

    connectedCallback() {
      // A framework may have set a property before the element was defined.
      for (const name of ["app", ...Object.keys(ATTRIBUTES)]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          if (name === "app") this.#app = value;
          else this[name] = value;
        }
      }
      this.#enter();
    }

    disconnectedCallback() {
      this.#leave();
    }

    attributeChangedCallback() {
      // Once for all attributes that are set together.
      if (!this.#feed || this.#changed) return;
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (this.#feed) this.#adapt();
      });
    }

    #enter() {
      const app = appOf(this.#app);
      if (!app) {
        // As a rejection, so that whoever wrote the page sees it: no event would tell of a page's own mistake.
        Promise.reject(
          new Error(
            "scopegate: <mini-camera> has no app. Call configure() before it, or set its property `app`.",
          ),
        );
        return;
      }
      this.#feed = new Feed(app, this.#video);
      feeds.push(this.#feed);
      this.#read();
      document.addEventListener("visibilitychange", this.#attend);
      this.#start();
    }

    #leave() {
      if (!this.#feed) return;
      document.removeEventListener("visibilitychange", this.#attend);
      feeds.splice(feeds.indexOf(this.#feed), 1);
      this.#stop();
      this.#resting = false;
      this.#feed = null;
    }

    /** Asks the rules what the attributes mean. */
    #read() {
      const texts = Object.entries(ATTRIBUTES).map(([name, [attribute]]) => [
        name,
        this.getAttribute(attribute),
      ]);
      this.#feed.plan = rules.camera(Object.fromEntries(texts));
    }

    /** The attributes have changed. A camera that is still being asked for is looked at when it comes. */
    #adapt() {
      this.#read();
      if (!this.#feed.run) return;
      if (this.#isOutdated()) this.#restart();
      else this.#equip();
    }

    #isOutdated() {
      return JSON.stringify(this.#feed.plan.constraints) !== this.#constraints;
    }

    /** Opens it anew: now, or once the page is in view. */
    #restart() {
      this.#stop();
      this.#start();
    }

    #start() {
      this.#resting = document.hidden;
      if (this.#resting) return;
      const feed = this.#feed;
      const { constraints } = feed.plan;
      this.#constraints = JSON.stringify(constraints);
      const session = feed.app.openDevice("camera", constraints, {
        recover: true,
        live: (stream) => {
          if (this.#session !== session) return;
          if (document.hidden || this.#isOutdated()) {
            this.#restart();
            return;
          }
          feed.begin(stream);
          this.#equip();
          this.#tell("initdone", { maxZoom: capabilities(feed.run.track).zoom?.max ?? 1 });
        },
        fail: (error) => {
          if (this.#session !== session) return;
          feed.error = error;
          if (this.#end(error)) this.#tell("stop", {});
          this.#tell("error", error);
        },
      });
      this.#session = session;
    }

    /** Ends it on the page's own account. */
    #stop() {
      const session = this.#session;
      this.#session = null;
      this.#end(this.#feed.app.failure("camera", "dismissed"));
      session?.stop();
    }

    #end(error) {
      this.#scan?.abort();
      this.#scan = null;
      return this.#feed.end(error);
    }

    /** As on a phone, a page out of view has no camera; it comes back with the page. (A page that is left, its app ends.) */
    #attend = () => {
      if (this.#resting) this.#start();
      else if (document.hidden && this.#feed.run) {
        this.#restart();
        this.#tell("stop", {});
      }
    };

    /** Light and scanning of a live camera, as the attributes have them. */
    #equip() {
      const { plan, run } = this.#feed;
      if (capabilities(run.track).torch) {
        // A lamp that does not obey is no reason to end the picture.
        run.track.applyConstraints({ advanced: [{ torch: plan.flash === "torch" }] }).catch(() => {});
      }
      if (plan.scans && !this.#scan) this.#startScan();
      if (!plan.scans) {
        this.#scan?.abort();
        this.#scan = null;
      }
    }

    async #startScan() {
      const scan = new AbortController();
      this.#scan = scan;
      try {
        const { scanCodes } = await import("./barcode.js");
        await scanCodes(this.#video, scan.signal, (detail) => this.#tell("scancode", detail));
      } catch {
        // The reader could not be loaded. The picture stays.
        if (!scan.signal.aborted) this.#tell("error", this.#feed.app.failure("camera", "unsupported"));
      }
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  for (const [name, [attribute, value]] of Object.entries(ATTRIBUTES)) {
    Object.defineProperty(MiniCamera.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(attribute) ?? value;
      },
      set(value) {
        this.setAttribute(attribute, value);
      },
    });
  }

  customElements.define("mini-camera", MiniCamera);
}

// Older browsers do not tell.
const capabilities = (track) => track.getCapabilities?.() ?? {};
