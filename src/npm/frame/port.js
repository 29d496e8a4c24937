// One port to one document of a mini-app's frame: its calls in, their answers and the app's news out.

import { makeCameras } from "./cameras.js";
import { makeHandlers } from "./handlers.js";

/** What can be sent of an error: what is its own. */
const plain = (value) => (value instanceof Error ? { ...value } : value);

/**
 * Serves a port until it is closed.
 *
 * @param instance the app as this document has it: `{ face, part, close }`
 * @param end is called when the document leaves the port, or sends more than it ever may
 */
export function openPort(port, { link, instance, place, isElsewhere, end }) {
  const { face, part } = instance;
  /** Resolved when the document has drawn what it was sent, by the numbers of those who draw. */
  const drawn = new Map();
  let isClosed = false;

  /** The temporary files that a value names, for the document to have them at hand. */
  function filesOf(value) {
    let files;
    for (const path of Object.values(value ?? {})) {
      const blob = typeof path === "string" ? part.files.get(path) : undefined;
      if (blob) files = { ...files, [path]: blob };
    }
    return files;
  }

  const tell = (event, value, camera) =>
    port.postMessage({ event, value: plain(value), camera, files: filesOf(value) });

  /** Sends a picture to be drawn, and waits until it is: there is never more than one on its way. */
  const show = (camera, message, transfer) =>
    new Promise((resolve) => {
      drawn.set(camera, resolve);
      port.postMessage({ ...message, camera }, transfer);
    });

  const cameras = makeCameras({ face, part, place, tell, show });
  const handlers = makeHandlers({ face, part, cameras, tell, isElsewhere });

  port.onmessage = ({ data }) => {
    const message = link.take(data, performance.now());
    if (message === undefined) return;
    if (!message) {
      if (message === null) port.postMessage({ closed: plain(part.failure("", "too-many-calls")) });
      end();
      return;
    }
    const { id, error, ack } = message;
    if (ack !== undefined) {
      drawn.get(ack)?.();
      drawn.delete(ack);
    } else if (error) port.postMessage({ id, error: plain(error) });
    else answer(message);
  };

  function answer({ id, call, option, file }) {
    handlers[call](option, file).then(
      (result) => land(id, { id, result, files: filesOf(result) }),
      (error) => land(id, { id, error: plain(error) }),
    );
  }

  function land(id, message) {
    // What nobody waits for is not answered, and what comes after the port's end is counted no more.
    if (id === 0 || isClosed) return;
    link.landed();
    port.postMessage(message);
  }

  const leave = () => {
    cameras.close();
    instance.close();
  };

  return {
    /** Asks whether anybody is there. */
    ask: (ping) => port.postMessage({ ping }),
    /** Says that there is going to be no answer, and that a handshake would be heard. */
    call: () => port.postMessage({ again: true }),
    close() {
      isClosed = true;
      leave();
      port.close();
    },
    /** The app is closed: the document hears how its calls have ended, and that there will be no more. */
    part() {
      leave();
      const closed = plain(part.failure("", "app-closed"));
      // Behind the answers, which come in a turn of their own.
      setTimeout(() => port.postMessage({ closed }));
    },
  };
}
