// Land, sea and borders, drawn on a canvas.

import { Canvas, GeoJSON } from "leaflet/dist/leaflet-src.esm.js";
import { feature, mesh } from "topojson-client";
import { planarLines, planarPolygons } from "./planar.js";

export class Backdrop {
  #map;
  #colours;
  #renderer;
  #land;
  #borders;

  constructor(map, colours) {
    this.#map = map;
    this.#colours = colours;
    map.createPane("backdrop").style.zIndex = "150";
    // Half of the map's size on each side, so that a drag meets no empty border.
    this.#renderer = new Canvas({ pane: "backdrop", padding: 0.5 });
    colours.onChange(() => this.#paint());
  }

  /** Draws countries from TopoJSON. Throws if it is something else. */
  show(topology) {
    const { countries } = topology.objects;
    const polygons = feature(topology, countries).features.flatMap(({ geometry }) =>
      planarPolygons(geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates),
    );
    // Only the borders between two countries: the coast is where the colour changes.
    const lines = mesh(topology, countries, (one, other) => one !== other).coordinates;
    this.#land = this.#layer("MultiPolygon", polygons);
    this.#borders = this.#layer("MultiLineString", planarLines(lines));
    this.#paint();
  }

  #layer(type, coordinates) {
    const how = { interactive: false, renderer: this.#renderer, pane: "backdrop", smoothFactor: 0.6 };
    return new GeoJSON({ type, coordinates }, how).addTo(this.#map);
  }

  #paint() {
    const colour = (property) => this.#colours.of(property);
    this.#land?.setStyle({
      color: colour("--coast"),
      weight: 0.6,
      fillColor: colour("--land"),
      fillOpacity: 1,
    });
    this.#borders?.setStyle({ color: colour("--border"), weight: 1, fill: false });
  }
}
