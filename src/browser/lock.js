// Web Locks. An insecure page has none, and the request of a page without an origin fails.

export const isThere = () => typeof navigator.locks?.request === "function";

/** Does the work once: under the lock, or without it when it is refused or does not come in time (milliseconds). */
export function request(name, patience, work) {
  const waiting = new AbortController();
  let isDone = false;
  const once = () => {
    clearTimeout(timer);
    if (isDone) return;
    isDone = true;
    work();
  };
  const timer = setTimeout(() => {
    waiting.abort();
    once();
  }, patience);
  // In a Promise, since a page's stand-in for the API may throw.
  const locked = async () => navigator.locks.request(name, { signal: waiting.signal }, once);
  locked().catch(once);
}
