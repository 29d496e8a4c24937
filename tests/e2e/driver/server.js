// A static server on 127.0.0.1 with the strictest policy that the package promises to work under.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const place = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "style-src 'self'",
  // `blob:` for the picture in the question before saving; without it a drawing stands in.
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  // Hosts need this for their apps to save what stands at a blob: URL; `'self'` alone does not cover those.
  "connect-src 'self' blob:",
].join("; ");

/** Pages that are served once more under another name, with headers of their own. */
const variants = {
  "/page/policy-blocked.html": { "Permissions-Policy": "geolocation=(), camera=(), microphone=()" },
  "/page/partners.html": { "Content-Security-Policy": `${policy}; frame-src 'self' http: data:` },
  "/page/opaque.html": { "Content-Security-Policy": `${policy}; sandbox allow-scripts` },
};

/**
 * Serves these folders (path → folder of the project, or an absolute one) until `close`.
 * The page of every variant is `/page/index.html`.
 */
export async function serve(folders = {}) {
  const roots = { "/dist/": place("dist"), "/page/": place("tests/e2e/page"), ...folders };
  // Each file is read once: what is built anew meanwhile does not get into a running test.
  const files = new Map();
  const read = (file) => {
    if (!files.has(file))
      files.set(
        file,
        readFile(file).catch(() => undefined),
      );
    return files.get(file);
  };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    // Its first lines come, and no more.
    if (path === "/page/endless.html") {
      response.writeHead(200, { "Content-Type": types[".html"], "Content-Security-Policy": policy });
      response.write(`<!doctype html><title>Endless</title>${" ".repeat(4096)}`);
      return;
    }
    const root = Object.keys(roots).find((prefix) => path.startsWith(prefix));
    const file = root && join(roots[root], variants[path] ? "index.html" : path.slice(root.length));
    const body = file && (await read(file));
    if (!body) return response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    response.writeHead(200, {
      "Content-Type": types[extname(file)] ?? "text/plain",
      "Content-Security-Policy": policy,
      // A sandboxed page has no origin, so that even its own scripts come from elsewhere.
      "Access-Control-Allow-Origin": "*",
      ...variants[path],
    });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    /** The same server under a name that no browser holds to be secure (`chromium.js` maps it). */
    insecureUrl: `http://insecure.test:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
