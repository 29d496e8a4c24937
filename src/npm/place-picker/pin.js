// The pin. Arrow keys and taps move it as well as a drag does; see map.js.

import { DivIcon, Marker } from "leaflet/dist/leaflet-src.esm.js";
import { drawing } from "./element.js";

const SHAPE =
  "M12 22.5c5-5 7.5-9 7.5-12.6a7.5 7.5 0 1 0-15 0c0 3.6 2.5 7.6 7.5 12.6Z" +
  "M12 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z";
const SIZE = 44;

export class Pin {
  #map;
  #marker;

  /** @param onDrop gets where a person lets it go */
  constructor(map, onDrop) {
    this.#map = map;
    const icon = new DivIcon({
      className: "pin",
      iconSize: [SIZE, SIZE],
      iconAnchor: [SIZE / 2, SIZE - 3],
      html: drawing(SHAPE),
    });
    this.#marker = new Marker([0, 0], { icon, draggable: true, keyboard: false, autoPan: true });
    this.#marker.on("dragend", () => onDrop(this.#marker.getLatLng()));
  }

  /** Where it is, or undefined if it is not there yet. */
  get position() {
    return this.#map.hasLayer(this.#marker) ? this.#marker.getLatLng() : undefined;
  }

  show(latLng) {
    this.#marker.setLatLng(latLng).addTo(this.#map);
  }
}
