// What a position is called: by the host if it can, else by the nearest place of the gazetteer, else by its coordinates.

import { formatCoordinates } from "./coordinates.js";
import { describeByHost } from "./ports.js";
import { fill } from "./words.js";

/** How far from a place "near" reaches, in kilometres. */
const NEAR = 50;
/** How long a pin must rest before the host is asked, in milliseconds: a held arrow key is one move. */
const REST = 250;

export class Describer {
  #words;
  #describe;
  #gazetteer;
  #asking = new AbortController();

  /** @param describe the host's function, if it has one */
  constructor({ words, describe }) {
    this.#words = words;
    this.#describe = describe;
  }

  set gazetteer(gazetteer) {
    this.#gazetteer = gazetteer;
  }

  /** The address of a place of the gazetteer. */
  addressOf(place) {
    const city = this.#gazetteer.nameOf(place);
    return fill(this.#words.cityAndCountry, { city, country: this.#gazetteer.countryOf(place) });
  }

  /** A place of the gazetteer in the shape of a choice; `title` and `hint` are for our own screen. */
  choiceOf(place) {
    const { latitude, longitude } = place;
    const [name, address] = [this.#gazetteer.nameOf(place), this.addressOf(place)];
    return { name, address, title: address, hint: this.#gazetteer.countryOf(place), latitude, longitude };
  }

  /** What we can say of a position by ourselves. */
  own({ latitude, longitude }) {
    const position = { latitude, longitude };
    const nearest = this.#gazetteer?.nearest(position, NEAR);
    if (!nearest) return { name: formatCoordinates(position, this.#words), address: "", ...position };
    const name = fill(this.#words.near, { place: this.#gazetteer.nameOf(nearest) });
    const address = this.addressOf(nearest);
    return { name, address, title: fill(this.#words.near, { place: address }), ...position };
  }

  /**
   * Asks the host once the pin rests, unless it moves before. `answer` gets what it says, or null if it fails; an
   * earlier question is no longer answered.
   */
  async askHost(position, answer) {
    this.forget();
    if (!this.#describe) return;
    const { signal } = this.#asking;
    await new Promise((rested) => setTimeout(rested, REST));
    if (signal.aborted) return;
    const said = await describeByHost(this.#describe, position, signal).catch(() => null);
    if (!signal.aborted) answer(said && { ...said, ...position });
  }

  /** Wants no answer any more. */
  forget() {
    this.#asking.abort();
    this.#asking = new AbortController();
  }
}
