// Mini-apps are written against `wx`: their option objects, callbacks and samples fit here, and what they get back is
// what they expect, except where a line below says otherwise.

/// <reference types="miniprogram-api-typings" />

import type {
  App,
  AuthSetting,
  CallError,
  GeneralResult,
  LocationResult,
  SettingResult,
  SubscriptionsSetting,
} from "scopegate";

declare const app: App;
declare const platform: WechatMiniprogram.Wx;

// What each call returns, in each form.
let authorized = platform.authorize({ scope: "scope.camera" });
authorized = app.authorize({ scope: "scope.camera" });
let unheard = platform.authorize({ scope: "scope.camera", fail() {} });
unheard = app.authorize({ scope: "scope.camera", fail() {} });
let located = platform.getLocation({ type: "wgs84" });
located = app.getLocation({ type: "wgs84" });
let locating = platform.getLocation({ success() {} });
locating = app.getLocation({ success() {} });
let opening = platform.openSetting({ complete() {} });
opening = app.openSetting({ complete() {} });

// Results. There the subscriptions are always declared, though they come only where they were asked for.
type Fits<Theirs, Ours extends Theirs> = Ours;
type WithoutSubscriptions<Result> = Omit<Result, "subscriptionsSetting">;
export type Results = [
  Fits<WechatMiniprogram.GeneralCallbackResult, GeneralResult>,
  Fits<WechatMiniprogram.GeneralCallbackResult, CallError>,
  Fits<WechatMiniprogram.GetLocationSuccessCallbackResult, LocationResult>,
  Fits<WithoutSubscriptions<WechatMiniprogram.GetSettingSuccessCallbackResult>, SettingResult>,
  Fits<WithoutSubscriptions<WechatMiniprogram.OpenSettingSuccessCallbackResult>, SettingResult>,
  Fits<WechatMiniprogram.SubscriptionsSetting, SubscriptionsSetting>,
  Fits<WechatMiniprogram.AuthSetting, AuthSetting>,
];

// Option objects and callbacks that are declared as the platform's.
app.authorize({} as WechatMiniprogram.AuthorizeOption);
app.getLocation({ success: {} as WechatMiniprogram.GetLocationSuccessCallback });
app.getSetting({ fail: {} as WechatMiniprogram.GetSettingFailCallback });
app.openSetting({ complete: {} as WechatMiniprogram.OpenSettingCompleteCallback });
// @ts-expect-error There any text passes for a coordinate system.
app.getLocation({} as WechatMiniprogram.GetLocationOption);
// @ts-expect-error There the subscriptions are always declared.
app.getSetting({ success: {} as WechatMiniprogram.GetSettingSuccessCallback });

// The platform's own sample.
const wx = app;
wx.getSetting({
  success(res) {
    if (!res.authSetting["scope.record"]) {
      wx.authorize({
        scope: "scope.record",
        success() {
          wx.openSetting();
        },
      });
    }
  },
});

export { authorized, located, locating, opening, unheard };
