// The line to the host: the handshake, what waits for it, and what comes over the port.

import { callbacks, later, settle } from "../../api/shape.js";

/** What a call hears whose page has left the port, or has no host around it. */
const LEFT = { errMsg: ":fail cancel", errno: 1, reason: "dismissed" };
const ALONE = { errMsg: ":fail not supported", errno: 100, reason: "unsupported" };

/** An error as the host has described it. */
export const revive = (error) => Object.assign(new Error(error.errMsg), error);

/**
 * @param handlers what hears of messages that answer no call: `opened()` at each new port, `heard(message)` of each message
 */
export function makeLine(handlers) {
  /** The names of the calls that wait, by their numbers. */
  const waiting = new Map();
  const queue = [];
  let port;
  let nonce;
  /** Why no call is answered any more. */
  let end = parent === globalThis && ALONE;
  let last = 0;

  const send = (message) => (port ? port.postMessage(message) : queue.push(message));

  function shake() {
    nonce = Math.random();
    parent.postMessage({ scopegate: "hello", nonce }, "*");
  }

  function finish(id, error) {
    waiting.delete(id);
    settle(id, revive(error), true);
  }

  /** Ends all that waits, or one of it, each under the name of its call. */
  function finishAll(error, ids = [...waiting.keys()]) {
    for (const id of ids) finish(id, { ...error, errMsg: waiting.get(id) + error.errMsg });
  }

  function hear(message) {
    const { id, error, ping, closed } = message;
    handlers.heard(message);
    if (waiting.has(id)) {
      if (error) finish(id, error);
      else {
        waiting.delete(id);
        settle(id, message.result);
      }
    }
    if (ping) send({ pong: ping });
    if (closed) {
      end = closed;
      finishAll(closed);
      bye();
    }
  }

  const bye = () => port?.postMessage({ bye: true });

  if (!end) {
    addEventListener("message", ({ source, data, ports }) => {
      if (source !== parent || data?.scopegate !== "port" || data.nonce !== nonce) return;
      // What went over a former port will not be answered any more.
      if (port) finishAll(LEFT);
      [port] = ports;
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
     * @param extra members beside those of the option
     * @param prepare may change the message before it goes
     * @returns what the call returns
     */
    call(api, option, extra, prepare) {
      const { heard, members } = read(option);
      const id = ++last;
      const returned = later(id, heard);
      waiting.set(id, api.replace(/^camera.+/, "operateCamera"));
      if (end) finishAll(end, [id]);
      else {
        const message = { id, api, option: extra ? { ...members, ...extra } : members };
        if (prepare) prepare(message).then(() => send(message));
        else send(message);
      }
      return returned;
    },
  };
}

/** The callbacks of an option object, and those of its members that travel. What is wrong with them, the host says. */
function read(option) {
  if (option === null || typeof option !== "object") return { members: passable(option) };
  const heard = callbacks(option);
  const members = {};
  for (const name in option) {
    const isHeard = heard && name in heard;
    const value = isHeard ? heard[name] : option[name];
    if (!isHeard || typeof value !== "function") members[name] = passable(value);
  }
  return { heard, members };
}

/** A primitive value, or something of the same type that can be sent. */
function passable(value) {
  const is = typeof value;
  if (is === "function" || is === "symbol") return { is };
  return value === null || is !== "object" ? value : Array.isArray(value) ? [] : {};
}
