//! A house with a host in it, and callers that keep what they hear.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::clock;
use scopegate::core::call::{AppHandle, CallId, Request, SessionId, Task};
use scopegate::core::event::Ungranted;
use scopegate::core::outcome::{Answer, Failure, Outcome};
use scopegate::core::scope::Catalog;
use scopegate::host::prompter::Prompter;
use scopegate::host::store::Store;
use scopegate::host::tenant::{AppOptions, Host, HostOptions, News};
use scopegate::host::{House, Sink};
use scopegate::ui::{AppFace, Theme};

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
    pub id: SessionId,
    pub heard: Heard,
    call: Option<CallId>,
    pub lost: Rc<RefCell<Vec<Failure>>>,
}

impl Camera {
    pub fn open(home: &Household, app: AppHandle) -> Camera {
        let lost: Rc<RefCell<Vec<Failure>>> = Rc::default();
        let place = lost.clone();
        let id = home.house.add_camera(Rc::new(move |failure| place.borrow_mut().push(failure)));
        let (heard, call) = home.request(app, Request::Use(Task::Camera(id)));
        Camera { id, heard, call, lost }
    }

    pub fn stop(&self, home: &Household) {
        if let Some(call) = self.call {
            home.house.withdraw(call);
        }
        home.house.remove_camera(self.id);
    }
}

fn host_options() -> HostOptions {
    HostOptions {
        user: "".into(),
        locale: Some("en".into()),
        theme: Theme::Auto,
        ungranted: Ungranted::Prompt,
        catalog: Catalog::default(),
        scopes: Vec::new(),
    }
}

fn app_options(id: &str) -> AppOptions {
    AppOptions { id: id.into(), face: AppFace { name: id.into(), icon: None }, permission: None }
}
