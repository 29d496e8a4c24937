// How long it takes from a call until the person sees the prompt, beside a bare `<dialog>` with the same words.

const frame = () => new Promise(requestAnimationFrame);

const prompts = {
  ours: "scopegate-prompt",
  bare: "dialog[open]",
};

function openBareDialog() {
  const dialog = document.createElement("dialog");
  const heading = document.createElement("h2");
  heading.textContent = "Allow “Bench” to save to your photo album?";
  const lines = [
    "Inside of 127.0.0.1",
    "It can add images and videos. It cannot see the ones you have.",
    "You can change this later in the settings.",
  ].map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  });
  const buttons = ["Deny", "Allow"].map((text) => {
    const button = document.createElement("button");
    button.textContent = text;
    return button;
  });
  dialog.append(heading, ...lines, ...buttons);
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}

/** Lets the frame in which it is called be painted. */
const painted = () =>
  new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  });

/**
 * Milliseconds from the call, made `phase` milliseconds into a frame, to the second frame with the prompt in it: by
 * then the first is on screen. Without a phase: from a call at the beginning of a frame to the end of its painting,
 * which is what the page's own thread has to do, without the waiting for the screen.
 */
export async function paint(side, authorize, phase) {
  const open = () => (side === "ours" ? void authorize().catch(() => {}) : openBareDialog());
  await frame();
  if (phase === undefined) {
    const start = performance.now();
    open();
    await painted();
    return performance.now() - start;
  }
  await new Promise((done) => setTimeout(done, phase));
  const start = performance.now();
  open();
  do await frame();
  while (!document.querySelector(prompts[side]));
  await frame();
  return performance.now() - start;
}

/** Waits until nothing is shown any more. */
export async function clear() {
  while (document.querySelector(Object.values(prompts).join())) await frame();
  await frame();
}
