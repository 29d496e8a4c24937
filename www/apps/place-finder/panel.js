// What stands below the chart: the position in figures, and the chosen place with its distance and direction.

(() => {
  const { byId, make } = window.kit;
  const { bearing, distance, length } = window.finder;

  const degrees = (value, digits, [positive, negative]) =>
    `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;

  class Panel {
    #words;
    #fix = byId("fix");
    #needle = byId("needle");
    #goal = byId("goal");

    constructor(words) {
      this.#words = words;
    }

    draw({ here, goal, track }) {
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

  window.finder.Panel = Panel;
})();
