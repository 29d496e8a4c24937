/**
 * scopegate turns a web page into a responsible host for mini-apps.
 *
 * Every call takes one option object with optional `success`, `fail` and `complete`. It returns a Promise if and only
 * if none of the three is there; then they run, after the call has returned: exactly one of `success` and `fail`, and
 * `complete` behind it with the same object.
 */

import type { FileCalls } from "./album.js";
import type { CameraContext, MiniCameraElement } from "./camera.js";
import type { Delegation } from "./delegation.js";
import type { LocationCalls, Places } from "./location.js";
import type { Prompter, Store, Texts } from "./ports.js";
import type { RecordCalls } from "./recorder.js";
import type { StoredData } from "./stored.js";

export type * from "./album.js";
export type * from "./camera.js";
export type * from "./delegation.js";
export type * from "./location.js";
export type * from "./ports.js";
export type * from "./recorder.js";
export type * from "./stored.js";

/** What a scope is called. A host may register more (`HostOptions.scopes`). */
export type ScopeName =
  | "scope.userLocation"
  | "scope.userFuzzyLocation"
  | "scope.camera"
  | "scope.record"
  | "scope.writePhotosAlbum"
  /** The same as `scope.userLocation`. */
  | "scope.location"
  /** The same as `scope.writePhotosAlbum`. */
  | "scope.album"
  | (string & {});

/** Why a call failed, in one word. */
export type Reason =
  | "denied"
  | "denied-before"
  | "dismissed"
  | "app-closed"
  | "not-asked"
  | "browser-denied"
  | "browser-dismissed"
  | "policy-blocked"
  | "insecure-context"
  | "unsupported"
  | "no-device"
  | "device-busy"
  | "timeout"
  | "invalid-file"
  | "no-file"
  | "not-written"
  | "store-failed"
  | "wrong-state"
  | "internal-error"
  | "too-many-calls"
  | "unknown-scope"
  | "undeclared-scope"
  | "invalid-parameter"
  | "no-gesture";

/** What every call answers. */
export interface GeneralResult {
  /** `"<api>:ok"` */
  errMsg: string;
}

/** What a failed call rejects with, or gives to `fail`. `errMsg`, `errno` and `reason` are its own and enumerable. */
export interface CallError extends Error {
  /** `"<api>:fail …"`, the same in every browser and language. */
  errMsg: string;
  /** The platform's number: 1 cancelled, 3 refused by the browser, 4 no device or another error, 5 timeout, 100 not supported,
   * 101 and 110 bad parameter, 102 not allowed, 103 denied. */
  errno: number;
  reason: Reason;
}

/** The callbacks that every option object may carry. */
export interface Callbacks<Result> {
  success?: (result: Result) => void;
  fail?: (error: CallError) => void;
  complete?: (outcome: Result | CallError) => void;
}

/** A Promise if no callback is there, nothing if one is. */
export type Answer<Option, Result> = Option extends { success: unknown }
  ? void
  : Option extends { fail: unknown }
    ? void
    : Option extends { complete: unknown }
      ? void
      : Promise<Result>;

export interface AuthorizeOption extends Callbacks<GeneralResult> {
  scope: ScopeName;
}

/** The decided scopes, and the aliases that the app has used: `true` granted, `false` denied, absent undecided. */
export type AuthSetting = Record<string, boolean>;

/** The subscription messages of the host, which scopegate only passes on. */
export interface SubscriptionsSetting {
  mainSwitch: boolean;
  itemSettings: Record<string, unknown>;
}

export interface SettingOption extends Callbacks<SettingResult> {
  /** Whether `subscriptionsSetting` is wanted. */
  withSubscriptions?: boolean;
}

export interface SettingResult extends GeneralResult {
  authSetting: AuthSetting;
  /** Only where `withSubscriptions` was `true`. */
  subscriptionsSetting?: SubscriptionsSetting;
}

/** A decision of the person changed. */
export interface SettingChange {
  /** The scope's canonical name. */
  scope: string;
  /** All decisions of the app after it. */
  authSetting: AuthSetting;
}

/** The calls of a mini-app. */
export interface Calls extends LocationCalls, FileCalls, RecordCalls {
  /** What can be done with the picture of the app's `<mini-camera>`. */
  createCameraContext(): CameraContext;
  /** Asks the person for a scope, once; afterwards the decision answers. Does not run what the scope gates. */
  authorize<Option extends AuthorizeOption>(option: Option): Answer<Option, GeneralResult>;
  /** Tells what the person has decided. Never asks. */
  getSetting<Option extends SettingOption = SettingOption>(option?: Option): Answer<Option, SettingResult>;
  /** Opens the settings of the app, in a user gesture; answers with them when they close. */
  openSetting<Option extends SettingOption = SettingOption>(option?: Option): Answer<Option, SettingResult>;
  /** Calls back at each change of this app's decisions, wherever it was made. */
  onSettingChange(callback: (change: SettingChange) => void): void;
  /** Ends that; without a callback for all of them. */
  offSettingChange(callback?: (change: SettingChange) => void): void;
}

/** What a host says of a mini-app. */
export interface AppOptions {
  /** Identifies the app: its decisions are kept under it. */
  id: string;
  /** The name that the person reads. */
  name: string;
  /** The address of an image, square. */
  icon?: string;
  /** Who made it, for its About page. */
  developer?: string;
  /** Its version, for its About page. */
  version?: string;
  /**
   * The scopes that the app may ask for, each with its reason (at most 30 characters are shown). If it is there, a
   * scope that is not in it fails as undeclared, and a grant of it is taken back. A denial stays.
   */
  permission?: Record<string, PermissionOptions>;
}

/** What an app says of a scope that it declares. */
export interface PermissionOptions {
  /** Why it asks for it. */
  desc?: string;
  /** Whether it does not work without, `false` unless said. It stands on its About page and decides nothing. */
  required?: boolean;
}

/** A scope of the host's own. It has a decision like any other, and no browser permission. */
export interface ScopeOptions {
  /** As in the settings page, for instance `"Contacts"`. */
  title: string;
  /** One sentence in the prompt. */
  description?: string;
  /** The address of an image. */
  icon?: string;
}

/** A permission of the browser, as the host's origin has it. */
export type PermissionName = "geolocation" | "camera" | "microphone";
export type PermissionState =
  | "granted"
  | "prompt"
  | "denied"
  | "unknown"
  | "insecure-context"
  | "policy-blocked"
  | "unsupported";

export interface HostOptions {
  /** Whose decisions these are, for hosts with users. */
  user?: string;
  /** The language of the dialogs as a BCP 47 tag: English, Chinese (simplified), or one of `texts`. The browser's own unless said. */
  locale?: string;
  /** The colours of the dialogs; as the person's system has it unless said. */
  theme?: "auto" | "light" | "dark";
  /** What becomes of a gated call (not `authorize`) on an undecided scope; `"prompt"` unless said. */
  ungranted?: "prompt" | "reject";
  /** Scopes of the host's own by name. */
  scopes?: Record<string, ScopeOptions>;
  /** Where decisions are kept; in `localStorage` unless said. */
  store?: Store;
  /** What the host shows itself in the place of scopegate's dialogs. */
  prompter?: Prompter;
  /** The host's own texts: single words, or a whole language. */
  texts?: Texts;
  /** Where the map of `chooseLocation` gets its places from. */
  places?: Places;
  /** Whether scopegate shows what its apps use now; `true` unless said. A host that shows it itself hears of it. */
  indicator?: boolean;
  /** Gives the `subscriptionsSetting` of an app. */
  subscriptions?: (appId: string) => SubscriptionsSetting | Promise<SubscriptionsSetting>;
}

/** What a host hears. */
export type HostChange =
  | ({ type: "setting"; user: string; app: string } & SettingChange)
  /** An app begins to use what a scope gates, or ends. */
  | { type: "use"; user: string; app: string; scope: string; live: boolean }
  | { type: "permission"; permission: PermissionName; state: PermissionState }
  /** The host speaks of another user from now on. */
  | { type: "user"; user: string }
  | { type: "persistence"; persistence: Persistence };

/**
 * Where decisions are kept: in `localStorage`, in the host's own store, or in memory until the page goes, where storage is
 * blocked or full or the host's store fails.
 */
export type Persistence = "localStorage" | "host" | "memory";

/** How an app gets into the page. Its frame has an opaque origin and nothing of the host's: it is sandboxed, and no permission of the browser is delegated to it. */
export type MountOptions = {
  /** Whether the app may send forms. */
  forms?: boolean;
  /** Whether the capsule is drawn in the upper right; `true` unless said. A host that draws its own calls `openAbout`, `openSettings` and `close`. */
  capsule?: boolean;
} & (
  | { /** The address of the app's page. */ src: string; srcdoc?: undefined }
  | {
      /** The app's page itself; it has the policy of the host's page. Under Trusted Types, a `TrustedHTML`. */ srcdoc:
        | string
        | { toString(): string };
      src?: undefined;
    }
);
/** One open mini-app. */
export interface App extends Calls, Delegation {
  readonly id: string;
  readonly name: string;
  /**
   * Puts the app into an element, which its frame fills. Its page has the calls by `scopegate/guest`, and each page that is
   * in the frame is an instance of the app of its own.
   * @returns the frame
   */
  mount(element: Element, options: MountOptions): HTMLIFrameElement;
  /** Opens the sheet of its capsule, which leads to its About page. The Promise ends when it is closed. */
  openMenu(): Promise<void>;
  /** Opens its About page: what it is, and what it may ask for. The Promise ends when it is closed. */
  openAbout(): Promise<void>;
  /** Opens its settings; unlike the app's own `openSetting`, without a user gesture. The Promise ends when they are closed. */
  openSettings(): Promise<void>;
  /** Ends it: what waits fails with `app-closed`, its prompt goes, its camera stops, its frame leaves the page. */
  close(): void;
  /** Calls back when it is closed: by its host, or by the person in its capsule. */
  onClose(callback: () => void): void;
}

/** A host of mini-apps. */
export class Host {
  constructor(options?: HostOptions);
  /** Opens a mini-app; a host holds many. */
  open(app: AppOptions): App;
  /** The open apps, in the order of opening. */
  readonly apps: App[];
  /** Removes all decisions on an app, in every tab; it will ask again. */
  forget(appId: string): void;
  /**
   * The same for all apps of the user, also for those that are not open. The Promise ends when they are known and forgotten.
   * It rejects (`store-failed`) where the store could not list them: what is known is forgotten all the same.
   */
  forgetAll(): Promise<void>;
  /** What is stored about the user; rejects (`store-failed`) where the store could not list it. */
  export(): Promise<StoredData>;
  /** Opens the page of all apps' permissions. The Promise ends when it is closed. */
  openPermissions(): Promise<void>;
  /** Speaks of another user from now on, or of none (`""`). The open apps of the former user are closed. */
  switchUser(user: string): void;
  readonly persistence: Persistence;
  /** What the browser says of each permission, as last heard. */
  readonly permissions: Record<PermissionName, PermissionState>;
  /** Calls back at each change of any app's decisions, of the browser's permissions, of where decisions are kept, and of what is in use. */
  onChange(callback: (change: HostChange) => void): void;
  /** Ends that; without a callback for all of them. */
  offChange(callback?: (change: HostChange) => void): void;
}

/** Sets the app that the module's own calls speak for, and its host. Again: the former app is closed. */
export function configure(options: HostOptions & { app: AppOptions }): App;

export const authorize: Calls["authorize"];
export const getSetting: Calls["getSetting"];
export const openSetting: Calls["openSetting"];
export const getLocation: Calls["getLocation"];
export const getFuzzyLocation: Calls["getFuzzyLocation"];
export const startLocationUpdate: Calls["startLocationUpdate"];
export const stopLocationUpdate: Calls["stopLocationUpdate"];
export const onLocationChange: Calls["onLocationChange"];
export const offLocationChange: Calls["offLocationChange"];
export const onLocationChangeError: Calls["onLocationChangeError"];
export const offLocationChangeError: Calls["offLocationChangeError"];
export const chooseLocation: Calls["chooseLocation"];
export const saveImageToPhotosAlbum: Calls["saveImageToPhotosAlbum"];
export const saveVideoToPhotosAlbum: Calls["saveVideoToPhotosAlbum"];
export const createCameraContext: Calls["createCameraContext"];
export const getRecorderManager: Calls["getRecorderManager"];
export const startRecord: Calls["startRecord"];
export const stopRecord: Calls["stopRecord"];
export const onSettingChange: Calls["onSettingChange"];
export const offSettingChange: Calls["offSettingChange"];

/** What `init` can load the module from. */
export type InitSource =
  | string
  | URL
  | Request
  | Response
  | Promise<Response>
  | BufferSource
  | WebAssembly.Module;

/**
 * Loads the module; to be awaited before any call. Again: the same Promise. Without a source it fetches
 * `scopegate_bg.wasm` from beside this file.
 */
export default function init(source?: InitSource): Promise<void>;

declare global {
  interface HTMLElementTagNameMap {
    "mini-camera": MiniCameraElement;
  }
}
