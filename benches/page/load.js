// Many calls: at once, and one after the other.

/** `count` calls at once for one scope that nobody has decided on: how many settle, after how many prompts. */
export function burst(side, scope, count) {
  const outcome = { prompts: 0, settled: 0, asking: 0, answering: 0 };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) outcome.prompts += addedNodes.length;
  });
  observer.observe(document.body, { childList: true });
  let answered;
  const answer = () => {
    answered = performance.now();
  };
  // The prompt is answered by a key.
  addEventListener("keydown", answer, { capture: true, once: true });
  const settled = () => outcome.settled++;
  const start = performance.now();
  const calls = Array.from({ length: count }, () => side.authorize({ scope }).then(settled, settled));
  outcome.asking = performance.now() - start;
  return Promise.all(calls).then(() => {
    outcome.answering = performance.now() - answered;
    observer.disconnect();
    return outcome;
  });
}

/** `count` calls one after the other, of both kinds in turn. */
export async function churn(side, scope, count) {
  for (let made = 0; made < count; made += 2) {
    await side.authorize({ scope });
    await side.getSetting({});
  }
}
