// The names between the module and its glue. wasm-bindgen writes long ones with hashes, twice; binaryen gives the
// module short ones and says which, and the glue has to follow.

/**
 * The glue with the module's short names.
 * @param glue the JavaScript that wasm-bindgen wrote
 * @param names what binaryen printed: `{ imports: [[module, name, short]], exports: [[name, short]] }`
 */
export function shorten(glue, { imports, exports }) {
  const exported = new Map(exports);
  const own = new Map(imports.filter(([module]) => module === GLUE).map(([, name, short]) => [name, short]));
  let text = replace(glue, /^ {8}([\w$]+): function\(/gm, own);
  text = replace(text, /\bwasm\.([\w$]+)/g, exported);
  // What comes from the crate's own JavaScript stands in modules of its own there, and in the one module here.
  const others = imports.filter(([module]) => module !== GLUE);
  return text
    .replace(/^ {8}"\.\/[^"]+": (import\d+),\n/gm, "")
    .replace(/^( {4}return \{\n {8}__proto__: null,\n)(?= {4}\};)/m, (head) => {
      const members = others.map(([module, name, short]) => `${short}: ${variable(glue, module)}.${name}`);
      return `${head}        ${MODULE}: { ...${variable(glue, GLUE)}, ${members.join(", ")} },\n`;
    });
}

/** What wasm-bindgen calls the module that the glue itself makes. */
const GLUE = "./scopegate_bg.js";
/** What binaryen calls the one module that all imports come from. */
const MODULE = "a";

const replace = (text, pattern, names) =>
  text.replace(pattern, (all, name) => all.replace(name, named(names, name)));

/** The glue's variable for a module of imports. */
function variable(glue, module) {
  const [, name] = glue.match(new RegExp(`"${module.replaceAll(".", "\\.")}": (import\\d+),`)) ?? [];
  return name ?? named(new Map(), module);
}

function named(names, name) {
  const short = names.get(name);
  // A name that is on one side only would be a link error in the browser: better to hear of it here.
  if (!short) throw new Error(`The glue and the module do not agree on ${name}.`);
  return short;
}
