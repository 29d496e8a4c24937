// The map: Leaflet, without the parts of it that the page's policy refuses: its controls are ours.

import { LatLngBounds, Map as LeafletMap, TileLayer } from "leaflet/dist/leaflet-src.esm.js";
import { Backdrop } from "./backdrop.js";
import { Colours } from "./colours.js";
import { element } from "./element.js";
import { Graticule } from "./graticule.js";
import { Labels } from "./labels.js";
import { Pin } from "./pin.js";

/** As far as our outlines and cities lead; a host's tiles lead further. */
const CLOSEST = 13;
const CLOSEST_WITH_TILES = 18;
/** How close one looks at a place that was found. */
const CLOSE = 9;
/** How far an arrow key moves the pin, in pixels of the screen; with Shift, the second. */
const STEPS = [8, 64];
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const WORLD = new LatLngBounds([-85, -180], [85, 180]);

export class PlaceMap {
  #map;
  #stage;
  #pin;
  #frame;
  #words;
  #template;
  #onPosition;
  #onZoom;
  #onNoTiles;
  #colours;
  #backdrop;
  #labels;
  #tiles;
  #still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  #resized;

  /**
   * @param onPosition gets each position that a person chooses here
   * @param onZoom hears what of zooming in and out is left: `{ in, out }`
   * @param tiles a checked URL template, or null; `onNoTiles` hears that they do not come
   * @param over elements that lie over the map
   */
  constructor({ words, tiles, over, onPosition, onZoom, onNoTiles }) {
    this.#words = words;
    this.#template = tiles;
    this.#onPosition = onPosition;
    this.#onZoom = onZoom;
    this.#onNoTiles = onNoTiles;
    // What it shows is said by the choice below it.
    this.#stage = element("div", { class: "stage", "aria-hidden": "true" });
    this.#frame = element("div", { class: "map", role: "application", tabindex: "0" }, this.#stage);
    this.#frame.setAttribute("aria-label", words.map);
    this.#frame.setAttribute("aria-describedby", "place-help place-choice");
    this.element = element("div", { class: "frame" }, this.#frame, ...over);
  }

  /** Draws the map, which must be on the page by now: a position close up, or the whole world without one. */
  start(position) {
    const still = this.#still;
    const map = new LeafletMap(this.#stage, {
      zoomControl: false,
      attributionControl: false,
      keyboard: false,
      boxZoom: false,
      fadeAnimation: !still,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
      zoomSnap: this.#template ? 1 : 0.5,
      maxZoom: this.#template ? CLOSEST_WITH_TILES : CLOSEST,
      maxBounds: WORLD,
      maxBoundsViscosity: 1,
    });
    this.#map = map;
    this.#fit();
    map.setView(position ? at(position) : [20, 10], position ? CLOSE : map.getMinZoom());
    this.#colours = new Colours(this.element);
    this.#backdrop = new Backdrop(map, this.#colours);
    new Graticule(map, { stage: this.#stage, words: this.#words, colours: this.#colours });
    this.#labels = new Labels(map, this.element);
    this.#pin = new Pin(map, (latLng) => this.#choose(latLng));
    if (position) this.#pin.show(at(position));
    map.on("click", ({ latlng }) => this.#choose(latlng));
    map.on("zoomend zoomlevelschange", () => this.#tellZoom());
    this.#frame.addEventListener("keydown", (event) => this.#key(event));
    this.#frame.addEventListener("pointerdown", () => this.#frame.focus({ preventScroll: true }));
    this.#resized = new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      this.#fit();
    });
    this.#resized.observe(this.#stage);
    this.#addTiles();
    this.#tellZoom();
  }

  /** Draws the outlines of the countries, from TopoJSON. */
  showWorld(topology) {
    this.#backdrop.show(topology);
  }

  /** Names the bigger places of a gazetteer. */
  showPlaces(gazetteer) {
    this.#labels.show(gazetteer);
  }

  /** Puts the pin at a position, and brings it into view; `close` up, as for a place that was looked for. */
  place(position, { close = false } = {}) {
    const latLng = at(position);
    this.#pin.show(latLng);
    const how = { animate: this.#still ? false : undefined };
    if (close) this.#map.setView(latLng, Math.max(CLOSE, this.#map.getZoom()), how);
    else if (this.#map.getBounds().contains(latLng)) this.#keepInView(latLng);
    else this.#map.setView(latLng, this.#map.getZoom(), how);
  }

  /** Zooms by so many steps. */
  zoom(steps) {
    const to = this.#pin.position ?? this.#map.getCenter();
    const inView = this.#map.getBounds().contains(to);
    if (inView) this.#map.setZoomAround(to, this.#map.getZoom() + steps);
    else this.#map.setZoom(this.#map.getZoom() + steps);
  }

  stop() {
    this.#resized?.disconnect();
    this.#colours?.stop();
    this.#map?.remove();
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = arrows[event.key];
    if (arrow) this.#move(arrow, STEPS[Number(event.shiftKey)]);
    else if (event.key === "Enter" || event.key === " ") this.#choose(this.#map.getCenter());
    else if (event.key === "+" || event.key === "=") this.zoom(1);
    else if (event.key === "-" || event.key === "_") this.zoom(-1);
    else return;
    event.preventDefault();
  }

  /** Moves the pin by a step on the screen; a pin that is not there yet appears in the middle. */
  #move([right, down], step) {
    const from = this.#pin.position;
    if (!from) return this.#choose(this.#map.getCenter());
    const point = this.#map.project(from).add([right * step, down * step]);
    this.#choose(this.#map.unproject(point));
  }

  #choose(latLng) {
    const inside = {
      lat: Math.min(Math.max(latLng.lat, WORLD.getSouth()), WORLD.getNorth()),
      lng: Math.min(Math.max(latLng.lng, -180), 180),
    };
    this.#pin.show(inside);
    this.#keepInView(inside);
    this.#onPosition({ latitude: inside.lat, longitude: inside.lng });
  }

  /** A pin near the edge moves the map, so that taps alone lead anywhere. */
  #keepInView(latLng) {
    const { x, y } = this.#map.getSize();
    this.#map.panInside(latLng, { padding: [x / 5, y / 4], animate: !this.#still });
  }

  /** The world fills the map even where it is smallest. */
  #fit() {
    const smallest = this.#map.getBoundsZoom(WORLD, true);
    if (Number.isFinite(smallest)) this.#map.setMinZoom(smallest);
  }

  #tellZoom() {
    const zoom = this.#map.getZoom();
    this.#onZoom({ in: zoom < this.#map.getMaxZoom(), out: zoom > this.#map.getMinZoom() });
  }

  /** The host's tiles lie over our map, which stays in sight where one is missing. */
  #addTiles() {
    if (!this.#template) return;
    let any = false;
    this.#tiles = new TileLayer(this.#template, { noWrap: true, bounds: WORLD, maxZoom: 19 });
    this.#tiles.on("tileload", () => {
      any = true;
      this.#labels.hide();
    });
    this.#tiles.on("tileerror", () => {
      if (any || !this.#map.hasLayer(this.#tiles)) return;
      this.#tiles.remove();
      this.#map.setMaxZoom(CLOSEST);
      this.#onNoTiles();
    });
    this.#tiles.addTo(this.#map);
  }
}

const at = ({ latitude, longitude }) => ({ lat: latitude, lng: longitude });
