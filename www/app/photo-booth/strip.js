// The strip of shots, and one shot in full with what can be done with it.

import { button, iconButton, make } from "../kit/dom.js";

export class Strip {
  #words;
  #wx;
  #acts;
  #shots = [];
  #count = 0;
  #list = make("ul", "pb-strip");
  #empty;

  /**
   * `acts` has `save(shot)`, `shown(node)` with what shows a shot in full, or `null` when that ends, and `leave()` when the
   * last shot has gone.
   */
  constructor(words, wx, acts) {
    this.#words = words;
    this.#wx = wx;
    this.#acts = acts;
    this.#empty = make("li", "pb-empty", words.empty);
    this.#list.setAttribute("aria-label", words.strip);
    this.#list.append(this.#empty);
    this.node = this.#list;
  }

  /** Adds a shot: its `kind`, the temporary `path` and that of a picture of it. */
  add(kind, path, thumbPath = path) {
    this.#count += 1;
    const shot = { kind, path, thumbPath, name: this.#words.shot[kind](this.#count) };
    const picture = make("img", "");
    picture.src = this.#wx.getTempFileURL(thumbPath);
    picture.alt = shot.name;
    shot.button = button(`pb-shot pb-${kind}`, "", () => this.#show(shot));
    shot.button.append(picture);
    this.#shots.unshift(shot);
    this.#empty.remove();
    this.#list.prepend(make("li", "", shot.button));
    this.#list.scrollLeft = 0;
  }

  #show(shot) {
    const { remove, save, back } = this.#words;
    const address = this.#wx.getTempFileURL(shot.path);
    const picture = make(shot.kind === "photo" ? "img" : "video", "pb-full");
    if (shot.kind === "photo") picture.alt = shot.name;
    else Object.assign(picture, { controls: true, playsInline: true, ariaLabel: shot.name });
    picture.src = address;
    const goBack = iconButton("kit-back", back, () => this.#hide(shot.button));
    const node = make(
      "div",
      "pb-view",
      make("div", "pb-view-head", goBack, make("h3", "", shot.name)),
      picture,
      make(
        "div",
        "pb-view-acts",
        button("kit-act", save, () => this.#acts.save(shot)),
        iconButton("kit-delete", remove, () => this.#remove(shot)),
      ),
    );
    this.#acts.shown(node);
    goBack.focus();
  }

  #hide(focus) {
    this.#acts.shown(null);
    if (focus) focus.focus();
    else this.#acts.leave();
  }

  #remove(shot) {
    const at = this.#shots.indexOf(shot);
    this.#shots.splice(at, 1);
    shot.button.parentNode.remove();
    if (this.#shots.length === 0) this.#list.append(this.#empty);
    for (const path of new Set([shot.path, shot.thumbPath])) this.#wx.removeTempFile(path);
    this.#hide((this.#shots[at] ?? this.#shots[at - 1])?.button);
  }
}
