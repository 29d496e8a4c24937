// Trail Buddy, a mini-app: where am I, and what does the camera see. It knows nothing of its host but the calls
// in `wx`, and the camera element that the host makes for it.

import { button, screen } from "../kit/dom.js";
import { wordsFor } from "../kit/words.js";
import { Card } from "./view.js";
import { own } from "./words.js";

const LOCATION = "scope.userLocation";
const CAMERA = "scope.camera";

/** Starts the app in `page`; gives what ends it. */
export default function start({ wx, createCamera, page, language }) {
  const words = wordsFor(language, own);
  const place = new Card(words, { ...words.place, picture: "map" }, openSettings);
  const view = new Card(words, { ...words.view, picture: "viewfinder" }, openSettings);
  const cards = { [LOCATION]: place, [CAMERA]: view };
  let camera = null;
  let running = false;

  async function showPosition() {
    place.note.wait();
    try {
      const here = await wx.getLocation({ type: "wgs84" });
      place.showPosition(here);
    } catch (error) {
      place.explain(error);
    }
  }

  function startCamera() {
    view.note.wait();
    camera = createCamera();
    camera.addEventListener("initdone", () => {
      running = true;
      view.showRunning();
    });
    camera.addEventListener("error", ({ target, detail }) => {
      if (target !== camera) return;
      stopCamera();
      view.explain(detail);
    });
    view.showCamera(camera);
  }

  function stopCamera() {
    camera?.remove();
    camera = null;
    running = false;
    view.showCamera(null);
  }

  /** Asks without using: the next tap on the main button then asks nothing. */
  async function askFirst(scope) {
    const card = cards[scope];
    card.note.wait();
    try {
      await wx.authorize({ scope });
      card.note.say(words.mayUse);
    } catch (error) {
      card.explain(error);
    }
  }

  function openSettings() {
    wx.openSetting().catch((error) => place.explain(error));
  }

  /** The decisions as they are: on the cards' chips, and on what is still on show. */
  function showDecisions(authSetting) {
    for (const [scope, card] of Object.entries(cards)) card.showDecision(authSetting[scope]);
  }

  /** Takes down what a scope has put on show; tells whether there was something. */
  function takeDown(scope) {
    if (scope === LOCATION) return place.hidePosition();
    const wasRunning = running;
    if (running) stopCamera();
    return wasRunning;
  }

  function decisionChanged({ scope, authSetting }) {
    showDecisions(authSetting);
    const isGranted = authSetting[scope] === true;
    const { note } = cards[scope];
    const hasLost = !isGranted && takeDown(scope);
    if (authSetting[scope] === undefined && !hasLost) note.say("");
    else note.decided(isGranted, hasLost);
  }

  place.onAct(showPosition);
  place.onAsk(() => askFirst(LOCATION));
  view.onAct(() => {
    if (!camera) return startCamera();
    stopCamera();
    view.note.say("");
  });
  view.onAsk(() => askFirst(CAMERA));

  const settings = button("kit-settings", words.settings, openSettings);
  page.replaceChildren(screen("tb-screen", place.node, view.node, settings));
  wx.onSettingChange(decisionChanged);
  wx.getSetting().then(
    ({ authSetting }) => showDecisions(authSetting),
    // Fails only if the app is closed before.
    () => {},
  );

  return () => {
    wx.offSettingChange(decisionChanged);
    stopCamera();
    page.replaceChildren();
  };
}
