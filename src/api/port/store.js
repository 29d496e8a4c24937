// A store that the host page brings. It may answer at once or with a Promise, and it may fail, throw, or never answer.
// What is asked of one record is done in turn: nothing comes between reading a record and writing it.

/** How long a store may take to answer, in milliseconds. After that it has failed. */
const DEADLINE = 10_000;

export class StorePort {
  #load;
  #save;
  #remove;
  #keys;
  /** What waits for its turn, by record; a record that nothing is asked of has no line. */
  #lines = new Map();
  /** The records that are to be removed and are still there: what they hold is not read any more. */
  #doomed = new Set();

  constructor(store, load, save, remove, keys) {
    this.#load = (key) => load.call(store, key);
    this.#save = (key, text) => save.call(store, key, text);
    this.#remove = (key) => remove.call(store, key);
    this.#keys = keys && ((user) => keys.call(store, user));
  }

  /** Reads a record: `told(true, text)`, with null where there is none, or `told(false, null)`. */
  load(user, app, told) {
    this.#inTurn(user, app, (record, end) => this.#read(record, (...answer) => end(() => told(...answer))));
  }

  /** The ids of a user's apps: `told(array)`, or `told(undefined)` if the store has failed. One without `keys` names none. */
  keys(user, told) {
    if (!this.#keys) return told([]);
    const isThere = (app) => typeof app === "string" && app !== "" && !this.#doomed.has(idOf(user, app));
    ask(
      () => this.#keys(user),
      (_, apps) => told(listed(apps)?.filter(isThere)),
    );
  }

  /** Reads, revises and writes a record: `told(true)` or `told(false)`. `revise` may answer undefined: nothing to write. */
  update(user, app, revise, told) {
    this.#inTurn(user, app, (record, end) => {
      this.#read(record, (isRead, before) => {
        // What cannot be read is not revised: it would look like a record that is there no more.
        if (!isRead) return end(() => told(false));
        const after = revise(before);
        if (after === undefined || after === before) end(() => told(true));
        else
          ask(
            () => this.#save(record.key(), after),
            (isDone) => end(() => told(isDone)),
          );
      });
    });
  }

  /** Removes a record: `told(true)` or `told(false)`. */
  remove(user, app, told) {
    // From now on, and not only when its turn has come: what is being read is what was to be forgotten.
    this.#doomed.add(idOf(user, app));
    this.#inTurn(user, app, (record, end) => this.#clear(record, (isDone) => end(() => told(isDone))));
  }

  #read(record, told) {
    this.#clear(record, (isClear) => {
      if (!isClear) return told(false, null);
      ask(
        () => this.#load(record.key()),
        (isDone, value) => told(isDone, this.#doomed.has(record.id) ? null : textOf(value)),
      );
    });
  }

  /** Removes a record if it is to be removed. One that stayed is tried again before anything else is done with it. */
  #clear(record, told) {
    if (!this.#doomed.has(record.id)) return told(true);
    ask(
      () => this.#remove(record.key()),
      (isDone) => {
        if (isDone) this.#doomed.delete(record.id);
        told(isDone);
      },
    );
  }

  /** Does this when all that was asked of the record before is done; it calls `end` with what is to be told. */
  #inTurn(user, app, work) {
    const id = idOf(user, app);
    // Each call gets a key of its own, which the store may keep or change.
    const record = { id, key: () => ({ user, app }) };
    const end = (tell) => {
      tell();
      const next = this.#lines.get(id).shift();
      if (next) next();
      else this.#lines.delete(id);
    };
    const start = () => work(record, end);
    const line = this.#lines.get(id);
    if (line) {
      line.push(start);
    } else {
      this.#lines.set(id, []);
      start();
    }
  }
}

const idOf = (user, app) => JSON.stringify([user, app]);

/** What a store gave as a text. What is neither text nor nothing is an empty text, which is a damaged record. */
const textOf = (value) => (typeof value === "string" ? value : value == null ? null : "");

/** What a store gave as a list, each once; undefined if it is none. */
function listed(values) {
  try {
    return Array.isArray(values) ? [...new Set(values)] : undefined;
  } catch {
    // A Proxy may look like an array and throw.
    return undefined;
  }
}

/** Calls the store: `told(true, value)` or `told(false)`, at once if it answers at once. */
function ask(call, told) {
  let answer;
  let isLater;
  try {
    answer = call();
    isLater = typeof answer?.then === "function";
  } catch {
    return told(false);
  }
  if (!isLater) return told(true, answer);
  let isOver = false;
  const once = (isDone, value) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    told(isDone, value);
  };
  const timer = setTimeout(once, DEADLINE, false);
  new Promise((resolve) => resolve(answer)).then(
    (value) => once(true, value),
    () => once(false),
  );
}

/** The function by which a store tells of changes from elsewhere. */
export const hearing = (tell) => (key, text) => {
  if (typeof key?.user !== "string" || typeof key.app !== "string") {
    throw new TypeError("scopegate: store.watch: changed(key, text): key should be { user, app }");
  }
  tell(key.user, key.app, textOf(text));
};
