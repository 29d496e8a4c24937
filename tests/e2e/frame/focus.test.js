// The focus while a dialog stands: it is the dialog's, whatever a mini-app does with its own.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browsers, honest } from "../driver/hostile.js";
import { alone } from "../driver/site.js";
import { until } from "../driver/wait.js";

for (const [browser, site] of await browsers())
  describe(`A dialog over an app in a frame, in ${browser},`, alone, () => {
    /** Has the app ask, and take the focus once the dialog has stood for a while; until the dialog has it back. */
    async function taken(t) {
      const visit = await site.visit(t, { apps: [honest("weather")] });
      const call = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
      await visit.prompt();
      await visit.screen.glance();
      await visit.runIn("weather", () => focus());
      await until(
        async () => "the focus in the dialog",
        () => visit.host(() => document.activeElement.localName === "scopegate-prompt"),
      );
      return { visit, call };
    }

    test("counts the next press when the focus has come back from the frame", async (t) => {
      const { visit, call } = await taken(t);
      await visit.screen.press({ role: "button", name: "Allow" });
      assert.equal((await call.answer()).errMsg, "authorize:ok");
    });

    test("hears the next key when the focus has come back from the frame", async (t) => {
      const { visit, call } = await taken(t);
      await visit.screen.key("Escape");
      assert.equal((await call.answer()).errMsg, "authorize:fail cancel");
    });
  });
