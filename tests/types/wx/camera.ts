// The camera of mini-apps that are written against `wx`.

/// <reference types="miniprogram-api-typings" />

import type {
  CameraContext,
  CameraFrame,
  CameraFrameListener,
  CameraRecordEnd,
  CameraStopRecordResult,
  InitDoneDetail,
  MiniCameraElement,
  SetZoomResult,
  TakePhotoResult,
} from "scopegate";

declare const ours: CameraContext;
declare const element: MiniCameraElement;

// The objects themselves.
let context: WechatMiniprogram.CameraContext = {} as WechatMiniprogram.CameraContext;
context = ours;
let listener: WechatMiniprogram.CameraFrameListener = context.onCameraFrame(() => {});
listener = ours.onCameraFrame(() => {});

// Results.
type Fits<Theirs, Ours extends Theirs> = Ours;
export type Results = [
  Fits<WechatMiniprogram.TakePhotoSuccessCallbackResult, TakePhotoResult>,
  Fits<WechatMiniprogram.StopRecordSuccessCallbackResult, CameraStopRecordResult>,
  Fits<WechatMiniprogram.StartRecordTimeoutCallbackResult, CameraRecordEnd>,
  Fits<WechatMiniprogram.SetZoomSuccessCallbackResult, SetZoomResult>,
  Fits<WechatMiniprogram.OnCameraFrameCallbackResult, CameraFrame>,
  Fits<WechatMiniprogram.CameraFrameListener, CameraFrameListener>,
];

// Option objects and callbacks that are declared as the platform's.
ours.startRecord({} as WechatMiniprogram.CameraContextStartRecordOption);
ours.stopRecord({} as WechatMiniprogram.CameraContextStopRecordOption);
ours.setZoom({} as WechatMiniprogram.CameraContextSetZoomOption);
ours.onCameraFrame({} as WechatMiniprogram.OnCameraFrameCallback);
listener.start({} as WechatMiniprogram.CameraFrameListenerStartOption);
ours.takePhoto({} as WechatMiniprogram.TakePhotoOption);

// The platform's own samples.
ours.takePhoto({
  quality: "high",
  success: (res) => {
    const path: string = res.tempImagePath;
    return path;
  },
});
const sample = ours.onCameraFrame((frame) => {
  const fits: boolean = frame.data instanceof ArrayBuffer;
  return [fits, frame.width, frame.height];
});
sample.start();

// Our own: Promises, and the element.
const photo: Promise<TakePhotoResult> = ours.takePhoto();
const zoomed: Promise<SetZoomResult> = ours.setZoom({ zoom: 2 });
// @ts-expect-error A factor is needed.
ours.setZoom({});
// @ts-expect-error There is no such quality.
ours.takePhoto({ quality: "best" });
element.devicePosition = "front";
// @ts-expect-error There is no such place.
element.devicePosition = "left";
element.addEventListener("initdone", ({ detail }) => {
  const known: InitDoneDetail = detail;
  return known.maxZoom;
});
element.addEventListener("error", ({ detail }) => detail.reason);
element.addEventListener("scancode", ({ detail }) => detail.result);
element.addEventListener("click", (event) => event.type);

export { context, listener, photo, zoomed };
