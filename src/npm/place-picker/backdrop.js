// Land, sea and borders, drawn on a canvas in the colours of the style sheet.

import { Canvas, GeoJSON } from "leaflet/dist/leaflet-src.esm.js";
import { feature, mesh } from "topojson-client";
import { element } from "./element.js";

/** What changes the colours of a dialog. */
const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

export class Backdrop {
  #map;
  #place;
  #renderer;
  #layers = [];
  #stop = new AbortController();

  /** @param place the element whose custom properties name the colours */
  constructor(map, place) {
    this.#map = map;
    this.#place = place;
    map.createPane("backdrop").style.zIndex = "150";
    // Half of the map's size on each side, so that a drag meets no empty border.
    this.#renderer = new Canvas({ pane: "backdrop", padding: 0.5 });
    for (const query of queries) {
      matchMedia(query).addEventListener("change", () => this.#paint(), { signal: this.#stop.signal });
    }
  }

  /** Draws countries from TopoJSON. Throws if it is something else. */
  show(topology) {
    const { countries } = topology.objects;
    const how = { interactive: false, renderer: this.#renderer, pane: "backdrop", smoothFactor: 0.6 };
    const land = new GeoJSON(feature(topology, countries), how);
    // Only the borders between two countries: the coast is where the colour changes.
    const borders = new GeoJSON(
      mesh(topology, countries, (one, other) => one !== other),
      how,
    );
    this.#layers = [land, borders].map((layer) => layer.addTo(this.#map));
    this.#paint();
  }

  stop() {
    this.#stop.abort();
  }

  #paint() {
    const [land, borders] = this.#layers;
    land?.setStyle({
      stroke: true,
      weight: 0.6,
      color: this.#colour("--coast"),
      fillColor: this.#colour("--land"),
      fillOpacity: 1,
    });
    borders?.setStyle({ fill: false, weight: 1, color: this.#colour("--border") });
  }

  /** What a custom property comes to: a canvas knows neither those nor the system's colours. */
  #colour(property) {
    const probe = element("i", { class: "probe" });
    probe.style.color = `var(${property})`;
    this.#place.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }
}
