// The sheets of the picker: a strict policy takes constructed ones only.

import leaflet from "leaflet/dist/leaflet.css";
import colours from "./colours.css";
import map from "./map.css";
import search from "./search.css";
import whole from "./style.css";

/** Dresses the element in its shadow root; answers how to undo that. `theme` as of the host: light, dark, or else. */
export function dress(root, place, theme) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([leaflet, colours, whole, search, map].join(""));
  root.adoptedStyleSheets.push(sheet);
  const classes = ["place-picker", ...(["light", "dark"].includes(theme) ? [theme] : [])];
  place.classList.add(...classes);
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    place.classList.remove(...classes);
  };
}
