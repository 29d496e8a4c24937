// What Voice Memo says beside what all say.

(() => {
  const own = {
    en: {
      name: "Voice Memo",
      record: "Record",
      stop: "Stop",
      pause: "Pause",
      resume: "Go on",
      level: "Level",
      decibels: (level) => (level === null ? "silent" : `${Math.round(-level)} decibels below full scale`),
      time: "Length",
      hello: "Tap Record and speak.",
      recording: "Recording.",
      paused: "Paused. Nothing is heard.",
      interrupted: "Another program has the microphone.",
      resumable: "The microphone is back. Go on when you like.",
      kept: "Kept until the app closes.",
      noDevice: "This device has no microphone.",
      list: "Memos",
      memo: (number) => `Memo ${number}`,
      play: (name) => `Play ${name}`,
      halt: (name) => `Pause ${name}`,
      remove: (name) => `Delete ${name}`,
      empty: "No memos yet.",
    },
    zh: {
      name: "语音备忘",
      record: "录音",
      stop: "停止",
      pause: "暂停",
      resume: "继续",
      level: "音量",
      decibels: (level) => (level === null ? "无声" : `低于满刻度 ${Math.round(-level)} 分贝`),
      time: "时长",
      hello: "点按“录音”，然后说话。",
      recording: "正在录音。",
      paused: "已暂停，什么也听不到。",
      interrupted: "其他程序正在使用麦克风。",
      resumable: "麦克风可以用了，随时可以继续。",
      kept: "保留到关闭小程序为止。",
      noDevice: "此设备没有麦克风。",
      list: "备忘",
      memo: (number) => `备忘 ${number}`,
      play: (name) => `播放${name}`,
      halt: (name) => `暂停${name}`,
      remove: (name) => `删除${name}`,
      empty: "还没有备忘。",
    },
  };

  window.memo = { words: window.kit.speak(own) };
})();
