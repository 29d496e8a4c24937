// The place picker of `chooseLocation`: a part that is loaded when it opens. It fills an element of the host's dialog.

import { rounded } from "./place-picker/coordinates.js";
import { coordinatesField } from "./place-picker/coordinates-field.js";
import { loadData } from "./place-picker/data.js";
import { Describer } from "./place-picker/describe.js";
import { element } from "./place-picker/element.js";
import { Gazetteer } from "./place-picker/gazetteer.js";
import { locateButton } from "./place-picker/locate-button.js";
import { PlaceMap } from "./place-picker/map.js";
import { Notes } from "./place-picker/notes.js";
import { functionOf, position, textOf, tileTemplate } from "./place-picker/ports.js";
import { Search } from "./place-picker/search.js";
import { dress } from "./place-picker/sheet.js";
import { sources } from "./place-picker/sources.js";
import { Summary } from "./place-picker/summary.js";
import { wordsFor } from "./place-picker/words.js";
import { zoomButtons } from "./place-picker/zoom-buttons.js";

/**
 * Fills `element`, which is empty and on the page, inside of the shadow root `root`. All positions are WGS-84.
 *
 * - `start`: where the pin stands at first, or null
 * - `words`: all texts (see words.js), or `locale`: a BCP 47 tag that chooses them
 * - `theme`: "light", "dark", or anything else for the system's
 * - `places`: what the host gives: `tiles` (a URL template), `attribution`, `search`, `describe`, `data` (a base URL)
 * - `onChange(place | null)`: the place that is chosen at the moment: `{ name, address, latitude, longitude }`
 * - `locate()`: the person's own position; without it there is no button for that
 */
export async function mountPicker(
  place,
  { root, start, locale, words = wordsFor(locale), theme, places, onChange, locate },
) {
  const picker = new Picker({ words, places: places ?? {}, onChange, locate });
  const undress = dress(root, place, theme);
  picker.fill(place, position(start));
  return {
    unmount() {
      picker.stop();
      place.replaceChildren();
      undress();
    },
  };
}

class Picker {
  #words;
  #onChange;
  #places;
  #describer;
  #search;
  #zoom;
  #map;
  #fields;
  #notes = new Notes();
  #summary;
  #locate;
  #choice = null;
  /** Whether the name of the choice is our own, which the gazetteer or the host may better. */
  #unnamed = false;
  #gazetteer;
  #stop = new AbortController();

  constructor({ words, places, onChange, locate }) {
    this.#words = words;
    this.#places = places;
    this.#onChange = onChange;
    this.#describer = new Describer({ words, describe: functionOf(places, "describe") });
    this.#summary = new Summary(words);
    this.#fields = coordinatesField({ words, onPosition: (where) => this.#typed(where) });
    this.#search = new Search({
      words,
      hostSearch: functionOf(places, "search"),
      find: (text, limit) => this.#find(text, limit),
      onChoose: (found) => this.#found(found),
      onTrouble: (failed) => this.#notes.set("search", failed && words.noHostSearch),
    });
    this.#locate =
      typeof locate === "function" &&
      locateButton({
        words,
        locate,
        onPosition: (where) => this.#choose(where, { close: true }),
        onTrouble: (text) => this.#notes.set("locate", text),
      });
    this.#zoom = zoomButtons({ words, onZoom: (steps) => this.#map.zoom(steps) });
    this.#map = new PlaceMap({
      words,
      tiles: tileTemplate(textOf(places, "tiles")),
      over: [this.#zoom.element, ...(this.#locate ? [this.#locate.element] : [])],
      onPosition: (where) => this.#choose(where, { shown: true }),
      onZoom: (left) => this.#zoom.show(left),
      onNoTiles: () => this.#notes.set("tiles", words.noTiles),
    });
  }

  /** Shows everything; the data come when they do. */
  fill(place, start) {
    const words = this.#words;
    place.append(
      this.#search.element,
      this.#map.element,
      sources(words, textOf(this.#places, "attribution")),
      this.#summary.element,
      this.#notes.element,
      this.#fields.element,
      element("p", { id: "place-help", class: "help" }, words.mapHelp),
    );
    this.#map.start(start);
    if (start) this.#choose(start, { shown: true });
    this.#load();
  }

  stop() {
    this.#stop.abort();
    this.#describer.forget();
    this.#search.stop();
    if (this.#locate) this.#locate.stop();
    this.#map.stop();
  }

  async #load() {
    const { signal } = this.#stop;
    const { topology, places } = await loadData(textOf(this.#places, "data"), signal);
    if (signal.aborted) return;
    const drawn = Boolean(topology) && this.#draw(topology);
    if (places) this.#name(places);
    this.#search.ready();
    const words = this.#words;
    if (!drawn && !places) this.#notes.set("data", words.noData);
    else if (!drawn) this.#notes.set("data", words.noMap);
    else if (!places) this.#notes.set("data", words.noGazetteer);
  }

  /** Draws the world; answers whether it could. */
  #draw(topology) {
    try {
      this.#map.showWorld(topology);
      return true;
    } catch {
      return false;
    }
  }

  #name(places) {
    this.#gazetteer = new Gazetteer(places, this.#words.lang);
    this.#describer.gazetteer = this.#gazetteer;
    this.#map.showPlaces(this.#gazetteer);
    if (this.#choice && this.#unnamed) this.#take(this.#describer.own(this.#choice));
  }

  #find(text, limit) {
    const found = this.#gazetteer?.search(text, limit) ?? [];
    return found.map((place) => this.#describer.choiceOf(place));
  }

  /** A place was found, by its name or by its position alone. */
  #found({ position, ...place }) {
    if (position) this.#choose(position, { close: true });
    else this.#choose(place, { close: true, named: place });
  }

  /** The fields say a position, or none. */
  #typed(where) {
    if (where) return this.#choose(where, { typed: true });
    this.#describer.forget();
    this.#take(null);
  }

  /**
   * Chooses a position. `named` is the whole place if more is known of it; `typed` if the fields say it already;
   * `shown` if the map shows it already; `close` if the map is to show it close up.
   */
  #choose({ latitude, longitude }, { named, typed, close, shown } = {}) {
    const where = { latitude: rounded(latitude), longitude: rounded(longitude) };
    if (!typed) this.#fields.show(where);
    if (!shown) this.#map.place(where, { close });
    this.#unnamed = !named;
    this.#notes.set("describe", "");
    this.#take(named ?? this.#describer.own(where));
    if (named) return this.#describer.forget();
    this.#describer.askHost(where, (said) => {
      this.#notes.set("describe", !said && this.#words.noHostDescribe);
      if (!said) return;
      this.#unnamed = false;
      this.#take(said);
    });
  }

  #take(choice) {
    this.#choice = choice;
    this.#summary.show(choice);
    const { name, address, latitude, longitude } = choice ?? {};
    this.#onChange(choice && { name, address, latitude, longitude });
  }
}
