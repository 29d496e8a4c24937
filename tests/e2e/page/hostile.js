// An app that does not use the guest: it speaks to the host by hand, and not as it should.

/** The ports that have come, and what came over them. */
const ports = [];
const heard = [];
/** What resolves when an echo comes, by its number. */
const echoes = new Map();

addEventListener("message", ({ data, ports: [port] }) => {
  if (port) {
    ports.push(port);
    port.onmessage = ({ data }) => {
      // It says that it is still there, as every page has to.
      if (data.ping) port.postMessage({ pong: data.ping });
      else heard.push(data);
    };
  }
  echoes.get(data.echo)?.();
});

globalThis.hostile = {
  ports,
  heard,
  /** Offers a handshake to a window; answers how many ports came, once the host has answered (see `driver/hostile.js`). */
  async knock(target = parent, nonce = Math.random(), word = "hello") {
    const before = ports.length;
    const echo = Math.random();
    const answered = new Promise((resolve) => echoes.set(echo, resolve));
    target.postMessage({ scopegate: word, nonce }, "*");
    target.postMessage({ knocked: echo }, "*");
    await answered;
    return ports.length - before;
  },
  /** Sends a message; answers all that came over the port until the host has answered a call made behind it. */
  async send(message, port = ports.at(-1)) {
    const before = heard.length;
    const id = Math.floor(Math.random() * 1e9) + 1e6;
    port.postMessage(message);
    port.postMessage({ id, api: "getSetting", option: {} });
    const answer = () => heard.find((message) => message.id === id);
    while (!answer()) await new Promise((resume) => setTimeout(resume, 5));
    return heard.slice(before).filter((message) => message.id !== id);
  },
};

// As the guest does: before the page has loaded.
if (location.hash === "#early") globalThis.hostile.knock();

// A window that nobody can look into tells whoever is there.
const [, target] = /^#knock=(.*)$/.exec(location.hash) ?? [];
if (target) {
  const tell = (value) => (globalThis.opener ?? top).postMessage({ kept: "knock", value }, "*");
  globalThis.hostile.knock(globalThis[target]).then(tell);
}
globalThis.stage = {};
dispatchEvent(new Event("open"));
