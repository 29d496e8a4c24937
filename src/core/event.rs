//! The words between the gate and the house around it: events in, effects out.

use std::rc::Rc;

use super::album::Via;
use super::call::{AppHandle, CallId, ChoiceId, FileId, Request, Task};
use super::coordinates::{Fix, Position};
use super::manifest::Manifest;
use super::outcome::{Failure, Outcome};
use super::permission::{Permission, PermissionState};
use super::record::RecordKey;
use super::scope::{Catalog, Scope};
use super::view::{AppRow, AskRow, Place, PromptAnswer, PromptView, SettingRow};

/// A prompt, a settings page or another dialog, from its place in the queue until it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScreenId(pub u32);

/// Work for calls: one position, a camera that stays on, a file to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u32);

/// What a host does with a gated call whose scope is undetermined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ungranted {
    /// Ask the person.
    #[default]
    Prompt,
    /// Fail: the app has to call `authorize` first.
    Reject,
}

/// What the gate has to know of an app when it opens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// Whose record its decisions are.
    pub key: RecordKey,
    /// The name by which the person knows it.
    pub name: String,
    /// What it declares.
    pub manifest: Manifest,
    /// The scopes of its host.
    pub catalog: Catalog,
    /// The policy of its host.
    pub ungranted: Ungranted,
}

/// What a device brought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// A position.
    Fix(Fix),
    /// A stream that stays live until it is ended.
    Stream,
    /// A file is saved, or handed to the system.
    Saved(Via),
    /// The browser wants to see a press before it saves.
    PressNeeded,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variant's sentence tells of its fields")]
pub enum Event {
    /// The host opened an app under a new handle.
    Opened { app: AppHandle, profile: Box<Profile> },
    /// The host closed an app.
    Closed { app: AppHandle },
    /// The host forgets an app: its record goes everywhere.
    Forgotten { key: RecordKey },
    /// The page is being left; what waits for the person will not be answered.
    PageLeft,
    /// An app called, under a new id.
    Requested { call: CallId, app: AppHandle, request: Request },
    /// The app takes a waiting call back: its camera element left the page.
    Withdrawn { call: CallId },
    /// The store's text for a record, `None` where there is none.
    Loaded { key: RecordKey, text: Option<String> },
    /// The store could not be read: that says nothing of the record.
    LoadFailed { key: RecordKey },
    /// The store holds this text of a record.
    Saved { key: RecordKey, text: String },
    /// The store's list of a user's records.
    Listed { whose: RecordKey, keys: Vec<RecordKey> },
    /// The store could not say which records of a user there are.
    ListFailed { whose: RecordKey },
    /// Another tab wrote the record, or removed it (`None`).
    StoreChanged { key: RecordKey, text: Option<String> },
    /// Another tab removed the record, and by now it has been written again: what has been there and is not, is forgotten.
    Rewritten { key: RecordKey, text: String },
    /// The person answered a prompt.
    Answered { prompt: ScreenId, answer: PromptAnswer },
    /// The person turned a switch in a settings page.
    Switched { page: ScreenId, scope: Scope, on: bool },
    /// The person turned a switch in the page of all apps.
    AppSwitched { page: ScreenId, app: Rc<str>, scope: Scope, on: bool },
    /// The person had an app forgotten in the page of all apps.
    AppForgotten { page: ScreenId, app: Rc<str> },
    /// The person goes on: from the menu to About, from About to the settings.
    PageTurned { page: ScreenId },
    /// The person closed a page: settings, menu, About, all apps.
    PageClosed { page: ScreenId },
    /// The person chose a place (WGS-84), or none; or there was no map to choose from.
    Chosen { picker: ScreenId, result: Result<Option<Box<Place>>, Failure> },
    /// The person pressed the button that saves a file, or closed the dialog.
    Pressed { dialog: ScreenId, save: bool },
    /// The browser's word on a permission, read or changed.
    PermissionRead { permission: Permission, state: PermissionState },
    /// The browser's answer to the asking at Allow.
    Asked { permission: Permission, result: Result<(), Failure> },
    /// A job's device answered; one that follows the position does so again and again.
    Ran { job: JobId, result: Result<Found, Failure> },
    /// A job is over: its app let it go (`None`), or the device was lost.
    Ended { job: JobId, failure: Option<Failure> },
}

/// Something is to be done. The house does it, and what comes of it is the next event.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variant's sentence tells of its fields")]
pub enum Effect {
    /// Load a record; answered by `Loaded`, now or later.
    Load { key: RecordKey },
    /// List the records of a user; answered by `Listed` or `ListFailed`, now or later.
    List { whose: RecordKey },
    /// Write a record: merge with what the store holds by then, and write what the gate says.
    Save { key: RecordKey },
    /// Remove a record from the store.
    Remove { key: RecordKey },
    /// Keep a text that is no record aside.
    Quarantine { key: RecordKey, text: String },
    /// Find out a permission's state; answered by `PermissionRead`.
    ReadPermission { permission: Permission },
    /// Show a prompt; answered by `Answered`.
    ShowPrompt { prompt: ScreenId, app: AppHandle, view: PromptView },
    /// Show a settings page; answered by `Switched` and `PageClosed`.
    ShowSettings { page: ScreenId, app: AppHandle, rows: Vec<SettingRow> },
    /// Bring the settings page on screen up to date.
    UpdateSettings { page: ScreenId, rows: Vec<SettingRow> },
    /// Show the sheet of an app's capsule; answered by `PageTurned` or `PageClosed`.
    ShowMenu { page: ScreenId, app: AppHandle },
    /// Show what an app is and may ask for; answered by `PageTurned` or `PageClosed`.
    ShowAbout { page: ScreenId, app: AppHandle, rows: Vec<AskRow> },
    /// Show a host the permissions of all apps; answered by `AppSwitched`, `AppForgotten` and `PageClosed`.
    ShowPermissions { page: ScreenId, host: AppHandle, rows: Vec<AppRow> },
    /// Bring the page of all apps on screen up to date.
    UpdatePermissions { page: ScreenId, rows: Vec<AppRow> },
    /// Show a map to choose a place from; answered by `Chosen`.
    ShowPicker { picker: ScreenId, app: AppHandle, choice: ChoiceId },
    /// Show a button that saves a file; answered by `Pressed`.
    ShowSave { dialog: ScreenId, app: AppHandle, file: FileId },
    /// Take down what is on screen.
    Hide { screen: ScreenId },
    /// Ask the browser for a permission, in the click that answered the prompt; answered by `Asked`.
    AskBrowser { permission: Permission, deadline: u32 },
    /// Put a device to work, for at most `deadline` milliseconds until its first answer; answered by `Ran`.
    Run { job: JobId, task: Task, deadline: u32 },
    /// Stop a job: nothing it still brings reaches anybody.
    Cancel { job: JobId, failure: Failure },
    /// Answer a call.
    Settle { call: CallId, outcome: Outcome },
    /// Tell an app where the device is now, or that it cannot be told.
    Move { app: AppHandle, result: Result<Box<Position>, Failure> },
    /// An app begins to use what a scope gates, or ends.
    Use { app: AppHandle, key: RecordKey, scope: Scope, live: bool },
    /// Tell the apps of this record, and the host, that a decision changed.
    Tell { key: RecordKey, scope: Scope },
}
