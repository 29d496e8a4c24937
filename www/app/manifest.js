// What the app says of itself to a host: who it is, and which scopes it may ask for and why.

const REASONS = {
  en: { "scope.userLocation": "To show you on the trail", "scope.camera": "To look at the trail with you" },
  zh: { "scope.userLocation": "在步道上显示你的位置", "scope.camera": "和你一起看看眼前的步道" },
};

export function manifest(language) {
  const reasons = Object.entries(REASONS[language]);
  return {
    id: "trail-buddy",
    name: "Trail Buddy",
    icon: new URL("./trail-buddy.svg", import.meta.url).href,
    permission: Object.fromEntries(reasons.map(([scope, desc]) => [scope, { desc }])),
  };
}
