// What a host's own dialogs are given.

export const promptView = (id, name, icon, scope, title, heading, hint, reason, locale) => ({
  app: { id, name, icon },
  scope,
  title,
  heading,
  hint,
  reason,
  locale,
});

export const settingsView = (id, name, icon, heading, hint, locale, rows, change, onUpdate) => ({
  app: { id, name, icon },
  heading,
  hint,
  locale,
  rows,
  change,
  onUpdate,
});

export const settingRow = (scope, title, granted, reason, permission, from, until) => ({
  scope,
  title,
  granted,
  reason,
  permission,
  lastUsed: from === undefined ? undefined : { from, until },
});
