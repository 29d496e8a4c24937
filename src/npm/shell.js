// What stands around a mini-app in the page.

/** Puts an empty frame into an element. */
export function makeShell(element, name, { forms = false }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", forms ? "allow-scripts allow-forms" : "allow-scripts");
  frame.title = name;
  frame.style.cssText = "border: 0; inline-size: 100%; block-size: 100%";
  element.append(frame);
  return {
    frame,
    isFocused: () => document.activeElement === frame,
    hide() {
      frame.hidden = true;
    },
    remove: () => frame.remove(),
  };
}
