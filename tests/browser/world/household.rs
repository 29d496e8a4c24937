//! A house with a host in it, and callers that keep what they hear.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::clock;
use scopegate::core::call::{AppHandle, CallId, Request, SessionId, Task};
use scopegate::core::event::Ungranted;
use scopegate::core::outcome::{Answer, Failure, Outcome};
use scopegate::core::permission::Permission;
use scopegate::core::record::StoreId;
use scopegate::core::scope::Catalog;
use scopegate::host::prompter::{Own, Prompter};
use scopegate::host::session::Wish;
use scopegate::host::store::Store;
use scopegate::host::tenant::{AppOptions, Ear, Host, HostOptions, News};
use scopegate::host::{House, Sink};
use scopegate::ui::{AppFace, Theme};
use wasm_bindgen::JsValue;
use web_sys::MediaStream;

use super::{stand_in, time};

pub struct Household {
    pub house: Rc<House>,
    pub host: Rc<Host>,
    pub news: Rc<RefCell<Vec<News>>>,
}

/// What a caller has heard.
#[derive(Clone, Default)]
pub struct Heard(Rc<RefCell<Vec<Outcome>>>);

impl Household {
    pub fn new(store: impl Store + 'static, prompter: impl Prompter + 'static) -> Household {
        Household::with(clock::now, Box::new(store), prompter)
    }

    pub fn with(clock: fn() -> u64, store: Box<dyn Store>, prompter: impl Prompter + 'static) -> Household {
        stand_in::restore_all_at_panic();
        let house = House::new(clock, store, Box::new(prompter));
        let news: Rc<RefCell<Vec<News>>> = Rc::default();
        let told = news.clone();
        let host = house.add_host(host_options(), Rc::new(move |news| told.borrow_mut().push(news.clone())));
        Household { house, host, news }
    }

    pub fn open(&self, id: &str) -> AppHandle {
        self.house.open(&self.host, app_options(id), Rc::new(|_| {}))
    }

    /// Another instance of an app, which the person knows by this name.
    pub fn open_called(&self, id: &str, name: &str) -> AppHandle {
        let mut app = app_options(id);
        app.face.name = name.into();
        self.house.open(&self.host, app, Rc::new(|_| {}))
    }

    /// The page of all apps.
    pub fn open_permissions(&self) -> Heard {
        self.request(self.host.handle, Request::OpenPermissions(self.host.realm().into())).0
    }

    /// The same, with an ear of its own.
    pub fn open_hearing(&self, id: &str, ear: Ear) -> AppHandle {
        self.house.open(&self.host, app_options(id), ear)
    }

    pub fn authorize(&self, app: AppHandle, scope: &str) -> Heard {
        self.request(app, Request::Authorize { scope: scope.into() }).0
    }

    pub fn locate(&self, app: AppHandle) -> Heard {
        self.request(app, Request::Use(Task::Locate(Default::default()))).0
    }

    pub fn request(&self, app: AppHandle, request: Request) -> (Heard, Option<CallId>) {
        let heard = Heard::default();
        let call = self.house.request_for(app, request, heard.sink());
        (heard, call)
    }

    /// `authSetting` as the app gets it.
    pub fn setting(&self, app: AppHandle) -> Vec<(String, bool)> {
        match self.request(app, Request::GetSetting).0.only() {
            Ok(Answer::Setting(setting)) => setting,
            other => panic!("getSetting answered {other:?}"),
        }
    }
}

impl Heard {
    pub fn sink(&self) -> Sink {
        let place = self.0.clone();
        Box::new(move |outcome| place.borrow_mut().push(outcome))
    }

    pub fn is_waiting(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The one answer that has come.
    pub fn only(&self) -> Outcome {
        match &self.0.borrow()[..] {
            [outcome] => outcome.clone(),
            other => panic!("a call is answered once, and this one heard {other:?}"),
        }
    }

    pub fn failure(&self) -> Option<Failure> {
        self.only().err()
    }

    /// The one answer, once it comes.
    pub async fn later(&self) -> Outcome {
        time::until("a call is answered", || !self.is_waiting()).await;
        self.only()
    }
}

/// A camera that an app wants, as its element does.
pub struct Camera {
    id: SessionId,
    /// All that it was told: of its stream, and why there is none.
    pub told: Rc<RefCell<Vec<Result<MediaStream, Failure>>>>,
}

impl Camera {
    pub fn open(home: &Household, app: AppHandle) -> Camera {
        Camera::wished(home, app, false)
    }

    /// One that comes back by itself.
    pub fn recovering(home: &Household, app: AppHandle) -> Camera {
        Camera::wished(home, app, true)
    }

    fn wished(home: &Household, app: AppHandle, recovers: bool) -> Camera {
        let told: Rc<RefCell<Vec<Result<MediaStream, Failure>>>> = Rc::default();
        let place = told.clone();
        let tell = move |result| place.borrow_mut().push(result);
        let (permission, constraints) = (Permission::Camera, JsValue::TRUE);
        let id = home.house.open_session(Wish { app, permission, constraints, recovers, tell: Rc::new(tell) });
        Camera { id, told }
    }

    /// What it is told next.
    pub async fn next(&self) -> Result<MediaStream, Failure> {
        time::until("a camera is told something", || !self.told.borrow().is_empty()).await;
        self.told.borrow_mut().remove(0)
    }

    pub fn is_waiting(&self) -> bool {
        self.told.borrow().is_empty()
    }

    pub fn stop(&self, home: &Household) {
        home.house.close_session(self.id);
    }
}

pub fn host_options() -> HostOptions {
    HostOptions {
        user: "".into(),
        locale: Some("en".into()),
        theme: Theme::Auto,
        ungranted: Ungranted::Prompt,
        catalog: Catalog::default(),
        scopes: Vec::new(),
        texts: Vec::new(),
        places: JsValue::UNDEFINED,
        indicator: true,
        store: StoreId::PAGE,
        own: Own::default(),
    }
}

pub fn app_options(id: &str) -> AppOptions {
    AppOptions { id: id.into(), face: AppFace { name: id.into(), icon: None, ..AppFace::default() }, permission: None }
}
