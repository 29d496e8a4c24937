//! Who may use whom, who may write DOM, and that nothing in `src` can panic or leak: read from the sources themselves.

#[path = "layering/source.rs"]
mod source;

use std::collections::BTreeMap;
use std::fs;

use source::{Source, paths, resolve, root, sources, tokens};

/// Each layer, and what it may use of the others. A new layer does not pass until it stands here.
const LAYERS: [(&str, &[&str]); 8] = [
    ("core", &[]),
    ("listener", &[]),
    ("memory", &[]),
    ("browser", &["core", "listener"]),
    ("ui", &["core", "listener"]),
    ("host", &["core", "listener", "browser", "ui"]),
    ("frame", &["core", "listener", "host"]),
    ("api", &["core", "host"]),
];

/// What of `std` would bring a clock or the outside world into `core`.
const IMPURE: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];

/// What makes or changes DOM.
const DOM: [&str; 6] =
    ["create_element", "create_element_ns", "create_text_node", "set_text_content", "append_child", "insert_before"];

/// What has the browser read a text as markup.
const MARKUP: [&str; 4] = ["set_inner_html", "set_outer_html", "insert_adjacent_html", "create_contextual_fragment"];

/// What panics or leaks.
const FATAL: [&[&str]; 13] = [
    &[".", "unwrap", "("],
    &[".", "expect", "("],
    &["panic", "!"],
    &["unreachable", "!"],
    &["todo", "!"],
    &["unimplemented", "!"],
    &["assert", "!"],
    &["assert_eq", "!"],
    &["assert_ne", "!"],
    &[".", "forget", "(", ")"],
    &["Closure", "::", "forget"],
    &["mem", "::", "forget"],
    &["Box", "::", "leak"],
];

const FOR_WASM: &str = "target.'cfg(target_arch = \"wasm32\")'.";
const NATIVE_TESTS: &str = "target.'cfg(not(target_arch = \"wasm32\"))'.dev-dependencies";

/// The sections of Cargo.toml, and the names on the left of each.
fn sections() -> BTreeMap<String, Vec<String>> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            name = section.trim_matches(['[', ']']).to_owned();
            sections.entry(name.clone()).or_default();
        } else if let Some((key, _)) = line.split_once(" = ") {
            sections.entry(name.clone()).or_default().push(key.to_owned());
        }
    }
    sections
}

/// The crates that Cargo.toml names, as they are called in code.
fn crates() -> Vec<String> {
    let sections = sections();
    let tables = sections.keys().filter_map(|section| section.split_once("dependencies.")).map(|(_, name)| name);
    let lists = sections.iter().filter(|(section, _)| section.ends_with("dependencies"));
    let names = lists.flat_map(|(_, names)| names.iter().map(String::as_str)).chain(tables);
    names.map(|name| name.replace('-', "_")).collect()
}

/// Every place where one of these stands, as file and words.
fn places<'a>(sources: impl IntoIterator<Item = &'a Source>, unwanted: &[&[&str]]) -> Vec<String> {
    let mut places = Vec::new();
    for source in sources {
        for words in unwanted {
            let count = source.tokens.windows(words.len()).filter(|window| window == words).count();
            places.extend((0..count).map(|_| format!("{}: {}", source.file.display(), words.concat())));
        }
    }
    places
}

/// The uses of a source that its layer is not allowed.
fn trespasses(source: &Source) -> Vec<String> {
    let layer = source.layer();
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{} is in no layer", source.file.display())];
    };
    let is_trespass = |path: &Vec<String>| match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["crate", used, ..] => used != layer && !allowed.contains(&used),
        ["crate"] => true,
        _ => false,
    };
    let found = source.paths().into_iter().filter(is_trespass);
    found.map(|path| format!("{} uses {}", source.file.display(), path.join("::"))).collect()
}

fn source(module: &[&str], text: &str) -> Source {
    Source {
        file: module.iter().collect(),
        module: module.iter().map(|part| (*part).to_owned()).collect(),
        tokens: tokens(text),
    }
}

#[test]
fn each_layer_uses_only_what_stands_below_it() {
    let sources = sources();
    assert!(sources.len() > 10, "the sources were found");
    let found: Vec<_> = sources.iter().filter(|source| !source.layer().is_empty()).flat_map(trespasses).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_uses_the_api() {
    assert!(LAYERS.iter().all(|(_, allowed)| !allowed.contains(&"api")));
}

#[test]
fn core_uses_nothing_but_std_and_itself_and_no_clock() {
    let sources = sources();
    let core: Vec<_> = sources.iter().filter(|source| source.layer() == "core").collect();
    let crates = crates();
    assert!(crates.iter().any(|name| name == "web_sys") && crates.iter().any(|name| name == "js_sys"), "{crates:?}");
    let unwanted: Vec<_> = crates.iter().map(|name| vec![name.as_str()]).collect();
    let unwanted: Vec<_> = unwanted.iter().map(Vec::as_slice).collect();
    let mut found = places(core.iter().copied(), &unwanted);
    for source in core {
        let impure = source.paths().into_iter().filter(|path| {
            path.first().is_some_and(|first| first == "std")
                && path.get(1).is_some_and(|second| IMPURE.contains(&second.as_str()))
        });
        found.extend(impure.map(|path| format!("{} uses {}", source.file.display(), path.join("::"))));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_browsers_crates_stand_behind_the_wasm_target() {
    let sections = sections();
    let wrong: Vec<_> = sections
        .keys()
        .filter(|section| section.contains("dependencies"))
        .filter(|section| !section.starts_with(FOR_WASM) && *section != NATIVE_TESTS)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(sections.keys().any(|section| section.starts_with(FOR_WASM)));
    assert!(sections.contains_key(NATIVE_TESTS));
}

#[test]
fn only_one_file_writes_dom_and_none_markup() {
    let sources = sources();
    let others = sources.iter().filter(|source| ["ui", "host"].contains(&source.layer()));
    let others = others.filter(|source| source.module != ["ui", "dom"]);
    let mut found = places(others, &DOM.each_ref().map(std::slice::from_ref));
    found.extend(places(&sources, &MARKUP.each_ref().map(std::slice::from_ref)));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_in_the_sources_panics_or_leaks() {
    let found = places(&sources(), &FATAL);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_crates_root_lists_its_modules_and_nothing_else() {
    let sources = sources();
    let root = sources.iter().find(|source| source.module.is_empty()).unwrap();
    let mut words: Vec<_> = root.tokens.iter().map(String::as_str).collect();
    for behind_target in ["#", "[", "cfg", "(", "target_arch", "=", ")", "]"] {
        words.retain(|word| *word != behind_target);
    }
    for item in words.chunks(4) {
        assert!(matches!(item, ["pub", "mod", name, ";"] if LAYERS.iter().any(|(layer, _)| layer == name)), "{item:?}");
    }
}

#[test]
fn the_reader_does_not_see_comments_texts_and_letters() {
    let text = r###"
        // .unwrap()
        /* panic!() /* nested */ todo!() */
        fn f<'a>(x: &'a str) -> char { g("panic!(\" .unwrap()", r#"todo!(") "#, b"x", '"', '\'', '\u{7f}'); 'x' }
    "###;
    let expected = "fn f < ' a > ( x : & ' a str ) - > char { g ( , , , , , ) ; }";
    let seen: Vec<_> = tokens(text).into_iter().filter(|token| token != "a" && token != "'").collect();
    let expected: Vec<_> = expected.split(' ').filter(|token| *token != "a" && *token != "'").collect();
    assert_eq!(seen, expected);
}

#[test]
fn the_reader_takes_groups_apart_and_follows_inline_paths() {
    let text =
        "pub use crate::{a::{self, b as c, d::*}, e}; use f; fn g() -> impl H + use<> { crate::i::j::<K>(super::l) }";
    let found: Vec<_> = paths(&tokens(text)).into_iter().map(|path| path.join("::")).collect();
    let expected = ["crate::a::self", "crate::a::b", "crate::a::d::*", "crate::e", "f", "crate::i::j", "super::l"];
    assert_eq!(found, expected);
}

#[test]
fn the_reader_knows_where_self_and_super_lead() {
    let module = ["host", "store"].map(str::to_owned);
    let lead = |path: &str| resolve(&module, path.split("::").map(str::to_owned).collect()).join("::");
    assert_eq!(lead("self::a"), "crate::host::store::a");
    assert_eq!(lead("super::a"), "crate::host::a");
    assert_eq!(lead("super::super::ui::a"), "crate::ui::a");
    assert_eq!(lead("std::fmt"), "std::fmt");
}

#[test]
fn the_rules_catch_what_breaks_them() {
    for (module, text) in [
        (["core", "gate"], "use crate::browser::media;"),
        (["core", "gate"], "fn f() { super::super::host::g() }"),
        (["ui", "prompt"], "use crate::{core::view, browser::tabs};"),
        (["browser", "tabs"], "fn f() { crate::ui::dom::g() }"),
        (["host", "store"], "use crate::api::call;"),
        (["api", "call"], "use crate::*;"),
        (["attic", "old"], ""),
    ] {
        assert_eq!(trespasses(&source(&module, text)).len(), 1, "{text}");
    }
    assert_eq!(trespasses(&source(&["host", "store"], "use crate::{core::view, browser::tabs, ui};")), [""; 0]);
    let fatal = source(&["ui"], "fn f() { x.unwrap(); y.expect(\"\"); panic!(); c.forget(); app.forget(key) }");
    assert_eq!(places([&fatal], &FATAL).len(), 4);
}

/// The tests' server hands a fifth connection to a thread that may be taken already, and a page that waits for it never
/// loads; a browser asks for all modules at once.
#[test]
fn the_module_has_no_more_than_four_javascript_modules_of_its_own() {
    let texts =
        sources().into_iter().filter_map(|source| fs::read_to_string(root().join("src").join(source.file)).ok());
    let mut modules = std::collections::BTreeSet::new();
    for text in texts {
        let named = text.split("wasm_bindgen(module = \"").skip(1).filter_map(|rest| rest.split('"').next());
        modules.extend(named.map(str::to_owned));
        assert!(!text.contains("inline_js"));
    }
    assert!((1..=4).contains(&modules.len()), "{modules:?}");
}
