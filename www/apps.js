// The mini-apps that this host has: each a folder in apps/, which says in its app.json who made it and what it may ask for.

/** The folders' names are the apps' ids: an app that named itself could take another's decisions. */
export const appIds = ["place-finder", "photo-booth", "voice-memo"];

const addressOf = (id, file) => new URL(`apps/${id}/${file}`, document.baseURI).href;

/** Reads what the apps say of themselves. */
export function readApps() {
  return Promise.all(
    appIds.map(async (id) => {
      const answer = await fetch(addressOf(id, "app.json"));
      if (!answer.ok) throw new Error(`apps/${id}/app.json: status ${answer.status}`);
      return { id, ...(await answer.json()) };
    }),
  );
}

/** The apps in a language: the `manifest` for the host, and a `line` for the home screen. */
export function appsIn(apps, language) {
  return apps.map(({ id, name, developer, version, icon, line, permission }) => ({
    manifest: {
      id,
      name: name[language],
      developer: developer[language],
      version,
      icon: addressOf(id, icon),
      permission: Object.fromEntries(
        Object.entries(permission).map(([scope, { desc, required }]) => [
          scope,
          { desc: desc[language], required: required === true },
        ]),
      ),
    },
    line: line[language],
  }));
}

/** The page of an app, told the language and the theme. */
export const pageOf = (id, { language, theme }) =>
  addressOf(id, `index.html?${new URLSearchParams({ lang: language, theme })}`);
