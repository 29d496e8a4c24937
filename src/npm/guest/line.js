// The line to the host: the handshake, what waits for it, and what comes over the port.

import { answerHeard, callbacks } from "../../api/shape.js";

/** What a call hears whose page has left the port, or has no host around it. */
const LEFT = { errMsg: ":fail cancel", errno: 1, reason: "dismissed" };
/** How long a page may wait for the host to answer its handshake, in milliseconds. */
const PATIENCE = 10_000;
const ALONE = { errMsg: ":fail not supported", errno: 100, reason: "unsupported" };

/** An error as the host has described it; one that ends everything is under the name of each call. */
export function revive(error, api) {
  const errMsg = error.errMsg.replace(/^(?=:)/, api);
  return Object.assign(new Error(errMsg), error, { errMsg });
}

/**
 * @param handlers what hears of messages that answer no call: `opened()` at each new port, `heard(message)` of each message
 */
export function makeLine(handlers) {
  /** The calls that wait, by their numbers: the name of each, and who hears how it ends. */
  const waiting = new Map();
  const queue = [];
  let port;
  let nonce;
  /** Why no call is answered any more. */
  let end = parent === globalThis && ALONE;
  let last = 0;

  const send = (message) => (port ? port.postMessage(message) : queue.push(message));

  function shake() {
    if (port) leave(LEFT);
    nonce = Math.random();
    parent.postMessage({ scopegate: "hello", nonce }, "*");
    setTimeout(() => port || leave(ALONE, true), PATIENCE);
  }

  /** Settles a call; an error may be under its name. */
  function finish(id, value, error) {
    const { api, heard } = waiting.get(id) ?? {};
    if (waiting.delete(id)) answerHeard(heard, error ? revive(error, api) : value, error);
  }

  function hear(message) {
    handlers.heard(message);
    finish(message.id, message.result, message.error);
    if (message.ping) send({ pong: message.ping });
    if (message.again) shake();
    if (message.closed) leave(message.closed, true);
  }

  /** The port is done with: what waits will not be answered, nor what comes if there is to be none after it. */
  function leave(error, isOver) {
    end = isOver && error;
    for (const id of waiting.keys()) finish(id, 0, error);
    queue.length = 0;
    bye();
    port = undefined;
  }

  const bye = () => port?.postMessage({ bye: true });

  if (!end) {
    addEventListener("message", ({ source, data, ports }) => {
      if (source !== parent || data?.scopegate !== "port" || data.nonce !== nonce) return;
      [port] = ports;
      end = undefined;
      port.onmessage = ({ data }) => hear(data);
      handlers.opened();
      queue.splice(0).forEach(send);
    });
    addEventListener("pagehide", bye);
    addEventListener("pageshow", ({ persisted }) => persisted && shake());
    shake();
  }

  return {
    send,
    /** Tells the host something that it does not answer. */
    tell: (api, option) => end || send({ id: 0, api, option: read(option).members }),
    /**
     * Makes a call of an app.
     * @param change may change the message before it goes
     * @returns what the call returns
     */
    call(api, option, change) {
      let { heard, members } = read(option);
      let returned;
      if (!heard) {
        returned = new Promise((success, fail) => {
          heard = { success, fail };
        });
      }
      const id = ++last;
      waiting.set(id, { api: api.replace(/^camera.+/, "operateCamera"), heard });
      if (end) finish(id, 0, end);
      else {
        const message = { id, api, option: members };
        Promise.resolve(change?.(message)).then(() => send(message));
      }
      return returned;
    },
  };
}

/** The callbacks of an option object, and those of its members that travel. What is wrong with them, the host says. */
function read(option) {
  if (typeof (option ?? 0) !== "object") return { members: passable(option ?? {}) };
  const heard = callbacks(option);
  const members = {};
  // Those of its class too: a getter is there. Each is read once.
  for (let level = option; level && level !== Object.prototype; level = Reflect.getPrototypeOf(level)) {
    for (const name of Reflect.ownKeys(level)) {
      if (!(name in members)) members[name] = passable(heard && name in heard ? heard[name] : option[name]);
    }
  }
  return { heard, members };
}

/** A primitive value, or something of the same type that can be sent. */
function passable(value) {
  const is = typeof value;
  if (is === "function" || is === "symbol") return { is };
  return value === null || is !== "object" ? value : Array.isArray(value) ? [] : {};
}
