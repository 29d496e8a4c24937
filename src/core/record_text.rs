//! A record's stored text form, version 1: lines, and a check sum over all that stands above it.
//!
//! ```text
//! scopegate 1
//! name 1795332000000 Map Friend
//! granted 3 1795332000000 scope.camera
//! alias scope.album
//! used 1795332000000 1795332090000 scope.camera
//! sum 7e1d9660d6fcf02e
//! ```
//!
//! An entry is decision (`dropped` for a grant that went with its declaration), revision, time (milliseconds since the
//! epoch) and scope; a use is the times of its beginning and end, and scope; a name stands behind the time at which it
//! was shown. The sum (FNV-1a, 64 bits) is against accidents, not against forgers: `localStorage` has no
//! integrity for a script of the same origin. Reading is strict: only a text that writing would have made counts, so a
//! damaged one never reads as a grant.

use super::record::{Decision, Entry, Name, Record, Use};
use super::scope::Scope;

const FORMAT: &str = "scopegate ";
const VERSION: &str = "1";
const NAME: &str = "name";
const USED: &str = "used";

/// Why a stored text is not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not what this library writes.
    Damaged,
    /// It begins like a record of a version that this library does not know.
    UnknownVersion,
}

/// Writes the text form.
pub fn write(record: &Record) -> String {
    let mut text = [FORMAT, VERSION, "\n"].concat();
    if let Some(name) = record.name() {
        push_line(&mut text, NAME, &[name.time], &name.text);
    }
    for (scope, entry) in record.entries() {
        push_line(&mut text, word(entry.decision), &[entry.revision, entry.time], scope.name());
    }
    for alias in record.aliases() {
        text.push_str("alias ");
        text.push_str(alias);
        text.push('\n');
    }
    for one in record.uses() {
        push_line(&mut text, USED, &[one.from, one.until], one.scope.name());
    }
    let sum = fnv1a(text.as_bytes());
    text.push_str("sum ");
    push_hexadecimal(&mut text, sum);
    text.push('\n');
    text
}

fn push_line(text: &mut String, word: &str, numbers: &[u64], last: &str) {
    text.push_str(word);
    for number in numbers {
        text.push(' ');
        push_decimal(text, *number);
    }
    text.push(' ');
    text.push_str(last);
    text.push('\n');
}

/// Reads the text form.
pub fn read(text: &str) -> Result<Record, ReadError> {
    let mut lines = text.split('\n');
    match lines.next().and_then(|line| line.strip_prefix(FORMAT)) {
        Some(VERSION) => {}
        Some(version) if !version.is_empty() && version.bytes().all(|digit| digit.is_ascii_digit()) => {
            return Err(ReadError::UnknownVersion);
        }
        _ => return Err(ReadError::Damaged),
    }
    let mut record = Record::default();
    for line in lines.take_while(|line| !line.starts_with("sum ")) {
        read_line(line, &mut record).ok_or(ReadError::Damaged)?;
    }
    // Writing it again also proves the sum, the order, and that nothing stands twice or behind the sum.
    if write(&record) == text { Ok(record) } else { Err(ReadError::Damaged) }
}

fn read_line(line: &str, record: &mut Record) -> Option<()> {
    let (first, rest) = line.split_once(' ')?;
    if first == "alias" {
        record.note_alias(rest);
        return Some(());
    }
    if first == NAME {
        let (time, text) = rest.split_once(' ')?;
        record.merge_name(Name { time: time.parse().ok()?, text: text.to_owned() });
        return Some(());
    }
    let mut words = rest.splitn(3, ' ');
    let one = words.next()?.parse().ok()?;
    let two = words.next()?.parse().ok()?;
    let scope = Scope::canonical(words.next()?)?;
    if first == USED {
        let (from, until) = (one, two);
        (from <= until).then(|| record.merge_use(Use { scope, from, until }))
    } else {
        let known = [Some(Decision::Granted), None, Some(Decision::Denied)];
        let decision = known.into_iter().find(|decision| word(*decision) == first)?;
        record.merge_entry(&scope, Entry { revision: one, decision, time: two });
        Some(())
    }
}

fn word(decision: Option<Decision>) -> &'static str {
    decision.map_or("dropped", Decision::name)
}

/// By hand, since the formatting machinery would cost the module kilobytes.
pub(super) fn push_decimal(text: &mut String, number: u64) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(digit(number % 10));
}

fn push_hexadecimal(text: &mut String, number: u64) {
    for place in (0..16u32).rev() {
        text.push(digit((number >> place.saturating_mul(4)) & 15));
    }
}

fn digit(value: u64) -> char {
    u32::try_from(value).ok().and_then(|value| char::from_digit(value, 16)).unwrap_or('0')
}

/// FNV-1a, 64 bits: the offset basis and prime of Fowler, Noll and Vo.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
