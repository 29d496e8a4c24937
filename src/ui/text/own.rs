//! A host's own words: single ones, or a whole language.

use super::{Text, en};

/// How many texts a host can change: all but the table's own two, and the names of the five scopes.
const COUNT: usize = size_of::<Text>() / size_of::<&str>() - 7;

/// One text: the name by which hosts know it, and its place.
type Slot<'t, 'a> = (&'static str, &'t mut &'a str);

/// A host's own texts in one language.
#[derive(Clone, Debug)]
pub struct TextTable {
    lang: String,
    dir: Option<&'static str>,
    /// Each with its place in the list of all.
    texts: Vec<(usize, String)>,
}

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// Nothing is called so.
    Unknown,
    /// What stands in its braces is none of the words that can be filled in there.
    Braces,
}

impl TextTable {
    /// A table for a language by its BCP 47 tag, with nothing in it yet; `None` if that is no tag. `rtl` says whether it
    /// is written from right to left, if the host says that.
    pub fn new(lang: String, rtl: Option<bool>) -> Option<TextTable> {
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let dir = rtl.map(|rtl| if rtl { "rtl" } else { "ltr" });
        lang.split('-').all(is_part).then_some(TextTable { lang, dir, texts: Vec::new() })
    }

    /// Takes a text.
    pub fn set(&mut self, key: &str, text: String) -> Result<(), TextError> {
        let mut ours = en::TEXT;
        let slots = ours.slots();
        let (place, (_, english)) =
            slots.iter().enumerate().find(|(_, (known, _))| *known == key).ok_or(TextError::Unknown)?;
        let places = || english.split(['{', '}']).skip(1).step_by(2);
        let pieces = text.split(['{', '}']);
        let is_well_formed = pieces.clone().count() % 2 == 1;
        if !(is_well_formed && pieces.skip(1).step_by(2).all(|piece| places().any(|place| place == piece))) {
            return Err(TextError::Braces);
        }
        self.texts.push((place, text));
        Ok(())
    }

    /// Puts the table among others, where the more general come first.
    pub fn join(self, tables: &mut Vec<TextTable>) {
        let place = tables.iter().take_while(|other| other.lang.len() <= self.lang.len()).count();
        tables.insert(place, self);
    }

    /// Whether it is for this locale: `es` is for `es-MX` too.
    pub(super) fn speaks(&self, locale: &str) -> bool {
        let rest = locale.get(self.lang.len()..);
        let begins = locale.get(..self.lang.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(&self.lang));
        begins && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// Writes its texts over those that are there.
    pub(super) fn write<'a>(&'a self, text: &mut Text<'a>) {
        text.lang = &self.lang;
        text.dir = self.dir.unwrap_or(text.dir);
        let mut slots = text.slots();
        for (place, own) in &self.texts {
            if let Some((_, slot)) = slots.get_mut(*place) {
                **slot = own;
            }
        }
    }
}

impl<'a> Text<'a> {
    /// All texts that a host can change. One that is missing here does not compile; `ports.d.ts` lists them too.
    // Once in the module, and not in each of its users.
    #[inline(never)]
    fn slots(&mut self) -> [Slot<'_, 'a>; COUNT] {
        let [location, fuzzy, camera, record, album] = &mut self.scopes;
        let [no_setting, no_setting_hint] = &mut self.empty;
        let [photo, photo_who] = &mut self.save_photo;
        let [video, video_who] = &mut self.save_video;
        let [noun_location, noun_camera, noun_microphone] = &mut self.nouns;
        let [hours, minutes, seconds] = &mut self.uses.units;
        let [chromium, firefox, safari, other] = &mut self.browser.undo;
        let [by_app, by_permission] = &mut self.permissions.views;
        let [no_permission, no_permission_hint] = &mut self.permissions.empty;
        [
            ("allow", &mut self.allow),
            ("deny", &mut self.deny),
            ("done", &mut self.done),
            ("save", &mut self.save),
            ("cancel", &mut self.cancel),
            ("choose", &mut self.choose),
            ("more", &mut self.more),
            ("close", &mut self.close),
            ("scope.userLocation.title", &mut location.title),
            ("scope.userLocation.heading", &mut location.wants),
            ("scope.userLocation.hint", &mut location.hint),
            ("scope.userFuzzyLocation.title", &mut fuzzy.title),
            ("scope.userFuzzyLocation.heading", &mut fuzzy.wants),
            ("scope.userFuzzyLocation.hint", &mut fuzzy.hint),
            ("scope.camera.title", &mut camera.title),
            ("scope.camera.heading", &mut camera.wants),
            ("scope.camera.hint", &mut camera.hint),
            ("scope.record.title", &mut record.title),
            ("scope.record.heading", &mut record.wants),
            ("scope.record.hint", &mut record.hint),
            ("scope.writePhotosAlbum.title", &mut album.title),
            ("scope.writePhotosAlbum.heading", &mut album.wants),
            ("scope.writePhotosAlbum.hint", &mut album.hint),
            ("prompt.heading", &mut self.wants_other),
            ("prompt.within", &mut self.within),
            ("prompt.says", &mut self.says),
            ("prompt.later", &mut self.later),
            ("settings.title", &mut self.settings),
            ("settings.intro", &mut self.intro),
            ("settings.says", &mut self.says_quote),
            ("settings.empty", no_setting),
            ("settings.emptyHint", no_setting_hint),
            ("save.photo", photo),
            ("save.photoWho", photo_who),
            ("save.video", video),
            ("save.videoWho", video_who),
            ("picker.title", &mut self.choose_for),
            ("picker.intro", &mut self.only_this),
            ("using", &mut self.using),
            ("using.location", noun_location),
            ("using.camera", noun_camera),
            ("using.microphone", noun_microphone),
            ("using.and", &mut self.and),
            ("uses.now", &mut self.uses.now),
            ("uses.today", &mut self.uses.today),
            ("uses.before", &mut self.uses.before),
            ("uses.lasted", &mut self.uses.lasted),
            ("uses.earlier", &mut self.uses.earlier),
            ("uses.hours", hours),
            ("uses.minutes", minutes),
            ("uses.seconds", seconds),
            ("browser.blocked", &mut self.browser.blocked),
            ("browser.undo.chromium", chromium),
            ("browser.undo.firefox", firefox),
            ("browser.undo.safari", safari),
            ("browser.undo.other", other),
            ("browser.insecure", &mut self.browser.insecure),
            ("browser.policy", &mut self.browser.policy),
            ("browser.unsupported", &mut self.browser.unsupported),
            ("browser.asks", &mut self.browser.asks),
            ("browser.allowed", &mut self.browser.allowed),
            ("about.title", &mut self.about.title),
            ("about.developer", &mut self.about.developer),
            ("about.version", &mut self.about.version),
            ("about.settings", &mut self.about.settings),
            ("about.asks", &mut self.about.asks),
            ("about.asksNothing", &mut self.about.asks_nothing),
            ("about.required", &mut self.about.required),
            ("permissions.title", &mut self.permissions.title),
            ("permissions.intro", &mut self.permissions.intro),
            ("permissions.byApp", by_app),
            ("permissions.byPermission", by_permission),
            ("permissions.empty", no_permission),
            ("permissions.emptyHint", no_permission_hint),
            ("permissions.forget", &mut self.permissions.forget),
            ("permissions.sure", &mut self.permissions.sure),
            ("permissions.keep", &mut self.permissions.keep),
        ]
    }
}
