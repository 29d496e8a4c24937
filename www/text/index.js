// Picks the words of a language and puts the still ones into the page.

import en from "./en.js";
import zh from "./zh.js";

const english = new Map();

/** The English words are the page's own; they are kept the first time. */
function original(node, read) {
  if (!english.has(node)) english.set(node, read(node));
  return english.get(node);
}

/** Turns the page into the language, and gives the words for what comes later. */
export function speak(language) {
  const words = language === "zh" ? zh : en;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-text]")) {
    const own = original(node, () => node.textContent.replace(/\s+/g, " ").trim());
    node.textContent = words.page?.[node.dataset.text] ?? own;
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    const own = original(node, () => node.getAttribute("aria-label"));
    node.setAttribute("aria-label", words.page?.[node.dataset.label] ?? own);
  }
  return words;
}
