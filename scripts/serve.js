// Serves the demo with Vite, which this imports late: it may only just have been installed.

import { at } from "./project.js";

/** Starts the server on 127.0.0.1, at this port or the next free one. */
export async function serve(port = 5173) {
  const { createServer } = await import("vite");
  const server = await createServer({ configFile: at("www", "vite.config.js"), server: { port } });
  await server.listen();
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
