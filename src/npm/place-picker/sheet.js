// The sheets of the picker: a strict policy takes constructed ones only.

import leaflet from "leaflet/dist/leaflet.css";
import ours from "./style.css";

/** Dresses the element in its shadow root; answers how to undo that. `theme` as of the host: light, dark, or else. */
export function dress(root, place, theme) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(leaflet + ours);
  root.adoptedStyleSheets.push(sheet);
  const classes = ["place-picker", ...(["light", "dark"].includes(theme) ? [theme] : [])];
  place.classList.add(...classes);
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    place.classList.remove(...classes);
  };
}
