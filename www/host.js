// The host page: a phone with a home screen, the mini-app that is open on it, and what shows what happens.

import init, { Host } from "scopegate";
import { appsIn } from "./apps.js";
import { Capsule } from "./capsule.js";
import { Home } from "./home.js";
import { CallList } from "./inspector/calls.js";
import { drawLayer } from "./inspector/layer.js";
import { Ledger } from "./inspector/ledger.js";
import { connectControls, hostOptions, readOptions, writeOptions } from "./options.js";
import { openSession, readSetting } from "./session.js";
import { speak } from "./text/index.js";
import { Tour } from "./tour.js";

const byId = (id) => document.getElementById(id);
const page = byId("page");
const calls = new CallList(byId("calls"));
const ledger = new Ledger(byId("ledger"), byId("others"));
const tour = new Tour();
const home = new Home(page, (id) => {
  openApp(id);
  byId("app-name").focus();
  // On a small screen the app has all of it.
  if (matchMedia("(width < 860px)").matches) byId("phone").scrollIntoView();
});
const capsule = new Capsule({ settings: openSettings, reopen: () => openApp(opened.id), close: goHome });

let options = readOptions();
let words;
let apps;
let host;
let opened = null;

/** Puts the language and the colours on the page itself. */
function dress() {
  document.documentElement.dataset.theme = options.theme;
  words = speak(options.language);
  apps = appsIn(options.language);
  calls.speak(words);
  tour.speak(words);
  capsule.speak(words);
  ledger.speak(
    words,
    apps.map(({ manifest }) => manifest),
  );
}

/** A host with the options as they are, and the page as it says. */
function makeHost() {
  host?.offChange(heard);
  host = new Host(hostOptions(options));
  host.onChange(heard);
  for (const { manifest } of apps) showDecisions(manifest);
  showLayer();
  showPersistence();
}

function heard(change) {
  if (change.type === "permission") showLayer();
  if (change.type === "persistence") showPersistence();
  if (change.type === "use" && change.app === opened?.id) capsule.use(change.scope, change.live);
  if (change.type !== "setting") return;
  ledger.set(change.app, change.authSetting);
  if (change.scope in change.authSetting) showPersistence();
  if (change.app === opened?.id) tour.changed(change);
}

const showLayer = () => drawLayer(byId("layer"), host.permissions, words);

function showPersistence() {
  byId("persistence").textContent = words.persistence[host.persistence];
}

async function showDecisions(manifest) {
  ledger.set(manifest.id, await readSetting(host, manifest));
}

function openApp(id) {
  const { manifest, start } = apps.find((app) => app.manifest.id === id);
  closeApp();
  show(manifest);
  calls.mark(`${words.opened(manifest.name)} · ${words.policies[options.policy]}`);
  const note = (entry) => {
    calls.note(entry);
    tour.called(entry);
  };
  opened = openSession({ host, manifest, start, page, language: options.language, note });
  // Fails only if the app is closed before.
  opened.wx.getSetting().then(
    ({ authSetting }) => tour.opens(id, authSetting),
    () => {},
  );
  remember(id);
}

function closeApp() {
  opened?.close();
  opened = null;
}

function goHome() {
  const { id } = opened;
  const { name } = apps.find((app) => app.manifest.id === id).manifest;
  closeApp();
  show(null);
  calls.mark(words.closed(name));
  home.focus(id);
  remember("");
}

/** What the phone shows around an app's page, or the home screen. */
function show(manifest) {
  byId("phone-title").classList.toggle("unseen", !manifest);
  byId("app-name").textContent = manifest?.name ?? words.home;
  if (manifest) byId("app-icon").src = manifest.icon;
  capsule.show(manifest !== null);
  ledger.show(manifest?.id ?? null);
  byId("forget").hidden = !manifest;
  page.scrollTop = 0;
  if (!manifest) home.show(apps, words);
}

function openSettings() {
  // What became of it stands in the list of calls.
  opened.wx.openSetting({ complete: () => {} });
}

function forget() {
  host.forget(opened.id);
  byId("persistence").textContent = words.forgotten;
  calls.mark(words.forgotten);
}

/** Keeps the open app in the address, so that a reload keeps it open. */
function remember(app) {
  options = { ...options, app };
  writeOptions(options);
}

/** Another option is another host; what was open is opened anew. */
function changed(change) {
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

dress();
byId("clear").addEventListener("click", () => calls.clear());
byId("forget").addEventListener("click", forget);
byId("clock").textContent = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" });

try {
  await init();
  begin();
  connectControls(options, changed);
} catch (error) {
  page.textContent = `${words.failedToStart} ${error.message}`;
  throw error;
}
