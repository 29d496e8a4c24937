// What Trail Buddy looks like: cards with a picture, a line of words and buttons.

function make(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function button(className, text) {
  const node = make("button", className, text);
  node.type = "button";
  return node;
}

function degrees(value, [positive, negative]) {
  return `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`;
}

export class Card {
  #words;
  #chip = make("span", "tb-chip");
  #stage;
  #fix = make("p", "tb-fix");
  #note = make("p", "tb-note");
  #settings;
  #act;
  #actText;
  #noDevice;
  #ask;

  constructor(words, { title, act, stop, noDevice, picture }) {
    this.#words = words;
    this.#actText = { act, stop };
    this.#noDevice = noDevice;
    this.#act = button("tb-act", act);
    this.#ask = button("tb-ask", words.askFirst);
    this.#settings = button("tb-link", words.openSettings);
    this.#settings.hidden = true;
    this.#note.setAttribute("role", "status");
    const still = make("div", `tb-still tb-${picture}`);
    still.setAttribute("aria-hidden", "true");
    this.#stage = make("div", "tb-stage", still, this.#fix);
    this.node = make(
      "article",
      "tb-card",
      make("div", "tb-head", make("h3", "", title), this.#chip),
      this.#stage,
      make("div", "tb-says", this.#note, this.#settings),
      make("div", "tb-buttons", this.#act, this.#ask),
    );
    this.#ask.setAttribute("aria-label", `${words.askFirst}: ${title}`);
    this.showDecision(undefined);
  }

  onAct(act) {
    this.#act.addEventListener("click", act);
  }

  onAsk(ask) {
    this.#ask.addEventListener("click", ask);
  }

  onSettings(open) {
    this.#settings.addEventListener("click", open);
  }

  /** The person's decision on this card's scope: `true`, `false` or none. */
  showDecision(decision) {
    const state = decision === undefined ? "undecided" : decision ? "granted" : "denied";
    this.#chip.dataset.state = state;
    this.#chip.textContent = this.#words.chips[state];
  }

  say(text, { settings = false } = {}) {
    this.#note.textContent = text;
    this.#settings.hidden = !settings;
  }

  /** Whether the card now sends the person to the settings. */
  get offersSettings() {
    return !this.#settings.hidden;
  }

  wait() {
    this.say(this.#words.waiting);
  }

  /** A failed call in words a walker understands, with the way out where there is one. */
  explain({ reason, errMsg }) {
    const { text, settings } = this.#words.outcome(reason);
    this.say(reason === "no-device" ? this.#noDevice : text || errMsg, { settings });
  }

  showPosition({ latitude, longitude, accuracy }) {
    this.#stage.classList.add("on");
    const where = `${degrees(latitude, "NS")}  ${degrees(longitude, "EW")}`;
    this.#fix.replaceChildren(
      make("b", "", where),
      make("span", "", this.#words.within(Math.round(accuracy))),
    );
    this.say(this.#words.place.found);
  }

  /** Puts the camera on the stage, unseen until it runs; without one the stage is as before. */
  showCamera(camera) {
    this.#stage.classList.remove("on");
    if (camera) this.#stage.append(camera);
    this.#act.textContent = camera ? this.#actText.stop : this.#actText.act;
  }

  showRunning() {
    this.#stage.classList.add("on");
    this.say(this.#words.view.running);
  }

  /** Takes the position down; tells whether there was one. */
  hidePosition() {
    const wasOnShow = this.#stage.classList.contains("on");
    this.#stage.classList.remove("on");
    this.#fix.replaceChildren();
    return wasOnShow;
  }
}

export function settingsButton(text, open) {
  const node = button("tb-settings", text);
  node.addEventListener("click", open);
  return node;
}

/** The whole screen of the app. */
export function screen(...parts) {
  return make("div", "tb-screen", ...parts);
}
