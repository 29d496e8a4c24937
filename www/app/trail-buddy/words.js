// What Trail Buddy says beside what all say.

export const own = {
  en: {
    askFirst: "Ask first",
    settings: "Settings",
    mayUse: "Thank you. The next tap asks nothing.",
    within: (metres) => `within ${metres} m`,
    chips: { undecided: "Not asked yet", granted: "Allowed", denied: "Not allowed" },
    place: {
      title: "Where am I",
      act: "Show my position",
      found: "There you are.",
      noDevice: "This device does not know where it is.",
    },
    view: {
      title: "What the camera sees",
      act: "Start camera",
      stop: "Stop camera",
      running: "Live, and only on this screen.",
      noDevice: "This device has no camera.",
    },
    reasons: { "not-asked": "This host refuses what is undecided. Tap “Ask first”." },
  },
  zh: {
    askFirst: "先询问",
    settings: "设置",
    mayUse: "谢谢。下次点按不再询问。",
    within: (metres) => `误差 ${metres} 米以内`,
    chips: { undecided: "尚未询问", granted: "已允许", denied: "未允许" },
    place: { title: "我在哪里", act: "显示我的位置", found: "你在这里。", noDevice: "此设备无法确定位置。" },
    view: {
      title: "镜头看到的",
      act: "打开摄像头",
      stop: "关闭摄像头",
      running: "实时画面，只显示在这块屏幕上。",
      noDevice: "此设备没有摄像头。",
    },
    reasons: { "not-asked": "宿主会拒绝未决定的调用。请先点“先询问”。" },
  },
};
