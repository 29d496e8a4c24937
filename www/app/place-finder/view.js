// What the Place Finder looks like: a chart, the chosen place with its distance and direction, and four buttons.

import { button, make, screen } from "../kit/dom.js";
import { Note } from "../kit/note.js";
import { Chart } from "./chart.js";
import { bearing, distance, length } from "./geo.js";

const degrees = (value, digits, [positive, negative]) =>
  `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;

export class View {
  #words;
  #chart;
  #fix = make("p", "pf-fix");
  #needle = make("i", "pf-needle");
  #goal = make("div", "pf-goal-words");
  #follow;

  /** `acts` has what each button does: `find`, `follow`, `roughly`, `choose`, `openSettings`. */
  constructor(words, acts) {
    this.#words = words;
    this.#chart = new Chart(words);
    this.note = new Note(words, acts.openSettings);
    this.#follow = button("kit-also", words.follow, acts.follow);
    this.#needle.setAttribute("aria-hidden", "true");
    this.node = screen(
      "pf-screen",
      make("div", "kit-card pf-map", this.#chart.node, this.#fix),
      make(
        "div",
        "kit-card",
        make("div", "pf-where", this.#needle, this.#goal),
        this.note.node,
        make(
          "div",
          "pf-buttons",
          button("kit-act", words.find, acts.find),
          this.#follow,
          button("kit-also", words.choose, acts.choose),
          button("kit-also", words.roughly, acts.roughly),
        ),
      ),
    );
  }

  draw({ here, goal, track, isFollowing }) {
    this.#chart.draw({ here, goal, track });
    this.#follow.textContent = isFollowing ? this.#words.stop : this.#words.follow;
    this.#drawFix(here, track);
    this.#drawGoal(here, goal);
  }

  #drawFix(here, track) {
    if (!here) return this.#fix.replaceChildren();
    const words = this.#words;
    const digits = here.rough ? 2 : 4;
    const where = [degrees(here.latitude, digits, "NS"), degrees(here.longitude, digits, "EW")];
    const how = here.rough ? words.rough : words.within(here.accuracy);
    const far = track.length > 1 ? words.walked(length(track)) : "";
    this.#fix.replaceChildren(
      make("b", "", where.join("  ")),
      make("span", "", [words.datum, how, far].filter(Boolean).join(" · ")),
    );
  }

  #drawGoal(here, goal) {
    const words = this.#words;
    const isKnown = here !== null && goal !== null;
    this.#needle.hidden = !isKnown;
    if (!goal) {
      this.#goal.replaceChildren(make("p", "pf-faint", words.nowhere));
      return;
    }
    const name = make("p", "pf-name", goal.name);
    if (!isKnown) {
      this.#goal.replaceChildren(name, make("p", "pf-faint", words.locateFirst));
      return;
    }
    const angle = bearing(here, goal);
    const away = words.away(distance(here, goal), angle);
    this.#needle.style.rotate = `${angle}deg`;
    this.#goal.replaceChildren(
      name,
      make(
        "p",
        "pf-away",
        make("b", "", here.rough ? words.about(away) : away),
        make("span", "", words.degrees(angle)),
      ),
    );
  }
}
