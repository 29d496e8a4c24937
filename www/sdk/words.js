// What every one of the mini-apps says alike, in the language that the host names in the address. A classic script, since
// a sandboxed frame loads modules only from servers that allow it; so is each script of the apps.

(() => {
  const en = {
    openSettings: "Open Settings",
    waiting: "One moment…",
    nowAllowed: "Allowed now. Tap again.",
    takenBack: "You took it back, so it is gone from here.",
    reasons: {
      denied: "You said no. Change it in Settings.",
      "denied-before": "You said no before, so nobody asked. Change it in Settings.",
      dismissed: "You closed the question. Nothing is decided: tap again any time.",
      "not-asked": "This host refuses what is undecided, and asks nobody.",
      "browser-denied": "Your browser blocks this for the whole site. Allow it beside the address.",
      "browser-dismissed": "Your browser asked too, and that question was closed. Tap again.",
      "policy-blocked": "The page around this app does not allow it.",
      "insecure-context": "This works on a secure page (HTTPS) only.",
      unsupported: "This browser cannot do that.",
      "device-busy": "Another program is using it. Close that and tap again.",
      timeout: "No answer in time. Tap again, best under open sky.",
      "no-gesture": "Settings open with a tap only.",
      "not-written": "It could not be written. Is the disk full?",
    },
  };

  const zh = {
    openSettings: "打开设置",
    waiting: "请稍候……",
    nowAllowed: "现在允许了。请再点一次。",
    takenBack: "你已收回权限，内容已移除。",
    reasons: {
      denied: "你拒绝了。可以在设置里更改。",
      "denied-before": "你之前拒绝过，所以没有再问。可以在设置里更改。",
      dismissed: "你关闭了询问，没有作出决定。可以随时再点。",
      "not-asked": "宿主会拒绝未决定的调用，不会询问任何人。",
      "browser-denied": "浏览器阻止了整个网站使用它。请在地址栏旁允许。",
      "browser-dismissed": "浏览器也询问过，但被关闭了。请再点一次。",
      "policy-blocked": "此应用所在的页面不允许这样做。",
      "insecure-context": "只能在安全页面（HTTPS）上使用。",
      unsupported: "此浏览器不支持。",
      "device-busy": "其他程序正在使用。请关闭后再试。",
      timeout: "没有及时得到结果。请在开阔处再试。",
      "no-gesture": "只能通过点按打开设置。",
      "not-written": "无法写入。磁盘是否已满？",
    },
  };

  /** Puts the words into the elements that ask for them, by `data-text` and `data-label`. */
  function fill(words) {
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = words[node.dataset.text];
    for (const node of document.querySelectorAll("[data-label]")) {
      window.kit.rename(node, words[node.dataset.label]);
    }
  }

  /** Speaks an app's own words, `{ en, zh }`, and the common ones; gives those of the language. */
  window.kit.speak = (own) => {
    const { language } = window.kit;
    const common = language === "zh" ? zh : en;
    const reasons = { ...common.reasons, ...own[language].reasons };
    const words = { ...common, ...own[language], reasons };
    fill(words);
    return words;
  };
})();
