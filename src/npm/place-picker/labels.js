// The names of the bigger places in view, as many as there is room for.

import { DivIcon, LayerGroup, Marker } from "leaflet/dist/leaflet-src.esm.js";
import { element } from "./element.js";

const MOST = 40;
/** How many places are tried before the map counts as full. */
const TRIES = 400;
/** The height of a name and about the width of a letter, in pixels. Chinese letters are twice as wide. */
const [HEIGHT, LETTER] = [20, 7];

export class Labels {
  #map;
  #gazetteer;
  #names;
  #frame;
  #hidden = false;

  /** @param frame the element whose buttons and degrees no name may cover */
  constructor(map, frame) {
    this.#map = map;
    this.#frame = frame;
    this.#names = new LayerGroup().addTo(map);
    map.createPane("labels").style.zIndex = "450";
    map.on("moveend zoomend resize", () => this.#draw());
  }

  show(gazetteer) {
    this.#gazetteer = gazetteer;
    this.#draw();
  }

  /** Says nothing any more: a map that has names of its own lies over ours. */
  hide() {
    if (this.#hidden) return;
    this.#hidden = true;
    this.#names.clearLayers();
  }

  #draw() {
    if (!this.#gazetteer || this.#hidden) return;
    this.#names.clearLayers();
    const taken = this.#covered();
    let [tries, count] = [0, 0];
    for (const place of this.#gazetteer.within(edges(this.#map.getBounds()))) {
      if (count === MOST || tries === TRIES) break;
      tries += 1;
      const name = this.#gazetteer.nameOf(place);
      const room = this.#room(place, name);
      if (!room || taken.some((other) => meet(room, other))) continue;
      taken.push(room);
      count += 1;
      this.#names.addLayer(label(place, name));
    }
  }

  /** The boxes of what lies over the map. */
  #covered() {
    const { left, top } = this.#frame.getBoundingClientRect();
    return [...this.#frame.querySelectorAll("button, .degrees span")].map((element) => {
      const box = element.getBoundingClientRect();
      return {
        left: box.left - left,
        right: box.right - left,
        top: box.top - top,
        bottom: box.bottom - top,
      };
    });
  }

  /** The box of a name on the screen, from its dot to its last letter; none if the edge cuts it off. */
  #room({ latitude, longitude }, name) {
    const { x, y } = this.#map.latLngToContainerPoint([latitude, longitude]);
    const width = [...name].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1) * LETTER, 12);
    const size = this.#map.getSize();
    if (x + width > size.x || y < HEIGHT || y > size.y - HEIGHT) return undefined;
    return { left: x - 4, right: x + width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
  }
}

const edges = (bounds) => ({
  south: bounds.getSouth(),
  west: bounds.getWest(),
  north: bounds.getNorth(),
  east: bounds.getEast(),
});

const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

function label({ latitude, longitude }, name) {
  const icon = new DivIcon({ className: "label", iconSize: null, html: element("span", {}, name) });
  return new Marker([latitude, longitude], { icon, interactive: false, keyboard: false, pane: "labels" });
}
