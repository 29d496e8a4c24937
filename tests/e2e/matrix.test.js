// Each API in each state of the person's decision, the browser's permission and the device: one table (matrix/table.js),
// a test for each cell, and the whole printed at the end.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { together } from "./driver/site.js";
import { isWhole } from "./matrix/cell.js";
import { matrix } from "./matrix/print.js";
import { openSites, play, states } from "./matrix/state.js";
import { table } from "./matrix/table.js";

const sites = await openSites();
const names = Object.keys(states);
const passed = new Set();

after(() => console.log(`\n${matrix(table, names, passed).join("\n")}\n`));

test("Each API has a cell for each state, which says what it comes to or why it cannot be had", () => {
  for (const { name, cells } of table) {
    assert.deepEqual(Object.keys(cells).sort(), names.toSorted(), name);
    for (const state of names) assert.ok(isWhole(cells[state]), `${name} / ${state}`);
  }
});

for (const row of table) {
  describe(row.name, together, () => {
    for (const state of names.filter((state) => !row.cells[state].cannot)) {
      const { expected, check } = row.cells[state];
      const what = expected ? `fails with ${expected.reason}` : "succeeds";
      test(`${state}: ${what}`, async (t) => {
        const { visit, end, hasAsked, shown } = await play(t, sites, state, row);
        if (expected) assert.deepEqual(end, expected);
        else check(end);
        assert.equal(shown, (hasAsked ? 1 : 0) + (check ? (row.screens ?? 0) : 0), "screens");
        // Chromium complains by itself of what the page's policy shuts.
        if (state === "policy blocked") visit.takeErrors();
        passed.add(`${row.name} / ${state}`);
      });
    }
  });
}
