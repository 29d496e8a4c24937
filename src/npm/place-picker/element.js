// Making elements. Text is always text, as the page's policy wants it.

const SVG = "http://www.w3.org/2000/svg";

/** An element with these attributes and children: elements, texts, and nothing for what is false. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** A drawing on a ground of 24 × 24, which says nothing to a screen reader. */
export function drawing(path, attributes = {}) {
  const line = filled(document.createElementNS(SVG, "path"), { d: path }, []);
  const all = { viewBox: "0 0 24 24", "aria-hidden": "true", ...attributes };
  return filled(document.createElementNS(SVG, "svg"), all, [line]);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== false && child !== undefined));
  return made;
}

/** Says a text in a live region or a message's place; nothing said takes no room. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
