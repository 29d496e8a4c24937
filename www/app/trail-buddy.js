// Trail Buddy, a mini-app: where am I, and what does the camera see. It knows nothing of its host but the calls
// in `wx`, and the camera element that the host makes for it.

import { Card, screen, settingsButton } from "./view.js";
import { wordsFor } from "./words.js";

const LOCATION = "scope.userLocation";
const CAMERA = "scope.camera";

/** Starts the app in `page`; gives what ends it. */
export default function start({ wx, createCamera, page, language }) {
  const words = wordsFor(language);
  const place = new Card(words, { ...words.place, picture: "map" });
  const view = new Card(words, { ...words.view, picture: "viewfinder" });
  const cards = { [LOCATION]: place, [CAMERA]: view };
  let camera = null;
  let running = false;

  async function showPosition() {
    place.wait();
    try {
      const here = await wx.getLocation({ type: "wgs84" });
      place.showPosition(here);
    } catch (error) {
      place.explain(error);
    }
  }

  function startCamera() {
    view.wait();
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
    card.wait();
    try {
      await wx.authorize({ scope });
      card.say(words.mayUse);
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
    const card = cards[scope];
    if (authSetting[scope]) {
      if (card.offersSettings) card.say(words.nowAllowed, { settings: true });
    } else if (takeDown(scope)) {
      card.say(words.takenBack);
    } else if (authSetting[scope] === undefined) {
      card.say("");
    }
  }

  place.onAct(showPosition);
  place.onAsk(() => askFirst(LOCATION));
  view.onAct(() => {
    if (!camera) return startCamera();
    stopCamera();
    view.say("");
  });
  view.onAsk(() => askFirst(CAMERA));
  for (const card of [place, view]) card.onSettings(openSettings);

  page.replaceChildren(screen(place.node, view.node, settingsButton(words.settings, openSettings)));
  wx.onSettingChange(decisionChanged);
  wx.getSetting().then(({ authSetting }) => showDecisions(authSetting));

  return () => {
    wx.offSettingChange(decisionChanged);
    stopCamera();
    page.replaceChildren();
  };
}
