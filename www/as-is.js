// What the page serves as it is, beside its own bundle: the mini-apps in apps/, which nobody builds, and what it offers
// them in sdk/, with the package's guest among it.

import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const at = (...path) => join(import.meta.dirname, ...path);
const guest = "guest.global.js";
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Each file by its path in the address. */
function files() {
  const found = new Map([[`sdk/${guest}`, at("../dist", guest)]]);
  for (const folder of ["apps", "sdk"]) {
    for (const entry of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) found.set(file.slice(at().length + 1).replaceAll("\\", "/"), file);
    }
  }
  return found;
}

/** The plugin for Vite's server and its builds. */
export function asIs() {
  return {
    name: "as-is",
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url, "http://host").pathname.slice(1);
        const file = files().get(path);
        if (!file) return next();
        response.writeHead(200, { "Content-Type": types[extname(file)], "Cache-Control": "no-cache" });
        response.end(readFileSync(file));
      });
    },
    generateBundle() {
      for (const [fileName, file] of files()) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(file) });
      }
    },
  };
}
