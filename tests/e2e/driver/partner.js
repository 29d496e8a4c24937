// A partner's page: it asks the browser for the position and the camera, and tells the page at the top what came of it.
// What stands behind the `#` of its address is the rest of the chain: the frames inside of it.

import { createServer } from "node:http";

async function partner() {
  const ask = (how) =>
    how().then(
      () => "given",
      ({ name, code }) => name ?? code,
    );
  const position = await ask(
    () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
  );
  const camera = navigator.mediaDevices
    ? await ask(() => navigator.mediaDevices.getUserMedia({ video: true }))
    : "TypeError";
  const [next, ...rest] = JSON.parse(decodeURIComponent(location.hash.slice(1) || "[]"));
  top.postMessage({ from: origin, position, camera }, "*");
  if (!next) return;
  const frame = document.createElement("iframe");
  frame.allow = next.allow;
  if (next.sandbox !== null) frame.setAttribute("sandbox", next.sandbox);
  frame.src = `${next.src}#${encodeURIComponent(JSON.stringify(rest))}`;
  document.body.append(frame);
}

/** The page's text. */
export const partnerPage = `<!doctype html><body><script>(${partner})()</script>`;

/** Serves it at every address, on a port of its own. */
export async function servePartner() {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(partnerPage);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return {
    origin: `http://localhost:${port}`,
    /** The same under a name that no browser holds to be secure. */
    insecureOrigin: `http://insecure.test:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
