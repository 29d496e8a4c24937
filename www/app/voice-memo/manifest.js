// What the app says of itself to a host: who it is, and which scopes it may ask for and why.

const ABOUT = {
  en: {
    name: "Voice Memo",
    line: "Say it now, hear it later",
    reasons: { "scope.record": "To record your memo" },
  },
  zh: { name: "语音备忘", line: "现在说，以后听", reasons: { "scope.record": "录制你的语音备忘" } },
};

export const id = "voice-memo";
export const icon = new URL("./voice-memo.svg", import.meta.url).href;
export const about = (language) => ABOUT[language];
