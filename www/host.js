// The host page: a phone with a home screen, the mini-app that is open on it, and what shows what the host knows.

import init, { Host } from "scopegate";
import { appsIn, readApps } from "./apps.js";
import { showExport } from "./export.js";
import { Home } from "./home.js";
import { HeardList } from "./inspector/heard.js";
import { drawLayer } from "./inspector/layer.js";
import { Ledger } from "./inspector/ledger.js";
import { connectControls, hostOptions, readOptions, writeOptions } from "./options.js";
import { openSession, readSetting } from "./session.js";
import { speak } from "./text/index.js";
import { Tour } from "./tour.js";

const byId = (id) => document.getElementById(id);
const page = byId("page");
const heardList = new HeardList(byId("heard"));
const ledger = new Ledger(byId("ledger"), byId("others"));
const tour = new Tour();
const home = new Home(page, {
  open(id) {
    openApp(id);
    byId("app-name").focus();
    // On a small screen the app has all of it.
    if (matchMedia("(width < 860px)").matches) byId("phone").scrollIntoView();
  },
  permissions: () => host.openPermissions(),
});

let options = readOptions();
let words;
let about;
let apps;
let host;
let opened = null;

/** Puts the language and the colours on the page itself. */
function dress() {
  document.documentElement.dataset.theme = options.theme;
  words = speak(options.language);
  heardList.speak(words);
  tour.speak(words);
}

/** A host with the options as they are, and the page as it says. */
function makeHost() {
  apps = appsIn(about, options.language);
  ledger.speak(
    words,
    apps.map(({ manifest }) => manifest),
  );
  host?.offChange(heard);
  host = new Host(hostOptions(options));
  host.onChange(heard);
  showAllDecisions();
  showLayer();
  showPersistence();
}

function heard(change) {
  heardList.note(change);
  if (change.type === "permission") showLayer();
  if (change.type === "persistence") showPersistence();
  const isOpen = change.app === opened?.id;
  if (change.type === "use" && isOpen) tour.uses(change);
  if (change.type !== "setting") return;
  ledger.set(change.app, change.authSetting);
  if (change.scope in change.authSetting) showPersistence();
  if (isOpen) tour.changed(change);
}

const showLayer = () => drawLayer(byId("layer"), host.permissions, words);

function showPersistence() {
  byId("persistence").textContent = words.persistence[host.persistence];
}

function showAllDecisions() {
  for (const { manifest } of apps) showDecisions(manifest);
}

async function showDecisions(manifest) {
  ledger.set(manifest.id, await readSetting(host, manifest));
}

function openApp(id) {
  const { manifest } = apps.find((app) => app.manifest.id === id);
  closeApp();
  show(manifest);
  heardList.mark(`${words.opened(manifest.name)} · ${words.policies[options.policy]}`);
  const app = openSession(host, manifest, byId("app"), options, () => leave(app));
  opened = app;
  // Fails only if the app is closed before.
  app.getSetting().then(
    ({ authSetting }) => tour.opens(id, authSetting),
    () => {},
  );
  remember(id);
}

function closeApp() {
  const app = opened;
  opened = null;
  app?.close();
}

/** An app has ended that this page did not close: the person pressed its capsule. */
function leave(app) {
  if (app !== opened) return;
  opened = null;
  show(null);
  heardList.mark(words.closed(app.name));
  home.focus(app.id);
  remember("");
}

/** What the phone shows: the app of this manifest, or the home screen. */
function show(manifest) {
  byId("app-name").textContent = manifest?.name ?? words.home;
  ledger.show(manifest?.id ?? null);
  byId("forget").hidden = !manifest;
  byId("app").hidden = !manifest;
  page.hidden = manifest !== null;
  page.scrollTop = 0;
  if (!manifest) home.show(apps, words);
}

function forget() {
  host.forget(opened.id);
  byId("persistence").textContent = words.forgotten;
  heardList.mark(words.forgotten);
}

/** Keeps the open app in the address, so that a reload keeps it open. */
function remember(app) {
  options = { ...options, app };
  writeOptions(options);
}

function changed(change) {
  if (change.user) switchUser(change.user);
  else changeHost(change);
}

/** Another person: the apps of the former one are closed, and see nothing of this. */
function switchUser(user) {
  opened = null;
  host.switchUser(user);
  options = { ...options, user };
  heardList.mark(words.switched(byId("knobs").elements.user.selectedOptions[0].text));
  show(null);
  showAllDecisions();
  remember("");
}

/** Another option is another host; what was open is opened anew. */
function changeHost(change) {
  closeApp();
  options = { ...options, ...change };
  writeOptions(options);
  dress();
  begin();
}

function begin() {
  makeHost();
  if (options.app) openApp(options.app);
  else show(null);
}

byId("clear").addEventListener("click", () => heardList.clear());
byId("forget").addEventListener("click", forget);
byId("show-export").addEventListener("click", async () => showExport(await host.export()));
byId("clock").textContent = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" });

dress();

try {
  [about] = await Promise.all([readApps(), init()]);
  begin();
  connectControls(options, changed);
} catch (error) {
  page.textContent = `${words.failedToStart} ${error.message}`;
  throw error;
}
