// Lines of latitude and longitude with their degrees, for orientation where there is little else to see.

import { Canvas, LayerGroup, Polyline } from "leaflet/dist/leaflet-src.esm.js";
import { element } from "./element.js";
import { fill } from "./words.js";

/** From this zoom on. */
const FIRST = 4;
/** How far apart lines are, in pixels, at least. */
const APART = 90;
/** What is kept free of labels at both ends of each axis, in pixels: other labels, and the buttons over the map. */
const free = { top: [28, 64], left: [28, 84] };
const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

export class Graticule {
  #map;
  #words;
  #colours;
  #renderer;
  #lines;
  #margin;

  constructor(map, { stage, words, colours }) {
    this.#map = map;
    this.#words = words;
    this.#colours = colours;
    map.createPane("graticule").style.zIndex = "160";
    this.#renderer = new Canvas({ pane: "graticule", padding: 0.5 });
    this.#lines = new LayerGroup().addTo(map);
    this.#margin = element("div", { class: "degrees", "aria-hidden": "true" });
    stage.append(this.#margin);
    map.on("moveend zoomend resize", () => this.#draw());
    map.on("movestart zoomstart", () => this.#margin.replaceChildren());
    colours.onChange(() => this.#draw());
    this.#draw();
  }

  #draw() {
    this.#lines.clearLayers();
    this.#margin.replaceChildren();
    const zoom = this.#map.getZoom();
    if (zoom < FIRST) return;
    const degreesOfPixel = 360 / (256 * 2 ** zoom);
    const step = steps.findLast((step) => step / degreesOfPixel >= APART) ?? steps[0];
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    const how = { color: this.#colours.of("--net"), weight: 1, interactive: false, renderer: this.#renderer };
    const line = (from, to) => this.#lines.addLayer(new Polyline([from, to], how));
    const around = this.#map.getBounds().pad(0.5);
    const [southWest, northEast] = [around.getSouthWest(), around.getNorthEast()];
    const text = (value, [negative, positive]) =>
      fill(value < 0 ? negative : positive, { degrees: Math.abs(value).toFixed(digits) });
    const { north, south, east, west } = this.#words;
    for (const latitude of multiples(step, southWest.lat, northEast.lat)) {
      line([latitude, southWest.lng], [latitude, northEast.lng]);
      const { y } = this.#map.latLngToContainerPoint([latitude, 0]);
      this.#label(text(latitude, [south, north]), "top", y, this.#map.getSize().y);
    }
    for (const longitude of multiples(step, southWest.lng, northEast.lng)) {
      line([southWest.lat, longitude], [northEast.lat, longitude]);
      const { x } = this.#map.latLngToContainerPoint([0, longitude]);
      this.#label(text(longitude, [west, east]), "left", x, this.#map.getSize().x);
    }
  }

  #label(text, side, offset, size) {
    const [start, end] = free[side];
    if (offset < start || offset > size - end) return;
    const label = element("span", { class: side }, text);
    label.style[side] = `${Math.round(offset)}px`;
    this.#margin.append(label);
  }
}

function* multiples(step, from, to) {
  for (let count = Math.ceil(from / step); count * step <= to; count += 1) yield count * step;
}
