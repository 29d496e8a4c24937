//! The contract's table of states once more: how a call stands, as the books are.

use scopegate::core::call::{AppHandle, ChoiceId, FileId, Request, Task};
use scopegate::core::event::Ungranted;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;

use super::books::{SPELLINGS, canonical_name, permission_for, permission_of, scope_of};
use super::model::{Job, Model};

/// What waits for the screen: something of a record.
pub type Screen = (RecordKey, Kind);

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// For this scope.
    Prompt(String),
    Settings,
    Menu,
    About,
    /// Of all apps of a user: the record's key has none.
    Permissions,
    Picker(ChoiceId),
    Save(FileId),
}

/// How a call stands, as the books are.
#[derive(Clone, Debug, PartialEq)]
pub enum Stand {
    /// It cannot wait any longer.
    Over,
    Listing,
    Loading,
    Reading(Permission),
    Screen(Screen),
    /// The browser refuses; only a call that was in the line before may still wait.
    Refused(Screen, Failure),
    Running(Task),
    Asking(Permission),
}

impl Model {
    /// The scope that a call asks for, or why it may not.
    pub fn asked(&self, app: AppHandle, request: &Request) -> Option<Result<String, Failure>> {
        let spelled = match request {
            Request::Authorize { scope } => scope,
            Request::Use(task) => scope_of(task),
            _ => return None,
        };
        let scope = canonical_name(spelled);
        // The schedule's apps declare nothing or just these two.
        let declares = self.apps.get(&app)?.manifest != Default::default();
        Some(match scope {
            "" => Err(Failure::EmptyScope),
            "scope.nothing" => Err(Failure::UnknownScope),
            _ if !SPELLINGS.contains(&spelled) => Err(Failure::UnknownScope),
            "scope.camera" | "scope.writePhotosAlbum" => Ok(scope.to_owned()),
            _ if declares => Err(Failure::UndeclaredScope),
            _ => Ok(scope.to_owned()),
        })
    }

    /// The table of states once more.
    pub fn stand(&self, app: AppHandle, request: &Request) -> Stand {
        if let Some(whose) = request.whose() {
            return self.stand_of_host(app, request, whose);
        }
        let Some(profile) = self.apps.get(&app) else { return Stand::Over };
        let book = self.books.get(&profile.key).cloned().unwrap_or_default();
        let scope = match (request, self.asked(app, request)) {
            (Request::OpenSetting { gesture: false } | Request::StopFollowing, _) | (_, Some(Err(_))) => {
                return Stand::Over;
            }
            _ if !book.is_loaded => return Stand::Loading,
            (Request::OpenSetting { .. }, _) => return Stand::Screen((profile.key.clone(), Kind::Settings)),
            (Request::OpenMenu, _) => return Stand::Screen((profile.key.clone(), Kind::Menu)),
            (Request::OpenAbout, _) => return Stand::Screen((profile.key.clone(), Kind::About)),
            (_, None) => return Stand::Over,
            (_, Some(Ok(scope))) => scope,
        };
        let permission = match request {
            Request::Use(task) => permission_for(task),
            _ => permission_of(&scope),
        };
        match (book.is_granted(&scope), request, permission) {
            (Some(false), ..) => Stand::Over,
            (Some(true), Request::Use(task), _) => self.granted(app, &profile.key, task),
            (Some(true), _, Some(permission)) if self.permission(permission) != PermissionState::Granted => {
                Stand::Asking(permission)
            }
            (Some(true), ..) => Stand::Over,
            (None, Request::Use(_), _) if profile.ungranted == Ungranted::Reject => Stand::Over,
            (None, _, permission) => {
                let screen = (profile.key.clone(), Kind::Prompt(scope));
                match permission.map(|permission| (permission, self.permission(permission))) {
                    Some((permission, PermissionState::Unread)) => Stand::Reading(permission),
                    Some((_, PermissionState::Denied)) => Stand::Refused(screen, Failure::BrowserDenied),
                    Some((_, PermissionState::PolicyBlocked)) => Stand::Refused(screen, Failure::PolicyBlocked),
                    _ => Stand::Screen(screen),
                }
            }
        }
    }

    fn stand_of_host(&self, host: AppHandle, request: &Request, whose: &RecordKey) -> Stand {
        let mut own = self.books.iter().filter(|(key, _)| key.user == whose.user);
        let page = (whose.clone(), Kind::Permissions);
        match request {
            _ if self.listing.contains(&host) => Stand::Listing,
            Request::OpenPermissions(_) if self.line.contains(&page) => Stand::Screen(page),
            _ if own.any(|(_, book)| !book.is_loaded) => Stand::Loading,
            Request::OpenPermissions(_) => Stand::Screen(page),
            _ => Stand::Over,
        }
    }

    fn granted(&self, app: AppHandle, key: &RecordKey, task: &Task) -> Stand {
        let is_followed = |job: &Job| job.app == app && job.task == *task && job.since.is_some();
        match task {
            Task::Choose(choice) => Stand::Screen((key.clone(), Kind::Picker(*choice))),
            Task::Save { file, needs_press: true } => Stand::Screen((key.clone(), Kind::Save(*file))),
            Task::Follow(_) if self.jobs.values().any(is_followed) => Stand::Over,
            _ => Stand::Running(task.clone()),
        }
    }

    /// Whether a job that is not live yet does what this call of this app waits for. A watch is the app's own.
    pub fn serves(&self, job: &Job, app: AppHandle, request: &Request) -> bool {
        let is_own = !matches!(job.task, Task::Follow(_)) || job.app == app;
        is_own && job.since.is_none() && self.stand(app, request) == Stand::Running(job.task.clone())
    }
}
