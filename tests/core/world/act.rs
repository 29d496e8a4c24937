//! What can happen in a world: apps call, the person answers, the browser and the store speak.

use scopegate::core::call::{AppHandle, CallId, ChoiceId, FileId, LocateOption, Realm, Request, SessionId, Task};
use scopegate::core::coordinates::Datum;
use scopegate::core::event::{Event, Found, Profile, ScreenId};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;
use scopegate::core::view::{Place, PromptAnswer};

use super::{Shown, World, built_in, key, profile};

impl World {
    pub fn open(&mut self, app: &str) -> AppHandle {
        self.open_with(profile(app))
    }

    pub fn open_with(&mut self, profile: Profile) -> AppHandle {
        self.apps += 1;
        let app = AppHandle(self.apps);
        self.happen(Event::Opened { app, profile: profile.into() });
        app
    }

    /// A host of the user's, and not an app of its.
    pub fn host(&mut self) -> AppHandle {
        self.apps += 1;
        AppHandle(self.apps)
    }

    pub fn open_permissions(&mut self, host: AppHandle) -> CallId {
        let realm = Realm { whose: key(""), catalog: Default::default() };
        self.call(host, Request::OpenPermissions(realm.into()))
    }

    pub fn close(&mut self, app: AppHandle) {
        self.happen(Event::Closed { app });
    }

    pub fn call(&mut self, app: AppHandle, request: Request) -> CallId {
        self.calls += 1;
        let call = CallId(self.calls);
        self.happen(Event::Requested { call, app, request });
        call
    }

    pub fn authorize(&mut self, app: AppHandle, scope: &str) -> CallId {
        self.call(app, Request::Authorize { scope: scope.to_owned() })
    }

    pub fn locate(&mut self, app: AppHandle) -> CallId {
        self.locate_with(app, LocateOption::default())
    }

    pub fn locate_with(&mut self, app: AppHandle, option: LocateOption) -> CallId {
        self.call(app, Request::Use(Task::Locate(option)))
    }

    pub fn camera(&mut self, app: AppHandle) -> CallId {
        let number = self.number();
        self.call(app, Request::Use(Task::Camera(SessionId(number))))
    }

    pub fn record(&mut self, app: AppHandle) -> CallId {
        let number = self.number();
        self.call(app, Request::Use(Task::Record(SessionId(number))))
    }

    pub fn follow(&mut self, app: AppHandle) -> CallId {
        self.follow_in(app, Datum::Wgs84)
    }

    pub fn follow_in(&mut self, app: AppHandle, datum: Datum) -> CallId {
        self.call(app, Request::Use(Task::Follow(datum)))
    }

    pub fn stop_following(&mut self, app: AppHandle) -> CallId {
        self.call(app, Request::StopFollowing)
    }

    pub fn choose(&mut self, app: AppHandle) -> CallId {
        let number = self.number();
        self.call(app, Request::Use(Task::Choose(ChoiceId(number))))
    }

    pub fn save(&mut self, app: AppHandle) -> CallId {
        let file = FileId(self.number());
        self.call(app, Request::Use(Task::Save { file, needs_press: false }))
    }

    /// As the house numbers what apps wish for.
    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    pub fn open_setting(&mut self, app: AppHandle) -> CallId {
        self.call(app, Request::OpenSetting { gesture: true })
    }

    pub fn allow(&mut self) {
        self.answer(PromptAnswer::Allow);
    }

    pub fn deny(&mut self) {
        self.answer(PromptAnswer::Deny);
    }

    pub fn dismiss(&mut self) {
        self.answer(PromptAnswer::Dismiss);
    }

    fn answer(&mut self, answer: PromptAnswer) {
        let Some(Shown::Prompt { id, .. }) = self.shown else { panic!("no prompt to answer: {:?}", self.shown) };
        self.happen(Event::Answered { prompt: id, answer });
    }

    pub fn switch(&mut self, scope: &str, on: bool) {
        let page = self.page();
        self.happen(Event::Switched { page, scope: built_in(scope), on });
    }

    /// Turns a switch in the page of all apps.
    pub fn switch_of(&mut self, app: &str, scope: &str, on: bool) {
        let page = self.page();
        self.happen(Event::AppSwitched { page, app: app.into(), scope: built_in(scope), on });
    }

    /// Has an app forgotten in the page of all apps.
    pub fn forget_in_page(&mut self, app: &str) {
        let page = self.page();
        self.happen(Event::AppForgotten { page, app: app.into() });
    }

    /// Goes on from the menu to About, or from there to the settings.
    pub fn turn_page(&mut self) {
        let page = self.page();
        self.happen(Event::PageTurned { page });
    }

    pub fn close_page(&mut self) {
        let page = self.page();
        self.happen(Event::PageClosed { page });
    }

    /// The person chooses a place on the map, or closes it.
    pub fn chosen(&mut self, place: Option<Place>) {
        let Some(Shown::Picker { id, .. }) = self.shown else { panic!("no map: {:?}", self.shown) };
        self.happen(Event::Chosen { picker: id, result: Ok(place.map(Box::new)) });
    }

    /// The person presses the button that saves, or closes its dialog.
    pub fn pressed(&mut self, save: bool) {
        let Some(Shown::Save { id, .. }) = self.shown else { panic!("no button: {:?}", self.shown) };
        self.happen(Event::Pressed { dialog: id, save });
    }

    fn page(&self) -> ScreenId {
        match &self.shown {
            Some(
                Shown::Settings { id, .. }
                | Shown::Menu { id, .. }
                | Shown::About { id, .. }
                | Shown::Permissions { id, .. },
            ) => *id,
            shown => panic!("no page: {shown:?}"),
        }
    }

    /// The store answers a load at last.
    pub fn load(&mut self, key: &RecordKey) {
        let text = self.store.borrow().texts.get(key).cloned();
        self.happen(Event::Loaded { key: key.clone(), text });
    }

    /// The browser says a permission's state, asked or not.
    pub fn read(&mut self, permission: Permission, state: PermissionState) {
        self.browser.insert(permission, state);
        self.happen(Event::PermissionRead { permission, state });
    }

    /// The browser answers the asking at Allow.
    pub fn asked(&mut self, permission: Permission, result: Result<(), Failure>) {
        self.happen(Event::Asked { permission, result });
    }

    /// The one device at work answers.
    pub fn ran(&mut self, result: Result<Found, Failure>) {
        let job = self.job();
        self.happen(Event::Ran { job, result });
    }

    /// The oldest notice of another tab's write arrives; answers whether there was one.
    pub fn hear(&mut self) -> bool {
        let notice = self.store.borrow_mut().notice(self.tab);
        let Some((key, was_removed)) = notice else { return false };
        let news = self.store.borrow().news(key, was_removed);
        self.happen(news);
        true
    }
}
