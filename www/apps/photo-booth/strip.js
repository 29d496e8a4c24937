// The strip of shots, and one shot in full with what can be done with it.

(() => {
  const { mp, kit, booth } = window;
  const { byId, make } = kit;

  class Strip {
    #words;
    #acts;
    #shots = [];
    #count = 0;
    #list = byId("strip");
    #empty;
    /** The one that is shown in full. */
    #shown = null;

    /**
     * `acts` has `save(shot)`, `shown(isShown)` when a shot comes to be shown in full and when that ends, and `leave()`
     * when the last shot has gone.
     */
    constructor(words, acts) {
      this.#words = words;
      this.#acts = acts;
      this.#empty = make("li", "pb-empty", words.empty);
      this.#list.append(this.#empty);
      byId("back").addEventListener("click", () => this.#hide(this.#shown.button));
      byId("save").addEventListener("click", () => acts.save(this.#shown));
      byId("remove").addEventListener("click", () => this.#remove(this.#shown));
    }

    /** Adds a shot: its `kind`, the temporary `path` and that of a picture of it. */
    add(kind, path, thumbPath = path) {
      this.#count += 1;
      const shot = { kind, path, thumbPath, name: this.#words.shot[kind](this.#count) };
      const picture = make("img", "");
      picture.src = mp.getTempFileURL(thumbPath);
      picture.alt = shot.name;
      shot.button = make("button", `pb-shot pb-${kind}`, picture);
      shot.button.type = "button";
      shot.button.addEventListener("click", () => this.#show(shot));
      this.#shots.unshift(shot);
      this.#empty.remove();
      this.#list.prepend(make("li", "", shot.button));
      this.#list.scrollLeft = 0;
    }

    #show(shot) {
      const picture = make(shot.kind === "photo" ? "img" : "video", "pb-full");
      if (shot.kind === "photo") picture.alt = shot.name;
      else Object.assign(picture, { controls: true, playsInline: true, ariaLabel: shot.name });
      picture.src = mp.getTempFileURL(shot.path);
      this.#shown = shot;
      byId("shot-name").textContent = shot.name;
      byId("shot").replaceChildren(picture);
      byId("view").hidden = false;
      this.#acts.shown(true);
      byId("back").focus();
    }

    #hide(focus) {
      this.#shown = null;
      byId("view").hidden = true;
      byId("shot").replaceChildren();
      this.#acts.shown(false);
      if (focus) focus.focus();
      else this.#acts.leave();
    }

    #remove(shot) {
      const at = this.#shots.indexOf(shot);
      this.#shots.splice(at, 1);
      shot.button.parentNode.remove();
      if (this.#shots.length === 0) this.#list.append(this.#empty);
      for (const path of new Set([shot.path, shot.thumbPath])) mp.removeTempFile(path);
      this.#hide((this.#shots[at] ?? this.#shots[at - 1])?.button);
    }
  }

  booth.Strip = Strip;
})();
