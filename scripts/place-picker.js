// Bundling the place picker: what is particular about the libraries and sheets that go into it.

import { readFileSync } from "node:fs";
import { main, Stop } from "./command.js";
import { buildPlaces } from "./places.js";
import { at } from "./project.js";

/** For esbuild. */
export const pickerPlugins = [
  {
    name: "place-picker",
    setup({ onLoad, esbuild }) {
      onLoad({ filter: /leaflet-src\.esm\.js$/ }, ({ path }) => ({
        contents: withoutMarkup(readFileSync(path, "utf8")),
        loader: "js",
      }));
      // A sheet is a text: it becomes a constructed one.
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const source = readFileSync(path, "utf8");
        const css = path.endsWith("leaflet.css") ? required(source) : source;
        const { code } = await esbuild.transform(css, { loader: "css", minify: true, target: "es2022" });
        return { contents: code, loader: "text" };
      });
    },
  },
];

/** Leaflet tries out markup as it loads, which a page with Trusted Types refuses. All our browsers pass that trial. */
function withoutMarkup(source) {
  const trial = /var inlineSvg = [\s\S]*?\n\}\)\(\);/;
  if (!trial.test(source)) throw new Stop("Leaflet no longer is what scripts/place-picker.js changes.");
  return source.replace(trial, "var inlineSvg = true;");
}

/** What the map needs of Leaflet's sheet: neither its controls, which are ours, nor what names a file. */
function required(source) {
  const [needed, rest] = source.split("/* visual tweaks */");
  if (!rest) throw new Stop("Leaflet's sheet no longer is what scripts/place-picker.js cuts.");
  return needed.replace(/\.lvml \{[^}]*\}/, "");
}

/** Builds the picker alone, with its data. */
async function buildPicker() {
  await buildPlaces();
  const { build } = await import("esbuild");
  await build({
    entryPoints: [at("src", "npm", "place-picker.js")],
    outdir: at("dist"),
    plugins: pickerPlugins,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    sourcemap: true,
    logLevel: "warning",
  });
}

await main(import.meta, buildPicker);
