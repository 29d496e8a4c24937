// What Trail Buddy looks like: cards with a picture, a line of words and buttons.

import { button, make } from "../kit/dom.js";
import { Note } from "../kit/note.js";

function degrees(value, [positive, negative]) {
  return `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`;
}

export class Card {
  #words;
  #chip = make("span", "tb-chip");
  #stage;
  #fix = make("p", "tb-fix");
  #act;
  #actText;
  #noDevice;
  #ask;

  constructor(words, { title, act, stop, noDevice, picture }, openSettings) {
    this.#words = words;
    this.#actText = { act, stop };
    this.#noDevice = noDevice;
    this.#act = button("kit-act", act);
    this.#ask = button("kit-also", words.askFirst);
    this.note = new Note(words, openSettings);
    const still = make("div", `tb-still tb-${picture}`);
    still.setAttribute("aria-hidden", "true");
    this.#stage = make("div", "tb-stage", still, this.#fix);
    this.node = make(
      "article",
      "kit-card",
      make("div", "tb-head", make("h3", "", title), this.#chip),
      this.#stage,
      this.note.node,
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

  /** The person's decision on this card's scope: `true`, `false` or none. */
  showDecision(decision) {
    const state = decision === undefined ? "undecided" : decision ? "granted" : "denied";
    this.#chip.dataset.state = state;
    this.#chip.textContent = this.#words.chips[state];
  }

  explain(error) {
    this.note.explain(error, this.#noDevice);
  }

  showPosition({ latitude, longitude, accuracy }) {
    this.#stage.classList.add("on");
    const where = `${degrees(latitude, "NS")}  ${degrees(longitude, "EW")}`;
    this.#fix.replaceChildren(
      make("b", "", where),
      make("span", "", this.#words.within(Math.round(accuracy))),
    );
    this.note.say(this.#words.place.found);
  }

  /** Puts the camera on the stage, unseen until it runs; without one the stage is as before. */
  showCamera(camera) {
    this.#stage.classList.remove("on");
    if (camera) this.#stage.append(camera);
    this.#act.textContent = camera ? this.#actText.stop : this.#actText.act;
  }

  showRunning() {
    this.#stage.classList.add("on");
    this.note.say(this.#words.view.running);
  }

  /** Takes the position down; tells whether there was one. */
  hidePosition() {
    const wasOnShow = this.#stage.classList.contains("on");
    this.#stage.classList.remove("on");
    this.#fix.replaceChildren();
    return wasOnShow;
  }
}
