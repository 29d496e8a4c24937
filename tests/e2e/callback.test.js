// What an app's own code may do to a call: its option objects and its callbacks.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failure } from "./driver/failure.js";
import { testInPage } from "./driver/place.js";
import { openSite, together } from "./driver/site.js";

const site = await openSite();

describe("An app's code", together, () => {
  test("gets a Promise if and only if no callback is there, undefined counting as none", async (t) => {
    const visit = await site.visit(t);
    const kinds = await visit.run(() => {
      const none = undefined;
      const some = () => {};
      const options = [
        none,
        {},
        { success: none, fail: none, complete: none },
        { other: some },
        { success: some },
        { fail: some },
        { complete: some },
        { success: none, complete: some },
        { success: null },
      ];
      return options.map((option) => stage.apps.weather.getSetting(option) instanceof Promise);
    });
    assert.deepEqual(kinds, [true, true, true, true, false, false, false, false, false]);
  });

  test("gets an error that is an Error, with three own members that can be listed", async (t) => {
    const visit = await site.visit(t);
    const error = await visit.run(() =>
      stage.apps.weather.authorize({ scope: "scope.moon" }).catch((error) => ({
        isError: error instanceof Error,
        keys: Object.keys(error),
        text: String(error),
        json: JSON.stringify(error),
        hasStack: typeof error.stack === "string",
      })),
    );
    assert.deepEqual(error, {
      isError: true,
      keys: ["errMsg", "errno", "reason"],
      text: "Error: authorize:fail scope unauthorized",
      json: JSON.stringify(failure("authorize", "unknown-scope")),
      hasStack: true,
    });
  });

  test("gets the same messages in every language", async (t) => {
    const visit = await site.visit(t, { host: { locale: "zh-CN" } });
    const call = await visit.call("authorize", { scope: "scope.writePhotosAlbum" });
    await visit.screen.press({ role: "button", name: "拒绝" });
    assert.deepEqual(await call.answer(), failure("authorize", "denied"));
  });

  test("hears success and complete in one turn, after the call has returned", async (t) => {
    const visit = await site.visit(t);
    const order = await visit.run(async () => {
      const order = [];
      await new Promise((end) => {
        stage.apps.weather.getSetting({
          success() {
            order.push("success");
            Promise.resolve().then(() => order.push("later"));
          },
          complete() {
            order.push("complete");
            setTimeout(end);
          },
        });
        order.push("returned");
      });
      return order;
    });
    assert.deepEqual(order, ["returned", "success", "complete", "later"]);
  });

  test("may throw in a callback: that is reported, and stops nobody else", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const { weather } = stage.apps;
      stage.heard = [];
      const scope = "scope.writePhotosAlbum";
      const success = () => {
        throw new Error("thrown in success");
      };
      const complete = () => {
        stage.heard.push("complete");
        throw new Error("thrown in complete");
      };
      weather.authorize({ scope, success, complete });
      weather.authorize({ scope, success: () => stage.heard.push("another") });
      weather.onSettingChange(() => {
        throw new Error("thrown in a listener");
      });
      weather.onSettingChange(() => stage.heard.push("listener"));
    });
    assert.deepEqual(await visit.decide("scope.writePhotosAlbum", "Allow"), { errMsg: "authorize:ok" });
    const heard = await visit.run(() => stage.heard);
    assert.deepEqual(heard.sort(), ["another", "complete", "listener"]);
    assert.deepEqual(visit.takeErrors().sort(), [
      "thrown in a listener",
      "thrown in complete",
      "thrown in success",
    ]);
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": true });
  });

  test("may call again in a callback", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const { weather } = stage.apps;
      stage.again = new Promise((tell) => {
        weather.authorize({
          scope: "scope.writePhotosAlbum",
          success: () => weather.authorize({ scope: "scope.writePhotosAlbum", success: tell }),
        });
      });
    });
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.deepEqual(await visit.run(() => stage.again), { errMsg: "authorize:ok" });
    assert.equal(await visit.shown(), 1);
  });

  testInPage("where an app cannot close itself", "may close its app in a callback", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const { weather } = stage.apps;
      stage.reason = new Promise((tell) => {
        weather.authorize({
          scope: "scope.writePhotosAlbum",
          success() {
            weather.close();
            weather.getSetting().catch(({ reason }) => tell(reason));
          },
        });
      });
    });
    await visit.screen.press({ role: "button", name: "Allow" });
    assert.equal(await visit.run(() => stage.reason), "app-closed");
  });

  test("may pass any object: of a class, with getters, a proxy, without a prototype, frozen", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Allow");
    const answers = await visit.run(() => {
      const scope = "scope.writePhotosAlbum";
      class Option {
        get scope() {
          return scope;
        }
      }
      const refuse = () => {
        throw new Error("the option object was changed");
      };
      const traps = { set: refuse, defineProperty: refuse, deleteProperty: refuse, setPrototypeOf: refuse };
      const options = [
        new Option(),
        Object.assign(Object.create(null), { scope }),
        new Proxy({ scope }, traps),
        Object.freeze({ scope, unknown: 1, [Symbol("s")]: 2 }),
        Object.assign([], { scope }),
      ];
      return Promise.all(options.map((option) => stage.apps.weather.authorize(option)));
    });
    assert.deepEqual(answers, Array(5).fill({ errMsg: "authorize:ok" }));
  });

  test("gets back what its getter throws, and the next call is none the worse", async (t) => {
    const visit = await site.visit(t);
    const thrown = await visit.run(async () => {
      const option = {
        get scope() {
          throw new RangeError("mine");
        },
      };
      try {
        return String(await stage.apps.weather.authorize(option));
      } catch (error) {
        return String(error);
      }
    });
    assert.equal(thrown, "RangeError: mine");
    assert.deepEqual(await visit.authSetting(), {});
  });

  test("may take a call off its app", async (t) => {
    const visit = await site.visit(t);
    const { errMsg } = await visit.run(() => {
      const { getSetting } = stage.apps.weather;
      return getSetting();
    });
    assert.equal(errMsg, "getSetting:ok");
  });

  test("hears of changes once per listener, until it stops listening", async (t) => {
    const visit = await site.visit(t);
    await visit.run(() => {
      const { weather } = stage.apps;
      stage.heard = [];
      const [stay, go] = ["stay", "go"].map((name) => () => stage.heard.push(name));
      weather.onSettingChange(stay);
      weather.onSettingChange(stay);
      weather.onSettingChange(go);
      weather.offSettingChange(go);
    });
    await visit.decide("scope.writePhotosAlbum", "Allow");
    assert.deepEqual(await visit.run(() => stage.heard), ["stay"]);
    await visit.run(() => stage.apps.weather.offSettingChange());
    await visit.decide("scope.record", "Deny");
    assert.deepEqual(await visit.run(() => stage.heard), ["stay"]);
  });

  test("is told what a listener has to be", async (t) => {
    const visit = await site.visit(t);
    const message = await visit.run(() => {
      try {
        return stage.apps.weather.onSettingChange("me");
      } catch (error) {
        return String(error);
      }
    });
    assert.equal(message, "TypeError: onSettingChange: callback should be Function instead of String");
  });

  test("may change an answer without changing what the next one gets", async (t) => {
    const visit = await site.visit(t);
    await visit.decide("scope.writePhotosAlbum", "Deny");
    await visit.run(async () => {
      const { authSetting } = await stage.apps.weather.getSetting();
      authSetting["scope.writePhotosAlbum"] = true;
      authSetting["scope.camera"] = true;
    });
    assert.deepEqual(await visit.authSetting(), { "scope.writePhotosAlbum": false });
  });
});
