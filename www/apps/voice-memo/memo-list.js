// The memos: each with its length, and buttons to play and delete it. One plays at a time.

(() => {
  const { byId, language, iconButton, make, rename } = window.kit;
  const { clock } = window.memo;

  class MemoList {
    #words;
    #player = make("audio", "");
    #leave;
    #list = byId("memos");
    #empty;
    #count = 0;
    #playing = null;

    /** @param leave called when the last memo has gone */
    constructor(words, leave) {
      this.#leave = leave;
      this.#words = words;
      this.#empty = make("li", "vm-empty", words.empty);
      this.#list.append(this.#empty);
      this.#player.addEventListener("timeupdate", () => this.#showProgress());
      this.#player.addEventListener("ended", () => this.halt());
    }

    /** Adds a memo: its sound as a file, its length in milliseconds, and what else is to be freed with it. */
    add(file, milliseconds, free) {
      this.#count += 1;
      const name = this.#words.memo(this.#count);
      const memo = { name, milliseconds, address: URL.createObjectURL(file), free };
      memo.play = iconButton("kit-play", this.#words.play(name), () => this.#toggle(memo));
      memo.progress = make("progress", "");
      Object.assign(memo.progress, { max: milliseconds, value: 0, ariaLabel: name });
      const at = new Date().toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
      memo.node = make(
        "li",
        "vm-memo",
        memo.play,
        make("div", "vm-about", make("p", "", make("b", "", name), make("span", "", at)), memo.progress),
        make("span", "vm-length", clock(milliseconds)),
        iconButton("kit-delete", this.#words.remove(name), () => this.#remove(memo)),
      );
      this.#empty.remove();
      this.#list.prepend(memo.node);
    }

    /** Ends what plays. */
    halt() {
      const memo = this.#playing;
      if (!memo) return;
      this.#playing = null;
      this.#player.pause();
      memo.progress.value = 0;
      this.#show(memo, false);
    }

    #toggle(memo) {
      if (this.#playing !== memo) {
        this.halt();
        this.#playing = memo;
        this.#player.src = memo.address;
      }
      const plays = this.#player.paused;
      // Rejects only if it is paused before it has begun.
      if (plays) this.#player.play().catch(() => {});
      else this.#player.pause();
      this.#show(memo, plays);
    }

    #show(memo, plays) {
      memo.play.classList.toggle("kit-pause", plays);
      memo.play.classList.toggle("kit-play", !plays);
      rename(memo.play, plays ? this.#words.halt(memo.name) : this.#words.play(memo.name));
    }

    #showProgress() {
      if (this.#playing) this.#playing.progress.value = this.#player.currentTime * 1000;
    }

    #remove(memo) {
      if (this.#playing === memo) this.halt();
      const next = memo.node.nextElementSibling ?? memo.node.previousElementSibling;
      memo.node.remove();
      URL.revokeObjectURL(memo.address);
      memo.free();
      if (next) return next.querySelector(".kit-delete").focus();
      this.#list.append(this.#empty);
      this.#leave();
    }
  }

  window.memo.MemoList = MemoList;
})();
