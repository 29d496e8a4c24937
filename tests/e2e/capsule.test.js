// The capsule over a mounted mini-app, and what it opens.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openSite, together } from "./driver/site.js";
import { weather } from "./driver/visit.js";
import { until } from "./driver/wait.js";

const site = await openSite();
const mounted = { ...weather, developer: "Lakeside", version: "2.4.1", src: "/page/app.html#weather" };
const button = (name) => ({ role: "button", name });
const dialog = (name) => ({ role: "dialog", name });

/** Whether the app's frame has the focus: to the document, what stands around it has. */
const hasFocus = () => stage.frames.weather.getRootNode().activeElement === stage.frames.weather;

describe("The capsule", together, () => {
  test("leads to the menu, About and the settings, and has the focus again after each", async (t) => {
    const visit = await site.visit(t, { apps: [mounted] });
    await visit.screen.press(button("More"));
    await visit.screen.find(dialog("Weather"));
    await visit.screen.focus(button("About"));
    await visit.screen.press(button("Cancel"));
    await visit.screen.focus(button("More"));

    await visit.screen.press(button("More"));
    await visit.screen.press(button("About"));
    await visit.screen.find({ ...dialog("Weather"), description: "By Lakeside Version 2.4.1" });
    await visit.screen.press(button("Settings"));
    await visit.screen.find(dialog("Weather settings"));
    await visit.screen.press(button("Done"));
    await visit.screen.gone({ role: "dialog" });
    await visit.screen.focus(button("More"));
  });

  test("is reached by keys before the app is", async (t) => {
    const visit = await site.visit(t, { apps: [mounted] });
    await visit.screen.find(button("More"));
    for (const name of ["Act", "More", "Close"]) {
      await visit.screen.key("Tab");
      await visit.screen.focus(button(name));
    }
    await visit.screen.key("Tab");
    await until(
      () => "the focus in the app",
      () => visit.host(hasFocus),
    );
  });

  test("gives the focus back to the app, where the person has clicked in it", async (t) => {
    const visit = await site.visit(t, { apps: [mounted] });
    await visit.tap("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.screen.press(button("Allow"));
    await visit.screen.gone({ role: "alertdialog" });
    await until(
      () => "the focus in the app",
      () => visit.host(hasFocus),
    );
  });

  test("closes the app, of which the host hears once", async (t) => {
    const visit = await site.visit(t, { apps: [mounted] });
    await visit.host(() => {
      stage.closed = 0;
      stage.apps.weather.onClose(() => {
        stage.closed += 1;
      });
    });
    await visit.screen.press(button("Close"));
    await visit.screen.gone(button("Close"));
    await visit.host(() => stage.apps.weather.close());
    assert.equal(await visit.host(() => stage.closed), 1);
    assert.equal(await visit.host(() => stage.host.apps.length), 0);
  });
});
