// What the app says of itself to a host: who it is, and which scopes it may ask for and why.

const ABOUT = {
  en: {
    name: "Trail Buddy",
    line: "Where you are, and what lies ahead",
    reasons: {
      "scope.userLocation": "To show you on the trail",
      "scope.camera": "To look at the trail with you",
    },
  },
  zh: {
    name: "步道伙伴",
    line: "你在哪里，前面是什么",
    reasons: { "scope.userLocation": "在步道上显示你的位置", "scope.camera": "和你一起看看眼前的步道" },
  },
};

export const id = "trail-buddy";
export const icon = new URL("./trail-buddy.svg", import.meta.url).href;
export const about = (language) => ABOUT[language];
