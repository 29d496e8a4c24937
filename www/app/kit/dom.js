// Elements, as the mini-apps make them.

/** An element of this class with these children; strings become text. */
export function make(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

export function button(className, text, act) {
  const node = make("button", className, text);
  node.type = "button";
  if (act) node.addEventListener("click", act);
  return node;
}

/** A button that shows a picture only (a class of kit.css or the app's own), and its name to those who cannot see it. */
export function iconButton(className, name, act) {
  const node = button(`kit-icon-button ${className}`, "", act);
  rename(node, name);
  return node;
}

/** Gives such a button another name. */
export function rename(node, name) {
  node.setAttribute("aria-label", name);
  node.title = name;
}

/** The whole screen of an app. */
export function screen(className, ...parts) {
  return make("div", `kit-screen ${className}`, ...parts);
}
