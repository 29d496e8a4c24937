// A chart with the person in the middle and north on top: the track, the chosen place and rings of distance.

(() => {
  const { offset } = window.finder;

  /** Half its width, in units of the drawing; the outer ring stands a little within. */
  const HALF = 100;
  const RING = 88;
  /** The chart shows at least as much, in metres from its middle. */
  const NEAREST = 50;
  const ARROW = "M0-9 6.5 7 0 3.5-6.5 7Z";

  const SVG = "http://www.w3.org/2000/svg";

  function shape(tag, attributes, text) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.textContent = text;
    return node;
  }

  /** The next of 1, 2, 5, 10, 20, 50 … that is at least as large. */
  function roundUp(metres) {
    const power = 10 ** Math.floor(Math.log10(metres));
    return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= metres);
  }

  class Chart {
    #svg;
    #words;

    constructor(svg, words) {
      this.#svg = svg;
      this.#words = words;
      svg.setAttribute("viewBox", `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`);
    }

    /** `here` may be rough; `goal` and `track` may be missing. All are in the same coordinate system. */
    draw({ here, goal, track }) {
      const middle = here ?? goal;
      const seen = [...track, ...(goal ? [goal] : [])].map((place) => offset(middle, place));
      const reach = here ? radius(here) : NEAREST;
      const far = Math.max(NEAREST, reach, ...seen.map(({ east, north }) => Math.hypot(east, north)));
      const ring = roundUp(far);
      const scale = RING / ring;
      const at = (place) => {
        const { east, north } = offset(middle, place);
        return [(east * scale).toFixed(1), (-north * scale).toFixed(1)];
      };
      this.#svg.setAttribute("aria-label", this.#words.chart({ here, goal, track }));
      this.#svg.replaceChildren(
        ...rings(middle ? this.#words.metres(ring) : "", middle ? this.#words.metres(ring / 2) : ""),
        shape("text", { x: 0, y: -RING - 3, class: "pf-north" }, this.#words.north),
        ...(goal && here ? [line("pf-way", [[0, 0], at(goal)])] : []),
        ...(here ? [shape("circle", { r: Math.max(4, radius(here) * scale), class: roughness(here) })] : []),
        ...(track.length > 1 ? [line("pf-track", track.map(at))] : []),
        ...(goal ? [flag(at(goal))] : []),
        ...(here && !here.rough ? [me(here)] : []),
      );
    }
  }

  /** How far off the position may be. A rough one is somewhere in a cell of a kilometre. */
  const radius = (here) => (here.rough ? 700 : here.accuracy);
  const roughness = (here) => (here.rough ? "pf-rough" : "pf-within");

  function rings(outer, inner) {
    return [
      shape("circle", { r: RING, class: "pf-ring" }),
      shape("circle", { r: RING / 2, class: "pf-ring" }),
      shape("path", { d: `M${-RING} 0H${RING}M0 ${-RING}V${RING}`, class: "pf-ring" }),
      shape("text", { x: 3, y: RING - 4, class: "pf-scale" }, outer),
      shape("text", { x: 3, y: RING / 2 - 4, class: "pf-scale" }, inner),
    ];
  }

  const line = (name, points) => shape("polyline", { points: points.join(" "), class: name });

  function flag([x, y]) {
    return shape("path", { d: `M${x} ${y}v-15h12l-3 4 3 4h-12`, class: "pf-goal" });
  }

  function me({ heading }) {
    if (heading === undefined) return shape("circle", { r: 5, class: "pf-me" });
    return shape("path", { d: ARROW, transform: `rotate(${heading.toFixed(0)})`, class: "pf-me" });
  }

  window.finder.Chart = Chart;
})();
