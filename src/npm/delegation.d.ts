// The attributes of a trusted partner's frames.

/** A frame: its address, or that and what its `sandbox` is to be. */
export type PartnerFrame =
  | string
  | {
      src: string;
      /** These words, or no such attribute (`null`); what a partner needs unless said. */
      sandbox?: string | null;
    };

export interface FrameAttributesOptions {
  /** Apps that are not trusted get nothing from the browser: `app.mount` makes their calls for them. */
  trust: "partner";
  /** A chain of frames from the outermost, each inside of the one before it. */
  frames: PartnerFrame[];
}

export interface FrameAttributes {
  /** One for each frame of the chain. Each page on the way writes those of the frame that it embeds. */
  frames: {
    src: string;
    /** The `allow` attribute. */
    allow: string;
    /** The `sandbox` attribute; `null` for none. */
    sandbox: string | null;
  }[];
  /** What is not delegated, and why. */
  warnings: FrameWarning[];
}

export interface FrameWarning {
  /** The frame's place in the chain; `null` where it is not a frame's doing. */
  frame: number | null;
  /** The scope that is not delegated; absent where none is. */
  scope?: string;
  code:
    | "opaque-origin"
    | "own-origin"
    | "no-scripts"
    | "insecure-context"
    | "broken-chain"
    | "fuzzy-location"
    | "no-browser-layer"
    | "browser-denied"
    | "policy-blocked"
    | "unsupported";
  /** A sentence for the host's developer. */
  message: string;
}

/** The planner for hosts that give a trusted partner's frames the browser's own delegation. */
export interface Delegation {
  /**
   * What to write on these frames, by what the person has granted the app now. A browser reads `allow` and `sandbox` when
   * it loads a frame: a frame that is there already is to be loaded again after they have changed.
   */
  frameAttributes(options: FrameAttributesOptions): FrameAttributes;
  /**
   * Calls back at once, and again whenever a grant or a permission of the browser has changed the attributes or the
   * warnings, until the function that it returns is called or the app closes: then nothing is delegated any more.
   */
  watchFrameAttributes(
    options: FrameAttributesOptions,
    callback: (attributes: FrameAttributes) => void,
  ): () => void;
}
