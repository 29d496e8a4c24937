// Waiting for what happens, never for a time; and never without end.

const DEADLINE = 10_000;
const PAUSE = 40;

/** What `look` answers as soon as it is neither undefined nor false. Past the deadline, an error with what was awaited. */
export async function until(awaited, look, deadline = DEADLINE) {
  const end = performance.now() + deadline;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${await awaited()}.`);
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

/** The outcome of a promise, if it comes before the deadline. */
export async function inTime(awaited, promise) {
  let bell;
  const late = new Promise((_, fail) => {
    bell = setTimeout(() => fail(new Error(`Waited in vain for ${awaited}.`)), DEADLINE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(bell));
}
