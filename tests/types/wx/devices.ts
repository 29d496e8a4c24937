// The calls behind the scopes: ours stand in the place of the platform's own, in each form in which they are declared
// there.

/// <reference types="miniprogram-api-typings" />

import type {
  App,
  ChosenLocation,
  FrameRecorded,
  FuzzyLocationResult,
  GeneralResult,
  LocationChangeError,
  LocationResult,
  RecorderManager,
  RecorderStartOption,
  RecorderStopResult,
  SaveResult,
  StartRecordResult,
} from "scopegate";

declare const app: App;
type Wx = WechatMiniprogram.Wx;

// Functions. Those that answer a Promise or nothing are declared by the form of their option there as well, which no two
// declarations share: each form is checked by a call below.
const getFuzzyLocation: Wx["getFuzzyLocation"] = app.getFuzzyLocation;
const onLocationChange: Wx["onLocationChange"] = app.onLocationChange;
const offLocationChange: Wx["offLocationChange"] = app.offLocationChange;
const onLocationChangeError: Wx["onLocationChangeError"] = app.onLocationChangeError;
const offLocationChangeError: Wx["offLocationChangeError"] = app.offLocationChangeError;
const createCameraContext: Wx["createCameraContext"] = app.createCameraContext;
const getRecorderManager: Wx["getRecorderManager"] = app.getRecorderManager;

declare const platform: Wx;
let choosing = platform.chooseLocation({ latitude: 1, longitude: 2 });
choosing = app.chooseLocation({ latitude: 1, longitude: 2 });
let unheard = platform.chooseLocation({ success() {} });
unheard = app.chooseLocation({ success() {} });
let saving = platform.saveImageToPhotosAlbum({ filePath: "" });
saving = app.saveImageToPhotosAlbum({ filePath: "" });
unheard = platform.saveImageToPhotosAlbum({ filePath: "", fail() {} });
unheard = app.saveImageToPhotosAlbum({ filePath: "", fail() {} });
saving = platform.saveVideoToPhotosAlbum({ filePath: "" });
saving = app.saveVideoToPhotosAlbum({ filePath: "" });
unheard = platform.saveVideoToPhotosAlbum({ filePath: "", complete() {} });
unheard = app.saveVideoToPhotosAlbum({ filePath: "", complete() {} });
let following = platform.startLocationUpdate({ type: "gcj02" });
following = app.startLocationUpdate({ type: "gcj02" });
unheard = platform.startLocationUpdate({ success() {} });
unheard = app.startLocationUpdate({ success() {} });
following = platform.stopLocationUpdate();
following = app.stopLocationUpdate();
let recording = platform.startRecord({});
recording = app.startRecord({});
unheard = platform.startRecord({ success() {} });
unheard = app.startRecord({ success() {} });
following = platform.stopRecord({});
following = app.stopRecord({});

// Results.
type Fits<Theirs, Ours extends Theirs> = Ours;
export type Results = [
  Fits<WechatMiniprogram.ChooseLocationSuccessCallbackResult, ChosenLocation>,
  Fits<WechatMiniprogram.GetFuzzyLocationSuccessCallbackResult, FuzzyLocationResult>,
  Fits<WechatMiniprogram.OnLocationChangeListenerResult, LocationResult>,
  Fits<WechatMiniprogram.OnLocationChangeErrorListenerResult, LocationChangeError>,
  Fits<WechatMiniprogram.GeneralCallbackResult, SaveResult>,
  Fits<WechatMiniprogram.GeneralCallbackResult, GeneralResult>,
  Fits<WechatMiniprogram.StartRecordSuccessCallbackResult, StartRecordResult>,
  Fits<WechatMiniprogram.OnStopListenerResult, RecorderStopResult>,
  Fits<WechatMiniprogram.OnFrameRecordedListenerResult, FrameRecorded>,
  Fits<RecorderStartOption, WechatMiniprogram.RecorderManagerStartOption>,
];

// Option objects and callbacks that are declared as the platform's.
app.chooseLocation({} as WechatMiniprogram.ChooseLocationOption);
app.getFuzzyLocation({} as WechatMiniprogram.GetFuzzyLocationOption);
app.saveImageToPhotosAlbum({} as WechatMiniprogram.SaveImageToPhotosAlbumOption);
app.saveVideoToPhotosAlbum({} as WechatMiniprogram.SaveVideoToPhotosAlbumOption);
app.stopLocationUpdate({} as WechatMiniprogram.StopLocationUpdateOption);
app.onLocationChange({} as WechatMiniprogram.OnLocationChangeCallback);
app.onLocationChangeError({} as WechatMiniprogram.OnLocationChangeErrorCallback);
app.startRecord({} as WechatMiniprogram.WxStartRecordOption);
// @ts-expect-error There any text passes for a coordinate system.
app.startLocationUpdate({} as WechatMiniprogram.StartLocationUpdateOption);

// The platform's own samples.
const wx = app;
const recorder: RecorderManager = wx.getRecorderManager();
recorder.onStart(() => {});
recorder.onStop((res) => res.tempFilePath);
recorder.onFrameRecorded((res) => res.frameBuffer.byteLength);
recorder.start({
  duration: 10000,
  sampleRate: 44100,
  numberOfChannels: 1,
  encodeBitRate: 192000,
  format: "aac",
  frameSize: 50,
});
wx.chooseLocation({ success: ({ name, address }) => `${name} ${address}` });

export {
  choosing,
  createCameraContext,
  following,
  getFuzzyLocation,
  getRecorderManager,
  offLocationChange,
  offLocationChangeError,
  onLocationChange,
  onLocationChangeError,
  recording,
  saving,
  unheard,
};
