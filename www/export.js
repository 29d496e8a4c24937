// The sheet that shows what is stored about the person.

const byId = (id) => document.getElementById(id);

/** Shows it as text until it is closed. */
export function showExport(stored) {
  byId("export-text").textContent = JSON.stringify(stored, null, 2);
  byId("export").showModal();
}
