// A mini-app developer's program.

import {
  type App,
  type AuthSetting,
  authorize,
  type CallError,
  type GeneralResult,
  getLocation,
  getSetting,
  type LocationResult,
  offSettingChange,
  onSettingChange,
  openSetting,
  type Reason,
  type SettingChange,
  type SettingResult,
} from "scopegate";

/** Whether two types are one and the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const yes = <Fact extends true>(fact?: Fact) => fact;

// Without a callback there is a Promise.
const asked = authorize({ scope: "scope.camera" });
yes<Same<typeof asked, Promise<GeneralResult>>>();
const told = getSetting();
yes<Same<typeof told, Promise<SettingResult>>>();
const toldMore = getSetting({ withSubscriptions: true });
yes<Same<typeof toldMore, Promise<SettingResult>>>();
const opened = openSetting({});
yes<Same<typeof opened, Promise<SettingResult>>>();
const located = getLocation({
  type: "gcj02",
  altitude: true,
  isHighAccuracy: true,
  highAccuracyExpireTime: 4000,
});
yes<Same<typeof located, Promise<LocationResult>>>();

// With one there is nothing.
const nothing = authorize({ scope: "scope.camera", success: ({ errMsg }) => errMsg });
yes<Same<typeof nothing, void>>();
const nothingEither = getSetting({ fail: (error) => error.reason });
yes<Same<typeof nothingEither, void>>();
const norHere = openSetting({ complete() {} });
yes<Same<typeof norHere, void>>();
const norThere = getLocation({ success() {}, fail() {}, complete() {} });
yes<Same<typeof norThere, void>>();
// @ts-expect-error So it cannot be awaited for anything.
authorize({ scope: "scope.camera", success() {} }).then();

// Scopes: the known ones are offered, a host's own are accepted.
authorize({ scope: "scope.contacts" });
// @ts-expect-error A scope is needed.
authorize({});
// @ts-expect-error An option object is needed.
authorize();
// @ts-expect-error It is a name.
authorize({ scope: 7 });
// @ts-expect-error It is no option object.
authorize("scope.camera");

// Options.
// @ts-expect-error There is no such coordinate system.
getLocation({ type: "bd09" });
// @ts-expect-error It is a flag.
getLocation({ altitude: "true" });
// @ts-expect-error It is a flag.
getSetting({ withSubscriptions: 1 });
// @ts-expect-error It is a function.
getSetting({ success: true });
// @ts-expect-error Settings have no latitude.
getSetting({ success: ({ latitude }) => latitude });

// Results and failures.
async function start(app: App): Promise<number> {
  const { authSetting, subscriptionsSetting } = await app.getSetting({ withSubscriptions: true });
  const camera: boolean | undefined = authSetting["scope.camera"];
  // @ts-expect-error Undecided is undefined.
  const decided: boolean = authSetting["scope.camera"];
  // @ts-expect-error It is only there where it was asked for.
  subscriptionsSetting.mainSwitch;
  try {
    const { latitude, longitude, speed, accuracy, altitude, verticalAccuracy, horizontalAccuracy } =
      await app.getLocation();
    return latitude + longitude + speed + accuracy + altitude + verticalAccuracy + horizontalAccuracy;
  } catch (caught) {
    const { errno, reason } = caught as CallError;
    // @ts-expect-error There is no such reason.
    if (reason === "bored") return 0;
    const blocked = reason === "denied-before" || subscriptionsSetting?.mainSwitch;
    return camera || decided || blocked ? errno : 0;
  }
}

authorize({
  scope: "scope.album",
  success(result) {
    yes<Same<typeof result, GeneralResult>>();
  },
  fail(error) {
    const parts: [string, number, Reason] = [error.errMsg, error.errno, error.reason];
    const isError: Error = error;
    return [parts, isError];
  },
  complete(outcome) {
    return outcome.errMsg;
  },
});

const hear = ({ scope, authSetting }: SettingChange): boolean | undefined => {
  const all: AuthSetting = authSetting;
  return all[scope];
};
onSettingChange(hear);
offSettingChange(hear);
offSettingChange();
// @ts-expect-error Who is to hear?
onSettingChange();

export { start };
