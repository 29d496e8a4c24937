// Two fields for latitude and longitude: the way to choose a place that needs no map.

import { parseAngle } from "./coordinates.js";
import { element, say } from "./element.js";

/**
 * The fields. `onPosition` gets the position that they say whenever a person changes one of them, or null if one is
 * empty or wrong.
 */
export function coordinatesField({ words, onPosition }) {
  const latitude = field("latitude", words.latitude, words.latitudeWrong);
  const longitude = field("longitude", words.longitude, words.longitudeWrong);

  for (const { input, judge } of [latitude, longitude]) {
    input.addEventListener("input", () => {
      // What is half typed is no mistake yet; what was one is told to be right as soon as it is.
      judge({ patient: true });
      const [north, east] = [latitude.value(), longitude.value()];
      onPosition(north === null || east === null ? null : { latitude: north, longitude: east });
    });
    input.addEventListener("change", () => judge({ patient: false }));
  }

  return {
    element: element("div", { class: "fields" }, latitude.element, longitude.element),
    /** Shows a position that was chosen elsewhere. */
    show(position) {
      latitude.show(position.latitude);
      longitude.show(position.longitude);
    },
  };
}

function field(axis, label, wrong) {
  const id = `place-${axis}`;
  const input = element("input", {
    id,
    type: "text",
    inputmode: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": `${id}-error`,
  });
  const error = element("p", { id: `${id}-error`, class: "error", "aria-live": "polite" });
  const value = () => parseAngle(input.value, axis);

  function judge({ patient }) {
    const fine = value() !== null || input.value.trim() === "";
    if (!fine && patient && /^[^\d]*$|[.,\s]$/.test(input.value)) return;
    say(error, fine ? "" : wrong);
    if (fine) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  }

  return {
    element: element("div", { class: "field" }, element("label", { for: id }, label), input, error),
    input,
    value,
    judge,
    show(degrees) {
      input.value = String(degrees);
      judge({ patient: false });
    },
  };
}
