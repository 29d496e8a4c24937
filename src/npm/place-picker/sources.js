// Whose data the picker shows. The licence of GeoNames wants to be named where the data are seen.

import { element } from "./element.js";

const link = (text, url) => element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);

const naturalEarth = () => link("Natural Earth", "https://www.naturalearthdata.com/");
const geoNames = () => link("GeoNames", "https://www.geonames.org/");
const licence = () => link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");

/** The line of sources; the host's words for its tiles come first. */
export function sources(words, attribution) {
  const parts = [
    [attribution],
    linked(words.mapFrom, { source: naturalEarth }),
    linked(words.placesFrom, { source: geoNames, licence }),
  ].filter(([first]) => first !== "");
  return element("p", { class: "sources" }, ...parts.map((part) => element("span", {}, ...part)));
}

/** A text with links where it has braces. */
const linked = (text, links) =>
  text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? links[part]() : part));
