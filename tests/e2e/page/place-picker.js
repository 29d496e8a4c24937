// The place picker alone, in a dialog like the host's: modal, in a closed shadow root, in the same sheet.

const { host } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const { picker = {}, theme = "" } = host;

const never = () => new Promise(() => {});
const square = { name: "The Square", address: "1 Square Lane", latitude: 31.23, longitude: 121.47 };
const refusal = (reason) => () => Promise.reject(Object.assign(new Error(reason), { reason }));

/** What a host may give, by the name that a test calls it. */
const functions = {
  search: {
    works: async (text) => (/^(the )?sq/i.test(text) ? [square] : []),
    fails: () => Promise.reject(new Error("no search today")),
    throws: () => {
      throw new Error("no search today");
    },
    answersNonsense: async () => "a place",
    answersNowhere: async () => [{ name: "Nowhere", latitude: 91, longitude: "east" }],
    answersHalf: async () => [{ name: "Nowhere" }, square],
    neverAnswers: never,
  },
  describe: {
    works: async (latitude, longitude) => ({ name: "A corner", address: `${latitude} by ${longitude}` }),
    fails: () => Promise.reject(new Error("no words today")),
    answersNonsense: async () => ({ name: 1 }),
    neverAnswers: never,
  },
  locate: {
    works: async () => ({ latitude: 48.8566, longitude: 2.3522, accuracy: 20 }),
    answersNonsense: async () => ({ latitude: "north" }),
    "browser-denied": refusal("browser-denied"),
    "no-device": refusal("no-device"),
    timeout: refusal("timeout"),
    unheardOf: refusal("unheard-of"),
  },
};

/** The function of this name, which counts how often it is called. */
function given(kind) {
  const call = functions[kind][picker[kind]];
  if (!call) return undefined;
  return (...args) => {
    stage.calls[kind] = (stage.calls[kind] ?? 0) + 1;
    return call(...args);
  };
}

globalThis.stage = {
  /** Each choice that the picker has told, in order. */
  changes: [],
  calls: {},
  closed: false,
  mount,
  unmount: () => stage.mounted.unmount(),
  /** How much the picker has left in the shadow root. */
  left: () => [stage.place.children.length, stage.root.adoptedStyleSheets.length, stage.place.className],
};

const made = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

async function sheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch("/ui/style.css")).text());
  return sheet;
}

async function openDialog() {
  const holder = made("div", {});
  // Open only for what cannot look into a closed one.
  const root = holder.attachShadow({ mode: picker.open ? "open" : "closed" });
  root.adoptedStyleSheets = [await sheet()];
  const choose = made("button", { type: "button", disabled: "" }, "Choose");
  const foot = made("div", { class: "foot" }, made("button", { type: "button" }, "Cancel"), choose);
  const place = made("div", {});
  const heading = made("h2", { id: "heading" }, "Choose a place");
  const panel = made("div", { class: "panel" }, heading, place, foot);
  const dialog = made("dialog", { class: theme, "aria-modal": "true", "aria-labelledby": "heading" }, panel);
  dialog.addEventListener("close", () => {
    stage.closed = true;
  });
  root.append(dialog);
  document.body.append(holder);
  dialog.showModal();
  Object.assign(stage, { root, place, choose });
}

async function mount() {
  const { mountPicker } = await import("/dist/place-picker.js");
  const { tiles, attribution, data, start = null } = picker;
  stage.mounted = await mountPicker(stage.place, {
    root: stage.root,
    start,
    locale: host.locale,
    theme,
    places: { tiles, attribution, data, search: given("search"), describe: given("describe") },
    locate: given("locate"),
    onChange: (place) => {
      stage.changes.push(place);
      stage.choose.disabled = !place;
    },
  });
}

await openDialog();
if (!picker.later) await mount();
dispatchEvent(new Event("open"));
