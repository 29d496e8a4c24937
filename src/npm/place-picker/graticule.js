// Lines of latitude and longitude with their degrees, for orientation where there is little else to see.

import { LayerGroup, Polyline, SVG } from "leaflet/dist/leaflet-src.esm.js";
import { element } from "./element.js";
import { fill } from "./words.js";

/** From this zoom on. */
const FIRST = 4;
/** How far apart lines are, in pixels, at least. */
const APART = 90;
const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

export class Graticule {
  #map;
  #words;
  #lines;
  #margin;

  constructor(map, stage, words) {
    this.#map = map;
    this.#words = words;
    this.#lines = new LayerGroup().addTo(map);
    this.#margin = element("div", { class: "degrees", "aria-hidden": "true" });
    stage.append(this.#margin);
    map.createPane("graticule").style.zIndex = "160";
    this.renderer = new SVG({ pane: "graticule", padding: 0.5 });
  }

  start() {
    this.#map.on("moveend zoomend resize", () => this.#draw());
    this.#map.on("movestart zoomstart", () => this.#margin.replaceChildren());
    this.#draw();
  }

  #draw() {
    this.#lines.clearLayers();
    this.#margin.replaceChildren();
    if (this.#map.getZoom() < FIRST) return;
    const degreesOfPixel = 360 / (256 * 2 ** this.#map.getZoom());
    const step = steps.findLast((step) => step / degreesOfPixel >= APART) ?? steps[0];
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    const bounds = this.#map.getBounds().pad(0.5);
    const [south, west, north, east] = [
      bounds.getSouth(),
      bounds.getWest(),
      bounds.getNorth(),
      bounds.getEast(),
    ];
    for (const latitude of multiples(step, south, north)) {
      this.#line([latitude, west], [latitude, east]);
      const degrees = Math.abs(latitude).toFixed(digits);
      const text = fill(latitude < 0 ? this.#words.south : this.#words.north, { degrees });
      const { y } = this.#map.latLngToContainerPoint([latitude, west]);
      this.#label(text, "latitude", "top", y, this.#map.getSize().y);
    }
    for (const longitude of multiples(step, west, east)) {
      this.#line([south, longitude], [north, longitude]);
      const degrees = Math.abs(longitude).toFixed(digits);
      const text = fill(longitude < 0 ? this.#words.west : this.#words.east, { degrees });
      const { x } = this.#map.latLngToContainerPoint([south, longitude]);
      this.#label(text, "longitude", "left", x, this.#map.getSize().x);
    }
  }

  #line(from, to) {
    const how = { pane: "graticule", renderer: this.renderer, interactive: false, className: "graticule" };
    this.#lines.addLayer(new Polyline([from, to], { ...how, weight: 1, fill: false, noClip: true }));
  }

  #label(text, axis, side, offset, size) {
    // Not in the corners, where the other axis and the buttons are.
    if (offset < 24 || offset > size - 40) return;
    const label = element("span", { class: axis }, text);
    label.style[side] = `${Math.round(offset)}px`;
    this.#margin.append(label);
  }
}

function* multiples(step, from, to) {
  for (let count = Math.ceil(from / step); count * step <= to; count += 1) yield count * step;
}
