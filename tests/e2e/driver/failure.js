// The failures of the calls, as the contract has them: what is the error’s own and enumerable.

const rows = {
  denied: ["fail auth deny", 103],
  "denied-before": ["fail auth deny", 103],
  "not-asked": ["fail auth deny", 103],
  dismissed: ["fail cancel", 1],
  "app-closed": ["fail cancel", 1],
  "browser-denied": ["fail system permission denied", 3],
  "browser-dismissed": ["fail system permission denied", 3],
  "policy-blocked": ["fail system permission denied", 3],
  "insecure-context": ["fail system permission denied", 3],
  unsupported: ["fail not supported", 100],
  timeout: ["fail timeout", 5],
  "unknown-scope": ["fail scope unauthorized", 102],
  "undeclared-scope": ["fail scope unauthorized", 102],
  "no-gesture": ["fail can only be invoked by user TAP gesture.", 102],
};

/** The failure of a call for a reason. */
export function failure(api, reason) {
  const [message, errno] = rows[reason];
  return { errMsg: `${api}:${message}`, errno, reason };
}

/** A device that is missing or busy: the message names it. */
export const deviceFailure = (api, reason, message) => ({
  errMsg: `${api}:fail ${message}`,
  errno: 4,
  reason,
});

/** A parameter that is wrong. */
export const parameterFailure = (api, message, errno = 101) => ({
  errMsg: `${api}:fail parameter error: ${message};`,
  errno,
  reason: "invalid-parameter",
});
