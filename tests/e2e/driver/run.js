// Running code in a page as a script of the page would: without the user gesture that Playwright's `evaluate` brings.

import { inTime } from "./wait.js";

/** The source of a function's call with arguments that are JSON. */
export const expressionOf = (code, args) =>
  `(${code})(${args.map((value) => JSON.stringify(value) ?? "undefined").join(", ")})`;

/** Makes `run(function, ...arguments)` for a page's CDP session. Arguments and result are JSON; a Promise is awaited. */
export function runner(session) {
  return async (code, ...args) => {
    const expression = expressionOf(code, args);
    const running = session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    const { result, exceptionDetails } = await inTime(`the end of ${expression}`, running);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}
