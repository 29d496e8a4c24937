// The shape of a call in JavaScript (contract §3): a Promise, or callbacks. It is written here and not in Rust because
// every step of it is a step in JavaScript; crossing over for each would cost more than the call itself.

/** The callbacks of an option object; undefined if it has none, and the call returns a Promise. */
export function callbacks({ success, fail, complete }) {
  if (success === undefined && fail === undefined && complete === undefined) return undefined;
  return { success, fail, complete };
}

/** Whether one of the callbacks is none. */
export const areWrong = ({ success, fail, complete }) =>
  isWrong(success) || isWrong(fail) || isWrong(complete);

/** The name of the first that is none. */
export const wrongOne = (callbacks) => Object.keys(callbacks).find((name) => isWrong(callbacks[name]));

/** Apps in the wild pass null for "none". */
const isWrong = (callback) => callback != null && !hears(callback);
const hears = (callback) => typeof callback === "function";

/** Work in a turn of its own. Through a Promise, which costs a tenth of what `queueMicrotask` does in Chromium. */
const soon = (work) => void settled.then(work);
const settled = Promise.resolve();

/** Answers at once: returns what the call returns. */
export function answer(callbacks, value, isFailure) {
  if (callbacks === undefined) return isFailure ? Promise.reject(value) : Promise.resolve(value);
  answerHeard(callbacks, value, isFailure);
}

/** The same for callbacks: in a turn of their own, since nothing is heard before the call has returned. */
export const answerHeard = (callbacks, value, isFailure) => soon(() => hear(callbacks, value, isFailure));

/** Answers later: returns what the call returns now; `settle` is to be called once with the same number. */
export function later(number, callbacks) {
  if (callbacks !== undefined) {
    waiting.set(number, (value, isFailure) => answer(callbacks, value, isFailure));
    return undefined;
  }
  return new Promise((resolve, reject) => {
    waiting.set(number, (value, isFailure) => (isFailure ? reject : resolve)(value));
  });
}

/** How each call that waits is settled. Kept here, since the module's own table of values only ever grows. */
const waiting = new Map();

export function settle(number, value, isFailure) {
  waiting.get(number)(value, isFailure);
  waiting.delete(number);
}

/**
 * Settles a call with what `work` comes to: the members of its result, or an error of ours. Anything else that is thrown
 * is reported, and `failure` is what the app hears of it.
 */
export function perform(number, work, option, errMsg, failure) {
  soon(async () => {
    try {
      settle(number, { errMsg, ...(await work(option ?? {})) }, false);
    } catch (error) {
      const isOurs = typeof error?.errMsg === "string";
      if (!isOurs) report(error);
      settle(number, isOurs ? error : failure, true);
    }
  });
}

function hear({ success, fail, complete }, value, isFailure) {
  const first = isFailure ? fail : success;
  if (hears(first)) tell(first, value);
  if (hears(complete)) tell(complete, value);
  // A bad option that nobody listens for would be lost.
  else if (!hears(first) && value.reason === "invalid-parameter") report(value);
}

/** Calls a function. If it throws, that stops neither the others nor us. */
function tell(call, value) {
  try {
    call(value);
  } catch (error) {
    report(error);
  }
}

/** Calls functions with a value, in a turn of their own. */
export const tellSoon = (functions, value) =>
  soon(() => {
    for (const call of functions) tell(call, value);
  });

/** Reports an error as uncaught, as the browser would have. */
export function report(error) {
  // Browsers of before 2022 have no reportError.
  if (typeof reportError === "function") reportError(error);
  else Promise.reject(error);
}

/** An empty value of the type of an object that came from a frame: functions and symbols come as `{ is }`. */
export function standIn(object) {
  if (Array.isArray(object)) return [];
  if (object.is === "function") return () => {};
  return object.is === "symbol" ? Symbol() : {};
}

/** `{ errMsg }` */
export const done = (errMsg) => ({ errMsg });

/** A position. */
export const position = (
  errMsg,
  latitude,
  longitude,
  speed,
  accuracy,
  altitude,
  verticalAccuracy,
  horizontalAccuracy,
) => ({
  errMsg,
  latitude,
  longitude,
  speed,
  accuracy,
  altitude,
  verticalAccuracy,
  horizontalAccuracy,
});

/** `{ errMsg, authSetting }`, with a setting that is the app's own to change. */
export const setting = (errMsg, authSetting) => ({ errMsg, authSetting: { ...authSetting } });

/** An `Error` with `errMsg`, `errno` and `reason` of its own. */
export const failure = (errMsg, errno, reason) => Object.assign(new Error(errMsg), { errMsg, errno, reason });

// What a host's own dialogs are given.

export const promptView = (id, name, icon, scope, title, heading, hint, reason, locale) => ({
  app: { id, name, icon },
  scope,
  title,
  heading,
  hint,
  reason,
  locale,
});

export const settingsView = (id, name, icon, heading, hint, locale, rows, change, onUpdate) => ({
  app: { id, name, icon },
  heading,
  hint,
  locale,
  rows,
  change,
  onUpdate,
});

export const settingRow = (scope, title, granted, reason, permission, from, until) => ({
  scope,
  title,
  granted,
  reason,
  permission,
  lastUsed: from === undefined ? undefined : { from, until },
});
