/** Calls a listener, if it is one. If it throws, that is reported as uncaught and stops nothing. */
export function tell(listener, value) {
  if (typeof listener !== "function") return;
  try {
    listener(value);
  } catch (error) {
    // Browsers of before 2022 have no reportError.
    if (typeof reportError === "function") reportError(error);
    else Promise.reject(error);
  }
}
