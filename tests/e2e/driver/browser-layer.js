// The browser's own layer: its permissions and its position. (`prompt` stands for a person who closes the browser's
// prompt; without any setting, headless Chromium refuses at the first asking, and from then on.)

/** Sets what the browser allows an origin in a context: `{ geolocation: "granted" | "denied" | "prompt", … }`. */
export async function setPermissions(session, origin, permissions) {
  const { targetInfo } = await session.send("Target.getTargetInfo");
  for (const [name, setting] of Object.entries(permissions)) {
    await session.send("Browser.setPermission", {
      permission: { name },
      setting,
      origin,
      browserContextId: targetInfo.browserContextId,
    });
  }
}

/** Sets where a page is; `null` for nowhere that could be found out, `"device"` for what the browser finds out itself. */
export async function setPosition(session, position) {
  if (position === "device") await session.send("Emulation.clearGeolocationOverride");
  else await session.send("Emulation.setGeolocationOverride", position ?? {});
}
