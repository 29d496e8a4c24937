// What is published: these files, no others, and what they say of each other.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import init, * as scopegate from "scopegate";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const dist = readdirSync(new URL("../../dist", import.meta.url)).sort();

/** What the package is made of. A part that is loaded when it is needed has a name that changes with it. */
const files = [
  /^(index|guest|guest\.global)\.js$/,
  /^(index|guest|album|camera|delegation|location|ports|recorder|stored)\.d\.ts$/,
  /^scopegate_bg\.wasm$/,
  /^(album|barcode|camera-tools|chunk|data-url|frame|reader|recorder)-[\dA-Z]{8}\.js$/,
  /^(place-picker|pcm-worklet)\.js$/,
  /^(world|gazetteer)\.json$/,
  /^zxing_reader\.wasm$/,
  /^THIRD-PARTY-NOTICES\.txt$/,
];

describe("The package", () => {
  test("is built of its entry, its parts, their maps and data, the declarations and the module", () => {
    const plain = dist.filter((name) => !name.endsWith(".map"));
    for (const pattern of files)
      assert.ok(
        plain.some((name) => pattern.test(name)),
        `${pattern} is there`,
      );
    assert.deepEqual(
      plain.filter((name) => !files.some((pattern) => pattern.test(name))),
      [],
    );
    const maps = plain.filter((name) => name.endsWith(".js")).map((name) => `${name}.map`);
    assert.deepEqual(
      dist.filter((name) => name.endsWith(".map")),
      maps.sort(),
    );
  });

  test("says whose work is in it", () => {
    const notices = read("dist/THIRD-PARTY-NOTICES.txt");
    for (const name of ["Leaflet", "Natural Earth", "GeoNames", "CC BY 4.0", "ZXing-C++"])
      assert.ok(notices.includes(name), name);
  });

  test("is published with licences and README, and nothing else of the project", () => {
    // npm says where it is to the scripts it runs; elsewhere it is a program like any other.
    const npm = process.env.npm_execpath;
    const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
    const [{ files }] = JSON.parse(
      execFileSync(program, [...first, "pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
    assert.deepEqual(files.map(({ path }) => path).sort(), [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "README.md",
      ...dist.map((file) => `dist/${file}`),
      "package.json",
    ]);
  });

  test("is found under its name, and its module too", () => {
    assert.equal(import.meta.resolve("scopegate"), new URL("../../dist/index.js", import.meta.url).href);
    const wasm = import.meta.resolve("scopegate/scopegate_bg.wasm");
    assert.equal(wasm, new URL("../../dist/scopegate_bg.wasm", import.meta.url).href);
  });

  test("needs no other package", async () => {
    const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(read("package.json"));
    assert.deepEqual(
      [dependencies, peerDependencies, optionalDependencies],
      [undefined, undefined, undefined],
    );
    const { metafile } = await build({
      entryPoints: [fileURLToPath(new URL("../../dist/index.js", import.meta.url))],
      bundle: true,
      packages: "external",
      format: "esm",
      write: false,
      metafile: true,
    });
    assert.ok(Object.keys(metafile.inputs).every((path) => path.startsWith("dist/")));
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
    assert.deepEqual(
      outside.filter(({ external }) => external),
      [],
    );
  });

  test("declares what it exports, neither more nor less", () => {
    const names = Object.keys(scopegate).filter((name) => name !== "default");
    const declared = read("dist/index.d.ts").matchAll(
      /^export (?:declare )?(?:class|const|function) (\w+)/gm,
    );
    assert.deepEqual([...declared].map(([, name]) => name).sort(), names.sort());
    assert.match(read("dist/index.d.ts"), /^export default function init\(/m);
    assert.equal(typeof init, "function");
  });

  test("declares what a host and an app have, neither more nor less", async () => {
    await init(readFileSync(new URL("../../dist/scopegate_bg.wasm", import.meta.url)));
    const declarations = read("dist/index.d.ts");
    const host = Object.getOwnPropertyNames(scopegate.Host.prototype);
    assert.deepEqual(host.sort(), ["constructor", ...members(declarations, "class Host")].sort());
    const app = Object.keys(new scopegate.Host().open({ id: "a", name: "A" }));
    const calls = [
      ...members(declarations, "interface Calls"),
      ...members(read("dist/location.d.ts"), "interface LocationCalls"),
      ...members(read("dist/album.d.ts"), "interface FileCalls"),
      ...members(read("dist/recorder.d.ts"), "interface RecordCalls"),
      ...members(read("dist/delegation.d.ts"), "interface Delegation"),
      ...members(declarations, "interface App"),
    ];
    assert.deepEqual(app.sort(), calls.sort());
  });
});

/** The names of a declaration's members, which stand on lines of their own. */
function members(declarations, head) {
  const body = new RegExp(`^export ${head}\\b[^{]*\\{\n([^]*?)^\\}`, "m").exec(declarations)[1];
  const names = body.matchAll(/^ {2}(?:readonly )?(\w+)[<(:]/gm);
  return [...names].map(([, name]) => name).filter((name) => name !== "constructor");
}
