//! Reads Rust as far as the layering needs it: words without comments and texts, and the paths among them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One source file: its place in the crate, and its words without comments and texts.
pub struct Source {
    pub file: PathBuf,
    pub module: Vec<String>,
    pub tokens: Vec<String>,
}

impl Source {
    pub fn layer(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// Every path in the file, from the crate's root where it leads into the crate.
    pub fn paths(&self) -> BTreeSet<Vec<String>> {
        paths(&self.tokens).into_iter().map(|path| resolve(&self.module, path)).collect()
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let source = |path: PathBuf| {
        let file = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
        let mut module: Vec<_> = file.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        module.pop_if(|last| last == "mod" || last == "lib");
        Source { module, tokens: tokens(&fs::read_to_string(&path).unwrap()), file }
    };
    files.into_iter().map(source).collect()
}

/// The words and signs of a source, without comments, texts and letters.
pub fn tokens(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or('\0');
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut tokens = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        match at(place) {
            '/' if at(place + 1) == '/' => {
                while place < letters.len() && at(place) != '\n' {
                    place += 1;
                }
            }
            '/' if at(place + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(place), at(place + 1)) {
                        ('/', '*') => (depth, place) = (depth + 1, place + 2),
                        ('*', '/') => (depth, place) = (depth - 1, place + 2),
                        _ => place += 1,
                    }
                    if depth == 0 || place >= letters.len() {
                        break;
                    }
                }
            }
            '"' => place = end_of_text(&letters, place),
            // A lifetime is no letter: 'a, but 'a' and '\n'.
            '\'' if at(place + 1) == '\\' => {
                place += 3;
                while place < letters.len() && at(place) != '\'' {
                    place += 1;
                }
                place += 1;
            }
            '\'' => place += if at(place + 2) == '\'' { 3 } else { 1 },
            letter if is_word(letter) => {
                let start = place;
                while is_word(at(place)) {
                    place += 1;
                }
                let word: String = letters[start..place].iter().collect();
                let hashes = (place..).take_while(|place| at(*place) == '#').count();
                match (word.as_str(), at(place), at(place + hashes)) {
                    ("b" | "c", '"', _) => place = end_of_text(&letters, place),
                    ("r" | "br" | "cr", '"' | '#', '"') => {
                        let end: String = ['"'].into_iter().chain(std::iter::repeat_n('#', hashes)).collect();
                        place += hashes + 1;
                        while place < letters.len()
                            && !letters[place..].iter().take(end.len()).eq(&end.chars().collect::<Vec<_>>())
                        {
                            place += 1;
                        }
                        place += end.len();
                    }
                    // A raw name: r#type.
                    ("r", '#', _) => {}
                    _ => tokens.push(word),
                }
            }
            ':' if at(place + 1) == ':' => {
                tokens.push("::".to_owned());
                place += 2;
            }
            letter if letter.is_whitespace() => place += 1,
            letter => {
                tokens.push(letter.to_string());
                place += 1;
            }
        }
    }
    tokens
}

/// Behind the text that begins at this quotation mark.
fn end_of_text(letters: &[char], start: usize) -> usize {
    let mut place = start + 1;
    while place < letters.len() && letters[place] != '"' {
        place += if letters[place] == '\\' { 2 } else { 1 };
    }
    place + 1
}

/// Every path of two and more words, and every imported one; groups taken apart.
pub fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let is_import = tokens[place] == "use" && tokens.get(place + 1).is_some_and(|next| next != "<");
        if is_import {
            place = tree(tokens, place + 1, &[], &mut found);
        } else if is_name(&tokens[place]) && tokens.get(place + 1).is_some_and(|next| next == "::") {
            let mut path = vec![tokens[place].clone()];
            while tokens.get(place + 1).is_some_and(|next| next == "::")
                && tokens.get(place + 2).is_some_and(|next| is_name(next))
            {
                path.push(tokens[place + 2].clone());
                place += 2;
            }
            found.push(path);
        }
        place += 1;
    }
    found
}

/// Reads one branch of an import; answers the place of what ends it: `,`, `}` or `;`.
fn tree(tokens: &[String], mut place: usize, stem: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = stem.to_vec();
    while let Some(token) = tokens.get(place) {
        match token.as_str() {
            "::" => {}
            "{" => {
                loop {
                    place = tree(tokens, place + 1, &path, found);
                    if tokens.get(place).is_none_or(|end| end != ",") {
                        break;
                    }
                }
                return place + 1;
            }
            "," | "}" | ";" => break,
            // The new name is not part of the path.
            "as" => place += 1,
            name => path.push(name.to_owned()),
        }
        place += 1;
    }
    // Behind the last comma of a group there is nothing.
    if path.len() > stem.len() {
        found.push(path);
    }
    place
}

fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// The path from the crate's root, if it is said to lead there: `crate::…`, `self::…`, `super::…`.
pub fn resolve(module: &[String], path: Vec<String>) -> Vec<String> {
    let mut base = match path.first().map(String::as_str) {
        Some("crate") => vec!["crate".to_owned()],
        Some("self" | "super") => ["crate".to_owned()].into_iter().chain(module.iter().cloned()).collect(),
        _ => return path,
    };
    for word in path {
        match word.as_str() {
            "crate" | "self" => {}
            "super" => drop(base.pop()),
            _ => base.push(word),
        }
    }
    base
}
