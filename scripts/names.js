// The names between the module and its glue. wasm-bindgen writes long ones with hashes, twice; binaryen gives the
// module short ones and says which, and the glue has to follow.

/**
 * The glue with the module's short names.
 * @param glue the JavaScript that wasm-bindgen wrote
 * @param names what binaryen printed: `{ imports: [[module, name, short]], exports: [[name, short]] }`
 */
export function shorten(glue, { imports, exports }) {
  const modules = new Map(imports.map(([module]) => [module, SHORT_MODULE]));
  const imported = new Map(imports.map(([, name, short]) => [name, short]));
  const exported = new Map(exports);
  const replace = (text, pattern, names) =>
    text.replace(pattern, (all, name) => all.replace(name, named(names, name)));
  let text = replace(glue, /^ {8}"([^"]+)": import\d+,$/gm, modules);
  text = replace(text, /^ {8}([\w$]+): function\(/gm, imported);
  return replace(text, /\bwasm\.([\w$]+)/g, exported);
}

/** What binaryen calls the one module that all imports come from. */
const SHORT_MODULE = "a";

function named(names, name) {
  const short = names.get(name);
  // A name that is on one side only would be a link error in the browser: better to hear of it here.
  if (!short) throw new Error(`The glue uses ${name}, which the module does not have.`);
  return short;
}
