// The host page: opens the mini-app, shows what happens, and opens it anew when its options change.

import init, { Host } from "scopegate";
import { manifest } from "./app/manifest.js";
import start from "./app/trail-buddy.js";
import { CallList } from "./inspector/calls.js";
import { drawLayer } from "./inspector/layer.js";
import { drawLedger } from "./inspector/ledger.js";
import { record, recordCameras } from "./inspector/record.js";
import { connectControls, hostOptions, readOptions, writeOptions } from "./options.js";
import { speak } from "./text/index.js";
import { Tour } from "./tour.js";

const byId = (id) => document.getElementById(id);
const calls = new CallList(byId("calls"));
const tour = new Tour();
let options = readOptions();
let words;
let opened = null;

/** Puts the language and the colours on the page itself. */
function dress() {
  document.documentElement.dataset.theme = options.theme;
  words = speak(options.language);
  calls.speak(words);
  tour.speak(words);
}

/** Opens a host and its mini-app with the options as they are. */
function open() {
  const host = new Host(hostOptions(options));
  const about = manifest(options.language);
  const app = host.open(about);
  const scopes = Object.keys(about.permission);

  const showLedger = (authSetting) => drawLedger(byId("ledger"), scopes, authSetting, words);
  const showLayer = () => drawLayer(byId("layer"), host.permissions, words);
  const showPersistence = () => {
    byId("persistence").textContent = words.persistence[host.persistence];
  };

  const heard = (change) => {
    if (change.type === "permission") showLayer();
    if (change.type === "persistence") showPersistence();
    if (change.type !== "setting" || change.app !== app.id) return;
    showLedger(change.authSetting);
    if (change.scope in change.authSetting) showPersistence();
    tour.changed(change);
  };
  host.onChange(heard);

  const starts = ({ authSetting }) => {
    showLedger(authSetting);
    tour.starts(authSetting);
  };
  // Fails only if the app is closed before.
  app.getSetting().then(starts, () => {});
  showLayer();
  showPersistence();

  // The app itself and not its recorded stand-in, which the element would not know.
  const createCamera = () => Object.assign(document.createElement("mini-camera"), { app });
  const note = (entry) => {
    calls.note(entry);
    tour.called(entry);
  };
  const page = byId("page");
  const endCameras = recordCameras(page, note);
  const end = start({ wx: record(app, note), createCamera, page, language: options.language });

  return {
    forget() {
      host.forget(app.id);
      byId("persistence").textContent = words.forgotten;
      calls.mark(words.forgotten);
    },
    close() {
      end();
      endCameras();
      host.offChange(heard);
      app.close();
    },
  };
}

function reopen() {
  opened?.close();
  opened = open();
}

function changed(change) {
  options = { ...options, ...change };
  writeOptions(options);
  dress();
  calls.mark(`${words.reopened.opened} · ${words.reopened.policy[options.policy]}`);
  reopen();
}

dress();
byId("clear").addEventListener("click", () => calls.clear());
byId("forget").addEventListener("click", () => opened?.forget());
byId("clock").textContent = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit" });

try {
  await init();
  reopen();
  connectControls(options, changed);
} catch (error) {
  byId("page").textContent = `${words.failedToStart} ${error.message}`;
  throw error;
}
