// A host page that brings a store and dialogs of its own: those that the test has put into `host.own`.

import init, * as scopegate from "/dist/index.js";
import { open, stage } from "./stage.js";

/** What the test has put behind the `#` of the address. */
const { host, apps } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

/** A store that takes its time. A test can have it fail. */
const store = {
  fails: false,
  async answer(work) {
    await new Promise((resume) => setTimeout(resume, 10));
    if (store.fails) throw new Error("The store is away.");
    return work();
  },
  load: (key) => store.answer(() => sessionStorage.getItem(nameOf(key))),
  save: (key, text) => store.answer(() => sessionStorage.setItem(nameOf(key), text)),
  remove: (key) => store.answer(() => sessionStorage.removeItem(nameOf(key))),
};
const nameOf = ({ user, app }) => `shelf/${user}/${app}`;

/** Shows a dialog of the page's with these buttons, and answers which was pressed. */
function ask(title, buttons, signal) {
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.setAttribute("aria-label", title);
  return new Promise((answer) => {
    for (const name of buttons) {
      const button = dialog.appendChild(document.createElement("button"));
      button.textContent = name;
      button.addEventListener("click", () => answer(name));
    }
    signal.addEventListener("abort", () => answer("aborted"));
    dialog.showModal();
  }).finally(() => dialog.remove());
}

const prompter = {
  async prompt({ heading }, signal) {
    const pressed = await ask(heading, ["Go ahead", "Never", "Whatever"], signal);
    return { "Go ahead": "allow", Never: "deny" }[pressed] ?? pressed;
  },
  async settings({ heading, rows, change, onUpdate }, signal) {
    let current = rows;
    const buttonFor = ({ title }) => `Switch ${title}`;
    onUpdate((rows) => {
      current = rows;
      stage.rows = rows;
    });
    for (;;) {
      const pressed = await ask(heading, [...current.map(buttonFor), "Back"], signal);
      const row = current.find((row) => buttonFor(row) === pressed);
      if (!row) return;
      change(row.scope, !row.granted);
    }
  },
};

const { own, ...options } = host;
const all = { store, prompter };
for (const name of own) options[name] = all[name];

await init();
stage.scopegate = scopegate;
stage.store = store;
stage.host = new scopegate.Host(options);
for (const app of apps) stage.apps[app.id] = stage.host.open(app);
open();
