// What the Place Finder says beside what all say.

(() => {
  const number = (locale, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });

  /** Metres as one would say them. */
  function distances(locale, metre, kilometre) {
    return (metres) => {
      if (metres < 1000) return `${number(locale, 0).format(metres)} ${metre}`;
      return `${number(locale, metres < 10_000 ? 1 : 0).format(metres / 1000)} ${kilometre}`;
    };
  }

  function direction(names) {
    return (degrees) => names[Math.round(degrees / 45) % 8];
  }

  const metres = { en: distances("en", "m", "km"), zh: distances("zh", "米", "公里") };
  const toward = {
    en: direction(["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]),
    zh: direction(["北", "东北", "东", "东南", "南", "西南", "西", "西北"]),
  };

  const own = {
    en: {
      name: "Place Finder",
      metres: metres.en,
      north: "N",
      find: "Find me",
      follow: "Follow me",
      stop: "Stop following",
      roughly: "Roughly",
      choose: "Choose a place",
      hello: "Find yourself, then choose where to go.",
      found: "There you are.",
      foundRoughly: "Somewhere here. The app knows it to a kilometre only.",
      following: "Following you. Walk, and your track grows.",
      chosen: "Chosen.",
      unchosen: "You chose no place.",
      noDevice: "This device does not know where it is.",
      lost: "The position is not to be had just now.",
      within: (accuracy) => `within ${metres.en(accuracy)}`,
      rough: "to a kilometre",
      walked: (far) => `walked ${metres.en(far)}`,
      nowhere: "No place chosen yet",
      away: (far, degrees) => `${metres.en(far)} ${toward.en(degrees)}`,
      about: (text) => `about ${text}`,
      degrees: (degrees) => `bearing ${Math.round(degrees) % 360}°`,
      locateFirst: "Find yourself to see how far it is.",
      datum: "GCJ-02",
      chart: ({ here, goal, track }) =>
        [
          "Chart",
          here ? "you in the middle" : "you are not on it",
          goal && `flag at ${goal.name}`,
          track.length > 1 && `a track of ${track.length} positions`,
        ]
          .filter(Boolean)
          .join(", "),
    },
    zh: {
      name: "找地方",
      metres: metres.zh,
      north: "北",
      find: "我的位置",
      follow: "跟随我",
      stop: "停止跟随",
      roughly: "大致位置",
      choose: "选择地点",
      hello: "先找到自己，再选择要去的地方。",
      found: "你在这里。",
      foundRoughly: "就在这一带。应用只知道一公里以内的大致位置。",
      following: "正在跟随你。走动时轨迹会延长。",
      chosen: "已选择。",
      unchosen: "你没有选择地点。",
      noDevice: "此设备无法确定位置。",
      lost: "暂时得不到位置。",
      within: (accuracy) => `误差 ${metres.zh(accuracy)} 以内`,
      rough: "精确到一公里",
      walked: (far) => `已走 ${metres.zh(far)}`,
      nowhere: "尚未选择地点",
      away: (far, degrees) => `${toward.zh(degrees)}方 ${metres.zh(far)}`,
      about: (text) => `约 ${text}`,
      degrees: (degrees) => `方位角 ${Math.round(degrees) % 360}°`,
      locateFirst: "找到自己后即可看到距离。",
      datum: "GCJ-02",
      chart: ({ here, goal, track }) =>
        [
          "示意图",
          here ? "你在中间" : "上面还没有你",
          goal && `旗子是${goal.name}`,
          track.length > 1 && `轨迹有 ${track.length} 个位置`,
        ]
          .filter(Boolean)
          .join("，"),
    },
  };

  window.finder.words = window.kit.speak(own);
})();
