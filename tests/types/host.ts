// A host developer's program.

import init, {
  type App,
  type AppOptions,
  configure,
  Host,
  type HostChange,
  type HostOptions,
  type InitDoneDetail,
  type MiniCameraElement,
  type PermissionState,
  type Persistence,
  type Prompter,
  type Store,
  type StoredData,
  type Texts,
} from "scopegate";

const loaded: Promise<void> = init();
init("/scopegate_bg.wasm");
init(new URL("https://example.com/scopegate_bg.wasm"));
init(fetch("/scopegate_bg.wasm"));
init(new Uint8Array());
// @ts-expect-error Nothing is no source.
init(null);

const options: HostOptions = {
  user: "anna",
  locale: "zh-CN",
  theme: "dark",
  ungranted: "reject",
  scopes: {
    "scope.contacts": { title: "Contacts", description: "The app can read them.", icon: "/contacts.svg" },
  },
  subscriptions: (appId) => ({ mainSwitch: true, itemSettings: { [appId]: "accept" } }),
};
new Host({ subscriptions: async () => ({ mainSwitch: false, itemSettings: {} }) });
new Host();
const host = new Host(options);
// @ts-expect-error There is no such theme.
new Host({ theme: "pink" });
// @ts-expect-error There is no such option.
new Host({ colour: "dark" });
// @ts-expect-error A scope of the host's own needs a title.
new Host({ scopes: { "scope.contacts": {} } });
// @ts-expect-error A user has a name.
new Host({ user: 7 });

const texts = new Map<string, string>();
const store: Store = {
  load: ({ user, app }) => texts.get(`${user}/${app}`),
  save: async ({ user, app }, text) => texts.set(`${user}/${app}`, text),
  remove: ({ user, app }) => texts.delete(`${user}/${app}`),
  keys: (user) => [...texts.keys()].filter((key) => key.startsWith(`${user}/`)),
  watch: (changed) => {
    changed({ user: "", app: "weather" }, null);
    // @ts-expect-error A record has a user.
    changed({ app: "weather" }, "");
    return () => texts.clear();
  },
};
const prompter: Prompter = {
  prompt: ({ app, heading, reason }, signal) =>
    signal.aborted || !confirm([app.name, heading, reason].join()) ? "deny" : "allow",
  settings: async ({ rows, change, onUpdate }) => {
    onUpdate((rows) => rows.map(({ title, lastUsed }) => [title, lastUsed?.until]));
    for (const { scope, granted } of rows) change(scope, !granted);
  },
};
const words: Texts = { en: { allow: "OK" }, ar: { dir: "rtl", "scope.camera.title": "كاميرا" } };
new Host({ store, prompter, texts: words });
new Host({ prompter: {} });
// @ts-expect-error A store can be read, too.
new Host({ store: { save() {}, remove() {} } });
// @ts-expect-error A record is a text.
new Host({ store: { ...store, load: () => 7 } });
// @ts-expect-error Neither allow nor deny.
new Host({ prompter: { prompt: () => "granted" } });
// @ts-expect-error A misspelled name.
new Host({ texts: { en: { alow: "OK" } } });
// @ts-expect-error The language is missing.
new Host({ texts: { allow: "OK" } });

const weather: AppOptions = {
  id: "weather",
  name: "Weather",
  icon: "/weather.svg",
  permission: { "scope.userLocation": { desc: "To show the weather", required: true }, "scope.camera": {} },
};
// @ts-expect-error It is or it is not.
host.open({ id: "weather", name: "Weather", permission: { "scope.camera": { required: "yes" } } });
const app: App = host.open(weather);
// @ts-expect-error An app needs a name.
host.open({ id: "weather" });
const id: string = app.id;
// @ts-expect-error It is the app's for good.
app.id = "other";
const attributes = app.frameAttributes({
  trust: "partner",
  frames: ["https://partner.example/", { src: "https://map.example/", sandbox: null }],
});
const allow: string[] = attributes.frames.map((frame) => frame.allow);
allow.push(...attributes.warnings.map(({ message }) => message));
const unwatch: () => void = app.watchFrameAttributes({ trust: "partner", frames: [] }, ({ frames }) => {
  for (const { sandbox } of frames) document.body.dataset.sandbox = sandbox ?? "none";
});
unwatch();
// @ts-expect-error Only partners have frames of their own.
app.frameAttributes({ trust: "none", frames: [] });
// @ts-expect-error A frame has an address.
app.frameAttributes({ trust: "partner", frames: [{ sandbox: null }] });
app.onClose(() => {});
// @ts-expect-error Who hears of it?
app.onClose();
app.close();
host.forget(id);
// @ts-expect-error Which app?
host.forget();
const forgotten: Promise<void> = host.forgetAll();

const apps: App[] = host.apps;
// @ts-expect-error It is the host's to say.
host.apps = [];
const stored: Promise<StoredData> = host.export();
stored.then(({ user, apps: [first] }) => {
  const decision: "granted" | "denied" | undefined = first?.decisions[0]?.decision;
  const time: string | undefined = first?.uses[0]?.until;
  // @ts-expect-error It may never have been stored.
  const name: string = first?.name;
  return { user, decision, time, name };
});
const pages: Promise<void>[] = [host.openPermissions(), app.openMenu(), app.openAbout(), app.openSettings()];
host.switchUser("ben");
// @ts-expect-error To whom?
host.switchUser();

const persistence: Persistence = host.persistence;
const camera: PermissionState = host.permissions.camera;
// @ts-expect-error The browser has no permission of this name.
host.permissions.album;

host.onChange((change) => {
  if (change.type === "setting") {
    const { user, app, scope, authSetting } = change;
    const granted: boolean | undefined = authSetting[scope];
    return { user, app, granted };
  }
  if (change.type === "permission") {
    const state: PermissionState = change.state;
    return { permission: change.permission, state };
  }
  if (change.type === "use") {
    const live: boolean = change.live;
    return { app: change.app, scope: change.scope, live };
  }
  if (change.type === "user") return change.user;
  // @ts-expect-error This one is about storage.
  change.authSetting;
  const kept: Persistence = change.persistence;
  return kept;
});
const hear = (change: HostChange) => change.type;
host.onChange(hear);
host.offChange(hear);
host.offChange();

const own: App = configure({ ...options, app: weather });
// @ts-expect-error It is about an app.
configure(options);

const element: MiniCameraElement = document.createElement("mini-camera");
element.app = own;
element.app = null;
element.addEventListener("initdone", ({ detail }) => {
  const { maxZoom }: InitDoneDetail = detail;
  return maxZoom;
});
element.addEventListener("error", ({ detail }) => [detail.errMsg, detail.errno, detail.reason]);
element.addEventListener("click", (event) => event.isTrusted);
// @ts-expect-error It takes apps, not their names.
element.app = "weather";

export { apps, camera, forgotten, loaded, pages, persistence };
