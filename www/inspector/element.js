/** Makes an element: its properties, then its children (strings become text). */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || !(name in node)) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/** A decorative icon from www/icon, in the colour of the text. */
export function icon(name) {
  return element("i", { className: `icon icon-${name}`, "aria-hidden": "true" });
}

/** A state: an icon, a word and a colour, so that none of them has to carry it alone. */
export function badge(tone, picture, word) {
  return element("span", { className: `badge tone-${tone}` }, icon(picture), word);
}
