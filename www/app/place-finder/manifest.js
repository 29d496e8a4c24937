// What the app says of itself to a host: who it is, and which scopes it may ask for and why.

const ABOUT = {
  en: {
    name: "Place Finder",
    line: "How far it is, and which way",
    reasons: {
      "scope.userLocation": "To show you and your way",
      "scope.userFuzzyLocation": "To show roughly where you are",
    },
  },
  zh: {
    name: "找地方",
    line: "有多远，往哪个方向",
    reasons: { "scope.userLocation": "显示你和你走过的路", "scope.userFuzzyLocation": "大致显示你在哪里" },
  },
};

export const id = "place-finder";
export const icon = new URL("./place-finder.svg", import.meta.url).href;
export const about = (language) => ABOUT[language];
