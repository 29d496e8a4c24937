// What a host may bring in the place of what scopegate has: a store, dialogs, texts.

import type { PermissionState } from "./index.js";

/** Whose record it is. */
export interface RecordKey {
  /** The host's user; empty for hosts without users. */
  user: string;
  /** The app's id. */
  app: string;
}

/**
 * Keeps one text per record, in the place of `localStorage`. Each method may answer at once or with a Promise. What it
 * throws or rejects with, and no answer within ten seconds, means that it has failed: decisions then live in memory,
 * `host.persistence` says `"memory"`, and what was not saved is saved when the person comes back to the page. What is
 * asked of one record is asked in turn, one thing at a time. The texts are scopegate's: a text that it has not written
 * counts as no decision, and is written over by the next one.
 */
export interface Store {
  /** Reads a record's text; `null` or `undefined` where there is none. */
  load(key: RecordKey): StoreAnswer<string | null | undefined>;
  /**
   * Writes a record's text. The record was read before it, but another tab or device may have written meanwhile: a store
   * that several write to should refuse what was made without having read the latest, or have `watch`.
   */
  save(key: RecordKey, text: string): StoreAnswer<unknown>;
  /** Removes a record; it is well if there is none. */
  remove(key: RecordKey): StoreAnswer<unknown>;
  /**
   * The ids of the apps of which there is a record of a user. Without it, the page of all apps' permissions, `export` and
   * `forgetAll` know only of the apps that were opened since the page was loaded. If it fails, the first shows what is
   * known, and the others reject.
   */
  keys?(user: string): StoreAnswer<string[]>;
  /**
   * Is called once, when the first host gets the store: `changed` is to be called when a record was changed elsewhere,
   * by another tab or device, with its new text, or `null` where it was removed. May return a function that ends it.
   */
  watch?(changed: (key: RecordKey, text: string | null | undefined) => void): unknown;
}

export type StoreAnswer<Value> = Value | PromiseLike<Value>;

/** Who asks. */
export interface PromptApp {
  id: string;
  name: string;
  icon?: string;
}

/** What a prompt is to say; plain text throughout. */
export interface PromptView {
  app: PromptApp;
  /** The canonical name of the scope. */
  scope: string;
  /** What the scope is called. */
  title: string;
  /** The question, with the app's name in it. */
  heading: string;
  /** What allowing it means; empty where nobody has said. */
  hint: string;
  /** The app's own words for why. */
  reason?: string;
  /** The language of the texts was chosen for this BCP 47 tag. */
  locale: string;
}

/** A decision in a settings page. */
export interface SettingRow {
  /** The canonical name of the scope. */
  scope: string;
  /** What the scope is called. */
  title: string;
  granted: boolean;
  /** The app's own words for why. */
  reason?: string;
  /** What the browser says, for a scope that has a permission of the browser's. */
  permission?: PermissionState;
  /** When the app last used it, in milliseconds since the epoch; without `until` it goes on. */
  lastUsed?: { from: number; until?: number };
}

/** What a settings page is to show. */
export interface SettingsView {
  app: PromptApp;
  heading: string;
  hint: string;
  locale: string;
  /** The decisions as the page opens. */
  rows: SettingRow[];
  /** Turns a scope of a row on or off; the rows come anew when that is done. */
  change(scope: string, on: boolean): void;
  /** Calls back with all rows at each change, wherever it came from, until the page is closed. */
  onUpdate(callback: (rows: SettingRow[]) => void): void;
}

/**
 * Shows in the host's own way what it has a function for; scopegate shows the rest. One dialog is shown at a time.
 * `signal` is aborted when the dialog is not wanted any more: the app was closed, the page left, the question answered in
 * another tab. The host then takes it away, and nothing that it says counts. A dialog of the host's has to guard itself
 * against hasty clicks and against what the page puts over it, as scopegate's does.
 */
export interface Prompter {
  /**
   * Asks the person. Any other answer, and what it throws or rejects with, decides nothing, as `"dismiss"`, and is
   * reported as an uncaught error.
   */
  prompt?(view: PromptView, signal: AbortSignal): PromptAnswer | PromiseLike<PromptAnswer>;
  /** Shows an app's settings; the Promise ends when they are closed. */
  settings?(view: SettingsView, signal: AbortSignal): unknown;
}

export type PromptAnswer = "allow" | "deny" | "dismiss";

/**
 * The host's own texts, by language as a BCP 47 tag: `{ en: { allow: "OK" } }` changes a word, and a table of all in a
 * language that scopegate does not speak adds that. A table is for all locales that begin with its tag, and one for
 * `es-MX` is laid over one for `es`. What is absent is said in scopegate's own Chinese for `zh`, else in English.
 */
export type Texts = Record<string, TextTable>;

export type TextTable = { [Key in TextKey]?: string } & {
  /** In which direction the language is written; `"ltr"` unless said. */
  dir?: "ltr" | "rtl";
};

/** Each text by its name. What may stand in braces is filled in, and needed only where the sentence wants it. */
export type TextKey =
  | "allow"
  | "deny"
  | "done"
  | "save"
  | "cancel"
  | "choose"
  /** The capsule's two buttons. */
  | "more"
  | "close"
  /** What a scope's switch is called; the prompt's question: `{app}`; what allowing it means. */
  | "scope.userLocation.title"
  | "scope.userLocation.heading"
  | "scope.userLocation.hint"
  | "scope.userFuzzyLocation.title"
  | "scope.userFuzzyLocation.heading"
  | "scope.userFuzzyLocation.hint"
  | "scope.camera.title"
  | "scope.camera.heading"
  | "scope.camera.hint"
  | "scope.record.title"
  | "scope.record.heading"
  | "scope.record.hint"
  | "scope.writePhotosAlbum.title"
  | "scope.writePhotosAlbum.heading"
  | "scope.writePhotosAlbum.hint"
  /** The question for a scope of the host's own: `{app}`, `{scope}`. */
  | "prompt.heading"
  /** Where the app lives: `{site}`. */
  | "prompt.within"
  /** Above the app's reason. */
  | "prompt.says"
  /** That the choice is not for ever. */
  | "prompt.later"
  /** `{app}` */
  | "settings.title"
  | "settings.intro"
  /** The app's reason: `{why}`. */
  | "settings.says"
  /** In the place of the rows, before any decision. */
  | "settings.empty"
  | "settings.emptyHint"
  /** The question, and who wants to save: `{app}`. */
  | "save.photo"
  | "save.photoWho"
  | "save.video"
  | "save.videoWho"
  /** `{app}` */
  | "picker.title"
  | "picker.intro"
  /** The sign of what is in use: `{app}`, `{what}`; what that can be, and what stands between two of them. */
  | "using"
  | "using.location"
  | "using.camera"
  | "using.microphone"
  | "using.and"
  /** When a scope was last used: `{time}`. */
  | "uses.now"
  | "uses.today"
  | "uses.before"
  /** Stands after any of these, before how long it went on. */
  | "uses.lasted"
  | "uses.earlier"
  | "uses.hours"
  | "uses.minutes"
  | "uses.seconds"
  /** What the browser says, and how to undo what it blocks. */
  | "browser.blocked"
  | "browser.undo.chromium"
  | "browser.undo.firefox"
  | "browser.undo.safari"
  | "browser.undo.other"
  | "browser.insecure"
  | "browser.policy"
  | "browser.unsupported"
  | "browser.asks"
  | "browser.allowed"
  | "about.title"
  /** `{developer}` */
  | "about.developer"
  /** `{version}` */
  | "about.version"
  | "about.settings"
  | "about.asks"
  | "about.asksNothing"
  | "about.required"
  | "permissions.title"
  | "permissions.intro"
  | "permissions.byApp"
  | "permissions.byPermission"
  | "permissions.empty"
  | "permissions.emptyHint"
  | "permissions.forget"
  /** `{app}` */
  | "permissions.sure"
  | "permissions.keep";
