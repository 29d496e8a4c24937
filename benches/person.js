// What only a person can do: a prompt takes real keys, and none so soon that it cannot have been read.

/** Milliseconds after which a prompt takes an answer. */
export const SETTLED = 700;

/** Presses keys, one after the other. */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Allows the scope on one side; the page, loaded again, finds the grant where it was stored. */
export async function grant(page, side) {
  await page.evaluate((side) => bench.ask(side), side);
  await page.waitForTimeout(SETTLED);
  // From Deny, which has the focus, to Allow.
  await press(page, "Tab", "Enter");
  await page.evaluate(() => bench.clear());
  await page.reload();
  await page.waitForFunction(() => "bench" in globalThis);
  const setting = await page.evaluate((side) => bench.setting(side), side);
  if (Object.values(setting).join() !== "true") throw new Error(`The grant of ${side} was not stored.`);
}
