// The camera: the element, and what an app can do with its picture.

import type { Answer, App, Callbacks, CallError, GeneralResult } from "./index.js";

/** What the camera is for: a picture, or QR codes as well. */
export type CameraMode = "normal" | "scanCode";
export type CameraResolution = "low" | "medium" | "high";
/** Towards the person, or away. The picture of the former is shown as in a mirror. */
export type DevicePosition = "front" | "back";
/** `torch` shines as long as the camera runs; `on` and `auto` are for photos, where the browser can flash. */
export type CameraFlash = "auto" | "on" | "off" | "torch";
/** The size of what `onCameraFrame` gives. */
export type CameraFrameSize = "small" | "medium" | "large";

/**
 * `<mini-camera>`: a live preview under `scope.camera`, black while there is none.
 *
 * It recovers by itself: after `error` and after `stop`, `initdone` comes again when the person grants the scope later,
 * when the browser allows the camera again, and when the page is in view again. Another `devicePosition` or `resolution`
 * opens the camera anew, which `initdone` tells, too.
 */
export interface MiniCameraElement extends HTMLElement {
  /** The {@link App} that it belongs to; without one it belongs to the app of `configure`. */
  app: App | null;
  /** Attribute `mode`; `"normal"` unless said. */
  mode: CameraMode;
  /** Attribute `resolution`; `"medium"` unless said. */
  resolution: CameraResolution;
  /** Attribute `device-position`; `"back"` unless said. */
  devicePosition: DevicePosition;
  /** Attribute `flash`; `"auto"` unless said. */
  flash: CameraFlash;
  /** Attribute `frame-size`; `"medium"` unless said. */
  frameSize: CameraFrameSize;
  addEventListener<Type extends keyof MiniCameraEvents>(
    type: Type,
    listener: (this: MiniCameraElement, event: MiniCameraEvents[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The events of `<mini-camera>`. They do not bubble. */
export interface MiniCameraEvents {
  /** The preview runs. */
  initdone: CustomEvent<InitDoneDetail>;
  /** There is no preview, or no longer (then after `stop`), and why; or codes cannot be read, while the preview goes on. */
  error: CustomEvent<CallError>;
  /** A live preview has ended, and not by the page's own doing: `error` says why, or the page is out of view. */
  stop: CustomEvent<Record<string, never>>;
  /** A QR code has come into view, with `mode="scanCode"`. It is told again after it has left the view. */
  scancode: CustomEvent<ScanCodeDetail>;
}

export interface InitDoneDetail {
  /** The largest zoom factor of the camera; 1 where it has none, or where the browser does not tell. */
  maxZoom: number;
}

export interface ScanCodeDetail {
  type: "qrcode";
  /** The text of the code. */
  result: string;
  charSet: "UTF-8";
  /** The bytes of the text, as Base64. */
  rawData: string;
}

/**
 * The newest live `<mini-camera>` of the app. Its calls answer under the platform's name `operateCamera`: with
 * `operateCamera:fail no camera` where the app has no element in the page or it is not live yet, and with the element's
 * own failure where that has one. When the camera ends they fail as it does; frames that were listened for come again when
 * the same element recovers.
 */
export interface CameraContext {
  /** Takes a photo, a JPEG. */
  takePhoto<Option extends TakePhotoOption = TakePhotoOption>(
    option?: Option,
  ): Answer<Option, TakePhotoResult>;
  /** Starts to record a video; with sound if the app has `scope.record`, else silent. Never asks for that. */
  startRecord<Option extends CameraStartRecordOption = CameraStartRecordOption>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
  /** Ends the recording. */
  stopRecord<Option extends CameraStopRecordOption = CameraStopRecordOption>(
    option?: Option,
  ): Answer<Option, CameraStopRecordResult>;
  /** Sets the zoom factor. `unsupported` where the browser gives no zoom. */
  setZoom<Option extends SetZoomOption>(option: Option): Answer<Option, SetZoomResult>;
  /**
   * Calls back with the camera's picture, frame by frame, once the listener is started. A callback that returns a
   * Promise gets no further frame until it settles. Frames that come meanwhile are skipped.
   */
  onCameraFrame(callback: (frame: CameraFrame) => unknown): CameraFrameListener;
}

export interface TakePhotoOption extends Callbacks<TakePhotoResult> {
  /** `"normal"` unless said. `"original"` is what the camera itself takes, in its own size, where the browser can. */
  quality?: "high" | "normal" | "low" | "original";
  /** Whether a photo of the front camera is as in a mirror; `true` unless said. */
  selfieMirror?: boolean;
  /** Whether `metadata` is to be filled. */
  captureMetadata?: boolean;
}

export interface TakePhotoResult extends GeneralResult {
  /** A temporary path. */
  tempImagePath: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** What the camera was set to (`MediaTrackSettings` without the camera's identifiers). Empty unless asked for. */
  metadata: Record<string, unknown>;
}

export interface CameraStartRecordOption extends Callbacks<GeneralResult> {
  /** The longest duration in seconds: 30 unless said, at most 300. */
  timeout?: number;
  /** Whether a video of the front camera is as in a mirror; `true` unless said. */
  selfieMirror?: boolean;
  /** Called when the recording ends otherwise than by `stopRecord`. */
  timeoutCallback?: (end: CameraRecordEnd) => void;
}

/**
 * What a recording came to that ended by itself: at its limit, because the page went out of view, or because the
 * element left the page. If the camera was taken away, the paths are empty, and `errMsg`, `errno` and `reason` say why.
 */
export interface CameraRecordEnd extends Partial<Pick<CallError, "errMsg" | "errno" | "reason">> {
  tempThumbPath: string;
  tempVideoPath: string;
}

export interface CameraStopRecordOption extends Callbacks<CameraStopRecordResult> {
  /** Has no effect: what a browser records is compressed. */
  compressed?: boolean;
}

export interface CameraStopRecordResult extends GeneralResult {
  /** The temporary path of the first picture, a JPEG. */
  tempThumbPath: string;
  /** The temporary path of the video: MP4 where the browser can write it, else WebM. */
  tempVideoPath: string;
}

export interface SetZoomOption extends Callbacks<SetZoomResult> {
  /** From 1 to the `maxZoom` of `initdone`. */
  zoom: number;
}

export interface SetZoomResult extends GeneralResult {
  /** The factor that the camera has taken. */
  zoom: number;
}

export interface CameraFrame {
  /** The pixels, row by row, four bytes each: red, green, blue, alpha. The buffer is the app's own. */
  data: ArrayBuffer;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

export interface CameraFrameListener {
  start<Option extends Callbacks<GeneralResult> = Callbacks<GeneralResult>>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
  stop<Option extends Callbacks<GeneralResult> = Callbacks<GeneralResult>>(
    option?: Option,
  ): Answer<Option, GeneralResult>;
}
