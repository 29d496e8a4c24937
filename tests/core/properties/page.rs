//! The pages in the model: what is opened, turned and closed; and a user's records as a host sees them.

use scopegate::core::call::{AppHandle, Request};
use scopegate::core::event::ScreenId;
use scopegate::core::record::{Record, RecordKey};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use scopegate::core::view::{AppRow, AskRow, SettingRow, Span};

use super::books::{STORED, parse, permission_of, scope_of};
use super::model::{Model, Turn};
use super::stand::{Kind, Screen};

impl Model {
    /// The page on screen, if it is of this number.
    pub fn page(&self, id: Option<ScreenId>) -> Option<Screen> {
        let shown = self.shown.as_ref().filter(|shown| id.is_none_or(|id| shown.id == id))?;
        let is_page = matches!(shown.screen.1, Kind::Settings | Kind::Menu | Kind::About | Kind::Permissions);
        is_page.then(|| shown.screen.clone())
    }

    /// Whose permissions are on screen.
    pub fn page_of_all(&self, id: ScreenId) -> Option<RecordKey> {
        self.page(Some(id)).filter(|(_, kind)| *kind == Kind::Permissions).map(|(whose, _)| whose)
    }

    /// A switch changes a decision, and makes none.
    pub fn switch(&mut self, key: Option<RecordKey>, scope: &str, on: bool, turn: &mut Turn) {
        let book = key.as_ref().and_then(|key| self.books.get_mut(key));
        match book.filter(|book| book.is_granted(scope).is_some()) {
            Some(book) => {
                book.decide(scope, on, turn.now);
                turn.saves.extend(key);
            }
            None => turn.is_stray = true,
        }
    }

    /// The menu becomes About and that the settings, where it stands in the line; whoever waited for it waits for that.
    pub fn turn_page(&mut self, id: ScreenId, turn: &mut Turn) {
        let (before, after, next) = match self.page(Some(id)) {
            Some((key, Kind::Menu)) => (Request::OpenMenu, Request::OpenAbout, (key, Kind::About)),
            Some((key, Kind::About)) => {
                (Request::OpenAbout, Request::OpenSetting { gesture: true }, (key, Kind::Settings))
            }
            _ => {
                turn.is_stray = true;
                return;
            }
        };
        let apps = self.apps.clone();
        let is_its = |app: &AppHandle| apps.get(app).is_some_and(|profile| profile.key == next.0);
        for (_, request) in self.calls.values_mut().filter(|(app, request)| is_its(app) && *request == before) {
            *request = after.clone();
        }
        self.line.retain(|screen| *screen != next);
        if let Some(first) = self.line.first_mut() {
            *first = next;
        }
    }

    /// A record that is not known yet is loaded.
    pub fn know(&mut self, key: &RecordKey, turn: &mut Turn) {
        if !self.books.contains_key(key) {
            turn.loads.push(key.clone());
        }
        self.books.entry(key.clone()).or_default();
    }

    /// The store's list, in which others' records do not count.
    pub fn hear_list(&mut self, whose: &RecordKey, keys: &[RecordKey], turn: &mut Turn) {
        for key in keys.iter().filter(|key| key.user == whose.user) {
            self.know(key, turn);
        }
        let is_asked = |request: &Request| request.whose() == Some(whose);
        for (host, _) in self.calls.values().filter(|(_, request)| is_asked(request)) {
            self.listing.remove(host);
        }
    }

    /// The grants of a record go that its apps, or this one, do not declare.
    pub fn drop_undeclared(&mut self, key: &RecordKey, app: Option<AppHandle>, turn: &mut Turn) {
        let mut own = self.apps.iter().filter(|(other, _)| app.is_none_or(|app| app == **other));
        let declares = own.any(|(_, profile)| profile.key == *key && profile.manifest != Default::default());
        let book = self.books.get_mut(key).filter(|_| declares);
        if book.is_some_and(|book| book.drop_undeclared(turn.now)) {
            turn.saves.insert(key.clone());
        }
    }

    /// What the schedule's apps may ask for: the two that they declare, or everything.
    pub fn asks(&self, app: AppHandle) -> Vec<AskRow> {
        let row = |scope: &str, required| AskRow { scope: Scope::canonical(scope).unwrap(), reason: None, required };
        match self.apps.get(&app) {
            Some(profile) if profile.manifest != Default::default() => {
                vec![row("scope.camera", false), row("scope.writePhotosAlbum", true)]
            }
            _ => STORED.iter().filter(|scope| **scope != "host.gone").map(|scope| row(scope, false)).collect(),
        }
    }

    /// What a settings page has of a record.
    pub fn rows(&self, key: &RecordKey) -> Vec<SettingRow> {
        let book = &self.books[key];
        let known = book.entries.keys().filter(|scope| scope.as_str() != "host.gone");
        let row = |scope: &String| {
            Some(SettingRow {
                scope: Scope::canonical(scope).unwrap(),
                granted: book.is_granted(scope)?,
                reason: None,
                permission: permission_of(scope).map(|permission| self.permission(permission)),
                uses: self.spans(key, scope),
            })
        };
        known.filter_map(row).collect()
    }

    /// When a scope was used, the newest first: what lasts, then what is over.
    fn spans(&self, key: &RecordKey, scope: &str) -> Vec<Span> {
        let jobs = self.jobs.values().filter(|job| job.key == *key && scope_of(&job.task) == scope);
        // One line for all that lasts, from the beginning of the first that it follows within a minute.
        let mut first = jobs.filter_map(|job| job.since).min();
        let mut past: Vec<Span> = Vec::new();
        for ((from, _), until) in self.books[key].uses.iter().filter(|((_, used), _)| used == scope).rev() {
            if first.is_some_and(|first| first <= until + 60_000) {
                first = first.min(Some(*from));
            } else {
                past.push(Span { from: *from, until: Some(*until) });
            }
        }
        let lasts = first.map(|from| Span { from, until: None });
        lasts.into_iter().chain(past).collect()
    }

    /// The apps of a user with a decision, by name and id.
    pub fn rows_of_all(&self, whose: &RecordKey) -> Vec<AppRow> {
        let own = self.books.iter().filter(|(key, _)| key.user == whose.user);
        let rows = own.map(|(key, book)| AppRow {
            app: key.app.clone(),
            name: book.shown_name.clone().or(book.name.clone().map(|(_, name)| name)),
            rows: self.rows(key),
        });
        let mut rows: Vec<_> = rows.filter(|row| !row.rows.is_empty()).collect();
        rows.sort_by_key(|row| (row.name.clone().unwrap_or(row.app.to_string()), row.app.clone()));
        rows
    }

    /// Whether these are all records of a user in which anything stands.
    pub fn are_all_records(&self, whose: &RecordKey, records: &[(std::rc::Rc<str>, Record)]) -> bool {
        let told = records.iter().map(|(app, record)| (whose.beside(app), parse(&record_text::write(record))));
        let empty = super::books::Book::default();
        let own = self.books.iter().filter(|(key, book)| key.user == whose.user && !book.says_the_same(&empty));
        let own: Vec<_> = own.collect();
        let told: Vec<_> = told.collect();
        own.len() == told.len()
            && own.iter().zip(&told).all(|((key, book), (told_key, told))| {
                *key == told_key && told.as_ref().is_some_and(|told| told.says_the_same(book))
            })
    }
}
