// The Place Finder: where am I, where did I go, and how far is it to the place that I choose. All its positions are in
// GCJ-02, since `chooseLocation` answers in that and two systems must not be mixed. Outside of mainland China that is the
// same as WGS-84.

(() => {
  const { wx, kit, finder } = window;
  const { words, bearing, distance } = finder;

  const TYPE = "gcj02";
  const EXACT = "scope.userLocation";
  const ROUGH = "scope.userFuzzyLocation";
  /** Positions nearer than this to the one before are the device's own unrest. Metres. */
  const STEP = 3;
  /** After these errors the position is no longer followed; others are of the moment. */
  const ENDS = new Set(["denied-before", "browser-denied", "browser-dismissed", "policy-blocked"]);

  const state = { here: null, goal: null, track: [], isFollowing: false, isLost: false };
  const chart = new finder.Chart(kit.byId("chart"), words);
  const panel = new finder.Panel(words);
  const note = new kit.Note(words, openSettings);
  const explain = (error) => note.explain(error);

  function draw() {
    chart.draw(state);
    panel.draw(state);
    kit.byId("follow").textContent = state.isFollowing ? words.stop : words.follow;
  }

  async function find() {
    note.wait();
    try {
      state.here = await wx.getLocation({ type: TYPE });
      note.say(words.found);
    } catch (error) {
      explain(error);
    }
    draw();
  }

  async function roughly() {
    if (state.isFollowing) endFollowing();
    note.wait();
    try {
      const place = await wx.getFuzzyLocation({ type: TYPE });
      Object.assign(state, { here: { ...place, rough: true }, track: [], heading: undefined });
      note.say(words.foundRoughly);
    } catch (error) {
      explain(error);
    }
    draw();
  }

  async function follow() {
    if (state.isFollowing) return endFollowing();
    note.wait();
    Object.assign(state, { track: [], heading: undefined });
    try {
      await wx.startLocationUpdate({ type: TYPE });
      state.isFollowing = true;
      note.say(words.following);
    } catch (error) {
      explain(error);
    }
    draw();
  }

  function endFollowing() {
    wx.stopLocationUpdate({ fail: explain });
    state.isFollowing = false;
    note.say("");
    draw();
  }

  function moved(position) {
    const last = state.track.at(-1);
    if (!last || distance(last, position) >= STEP) {
      if (last) state.heading = bearing(last, position);
      state.track.push(position);
    }
    state.here = { ...position, heading: state.heading };
    if (state.isLost) note.say(words.following);
    state.isLost = false;
    draw();
  }

  function failed(error) {
    if (ENDS.has(error.reason)) {
      state.isFollowing = false;
      if (error.reason === "denied-before") note.say(words.takenBack, { settings: true });
      else explain(error);
    } else {
      state.isLost = true;
      note.say(words.lost);
    }
    draw();
  }

  async function choose() {
    note.wait();
    // The map opens where the person is, if the app knows that.
    const { latitude, longitude } = state.here ?? {};
    try {
      state.goal = await wx.chooseLocation(state.here ? { latitude, longitude } : {});
      note.say(words.chosen);
    } catch (error) {
      if (error.reason === "dismissed") note.say(words.unchosen);
      else explain(error);
    }
    draw();
  }

  function openSettings() {
    wx.openSetting({ fail: explain });
  }

  function decisionChanged({ scope, authSetting }) {
    const isGranted = authSetting[scope] === true;
    const isOnShow = state.here && (state.here.rough ? ROUGH : EXACT) === scope;
    if (!isGranted && isOnShow) Object.assign(state, { here: null, track: [], isFollowing: false });
    note.decided(isGranted, !isGranted && isOnShow);
    draw();
  }

  for (const [id, act] of Object.entries({ find, follow, roughly, choose })) {
    kit.byId(id).addEventListener("click", act);
  }
  wx.onLocationChange(moved);
  wx.onLocationChangeError(failed);
  wx.onSettingChange(decisionChanged);
  note.say(words.hello);
  draw();
})();
