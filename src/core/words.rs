//! Words that come from an app, made safe to show beside the host's.

/// One line with single spaces, nothing invisible, nothing that turns the text around, at most `longest` characters.
pub fn one_line(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    let mut length = 0;
    for word in text.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        let mut gap = !shown.is_empty();
        for letter in word.chars().filter(|letter| !is_invisible(*letter)) {
            if length >= longest || (gap && length.saturating_add(1) >= longest) {
                return shown;
            }
            if gap {
                shown.push(' ');
                length = length.saturating_add(1);
                gap = false;
            }
            shown.push(letter);
            length = length.saturating_add(1);
        }
    }
    shown
}

/// Zero-width characters, and those that override or isolate the direction of text (Unicode UAX #9).
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
