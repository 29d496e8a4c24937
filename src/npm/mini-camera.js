// <mini-camera>: shows what the module gives it. Whether there is anything to show is decided behind `openCamera`.

const STYLE = `
  :host { display: block; overflow: hidden; background: #000; }
  :host([hidden]) { display: none; }
  video { display: block; inline-size: 100%; block-size: 100%; object-fit: cover; }
`;

/**
 * Defines the element, once.
 * @param appOf gives the module's app behind the one that an element was given, or behind the configured one
 */
export function defineMiniCamera(appOf) {
  // Bare Node has no elements, and a page may have loaded another copy before.
  if (typeof customElements === "undefined" || customElements.get("mini-camera")) return;

  // Here and not above, since HTMLElement is not there when the package is imported in bare Node.
  class MiniCamera extends HTMLElement {
    #app = null;
    #session = null;
    #video;

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
        this.#stop();
        this.#start();
      }
    }

    connectedCallback() {
      // A framework may have set the property before the element was defined.
      if (Object.hasOwn(this, "app")) {
        const { app } = this;
        delete this.app;
        this.#app = app;
      }
      this.#start();
    }

    disconnectedCallback() {
      this.#stop();
    }

    #start() {
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
      const session = app.openCamera(
        (stream, maxZoom) => {
          if (this.#session !== session) return;
          this.#video.srcObject = stream;
          this.dispatchEvent(new CustomEvent("initdone", { detail: { maxZoom } }));
        },
        (error) => {
          if (this.#session !== session) return;
          this.#video.srcObject = null;
          this.dispatchEvent(new CustomEvent("error", { detail: error }));
        },
      );
      this.#session = session;
    }

    #stop() {
      this.#session?.stop();
      this.#session = null;
      this.#video.srcObject = null;
    }
  }

  customElements.define("mini-camera", MiniCamera);
}
