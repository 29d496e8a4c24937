//! A call: its options read, its answer given at once or later (contract §3).

use js_sys::Function;
use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::later::next_number;
use super::memo::Memo;
use super::option::{self, OptionError};
use super::subscription::Provider;
use super::{form, shape};
use crate::core::call::{AppHandle, FileId, Request, Task};
use crate::core::coordinates::Datum;
use crate::core::file::Album;
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::host::{House, Reply};

/// The calls of an app, by the numbers under which the entry knows them.
#[derive(Clone, Copy)]
pub enum Api {
    Authorize,
    GetSetting,
    OpenSetting,
    GetLocation,
    GetFuzzyLocation,
    StartLocationUpdate,
    StopLocationUpdate,
    ChooseLocation,
    SaveImage,
    SaveVideo,
}

const APIS: [(Api, &str); 10] = [
    (Api::Authorize, "authorize"),
    (Api::GetSetting, "getSetting"),
    (Api::OpenSetting, "openSetting"),
    (Api::GetLocation, "getLocation"),
    (Api::GetFuzzyLocation, "getFuzzyLocation"),
    (Api::StartLocationUpdate, "startLocationUpdate"),
    (Api::StopLocationUpdate, "stopLocationUpdate"),
    (Api::ChooseLocation, "chooseLocation"),
    (Api::SaveImage, "saveImageToPhotosAlbum"),
    (Api::SaveVideo, "saveVideoToPhotosAlbum"),
];

impl Api {
    /// The call under a number.
    pub fn numbered(number: usize) -> Option<Api> {
        APIS.get(number).map(|(api, _)| *api)
    }

    /// What the platform calls it.
    pub fn name(self) -> &'static str {
        APIS.get(self as usize).map_or("", |(_, name)| name)
    }

    fn request(self, house: &House, option: &JsValue, scope: &JsValue) -> Result<Request, OptionError> {
        match self {
            Api::Authorize => option::authorize(scope),
            Api::GetSetting => Ok(Request::GetSetting),
            Api::OpenSetting => Ok(Request::OpenSetting { gesture: house.has_gesture() }),
            Api::GetLocation => option::get_location(option),
            Api::GetFuzzyLocation => Ok(Request::Use(Task::LocateRoughly(option::datum(option, Datum::Wgs84)?))),
            Api::StartLocationUpdate => Ok(Request::Use(Task::Follow(option::datum(option, Datum::Gcj02)?))),
            Api::StopLocationUpdate => Ok(Request::StopFollowing),
            Api::ChooseLocation => {
                let start = option::start(option)?;
                Ok(Request::Use(Task::Choose(house.add_choice(start))))
            }
            // Not known before it is read.
            Api::SaveImage | Api::SaveVideo => Ok(save(FileId::default())),
        }
    }

    fn wants_subscriptions(self, option: &JsValue) -> Result<bool, OptionError> {
        match self {
            Api::GetSetting | Api::OpenSetting => option::with_subscriptions(option),
            _ => Ok(false),
        }
    }

    /// What its file is to be, for a call that saves one.
    fn album(self) -> Option<Album> {
        match self {
            Api::SaveImage => Some(Album::Image),
            Api::SaveVideo => Some(Album::Video),
            _ => None,
        }
    }
}

fn save(file: FileId) -> Request {
    Request::Use(Task::Save { file, needs_press: false })
}

/// Whose call it is.
pub struct Context<'a> {
    /// The house.
    pub house: &'a House,
    /// The app.
    pub app: AppHandle,
    /// The app's id.
    pub id: &'a str,
    /// Its host's subscriptions.
    pub provider: &'a Provider,
    /// What it has just been told.
    pub memo: &'a Memo,
    /// Gives the blob behind a temporary path of its.
    pub temporary: &'a Function,
}

/// Makes a call of an app and returns what the call returns: a Promise, or `undefined`.
pub fn call(context: &Context, api: Api, option: &JsValue) -> Result<JsValue, JsValue> {
    let mut callbacks = JsValue::UNDEFINED;
    match prepare(context, api, option, &mut callbacks) {
        Ok(Prepared::Known(result)) => Ok(shape::answer(&callbacks, &result, false)),
        Ok(Prepared::Request(request, scope)) => Ok(make(context, api, &scope, callbacks, request)),
        Ok(Prepared::File(path, album)) => Ok(make_saving(context, api, &callbacks, path, album)),
        Ok(Prepared::Subscribed(request)) => Ok(make_subscribed(context, api, &callbacks, request)),
        Err(error) => refuse(api.name(), &callbacks, error),
    }
}

/// Answers a call whose option object was not read; what its getter threw, the call throws.
fn refuse(api: &str, callbacks: &JsValue, error: OptionError) -> Result<JsValue, JsValue> {
    match error {
        OptionError::Parameter(error) => {
            Ok(shape::answer(callbacks, &form::error(api, &Failure::Parameter(error)), true))
        }
        OptionError::Thrown(thrown) => Err(thrown),
    }
}

/// Settles the call of this number.
fn settle(number: f64, api: Api, outcome: Outcome) {
    let (value, is_failure) = form::outcome(api.name(), outcome);
    shape::settle(number, &value, is_failure);
}

/// What an option object comes to.
enum Prepared {
    /// The app has just been told, and nothing has happened since.
    Known(JsValue),
    /// To be asked, for `authorize` about this scope as the app gave it.
    Request(Request, JsValue),
    /// To be read from this path, then asked for.
    File(String, Album),
    /// To be asked, and answered with the app's subscriptions.
    Subscribed(Request),
}

/// Reads an option object. What is found of its callbacks before an error is kept: the error has to reach somebody.
fn prepare(context: &Context, api: Api, option: &JsValue, callbacks: &mut JsValue) -> Result<Prepared, OptionError> {
    read_callbacks(option, callbacks)?;
    if let Some(album) = api.album() {
        return Ok(Prepared::File(option::file_path(option)?, album));
    }
    // Read once: a getter may tell another scope each time, and what is asked has to be what is remembered.
    let scope = match api {
        Api::Authorize => option::scope(option)?,
        _ => JsValue::UNDEFINED,
    };
    if api.wants_subscriptions(option)? {
        return Ok(Prepared::Subscribed(api.request(context.house, option, &scope)?));
    }
    Ok(match recall(context, api, &scope) {
        Some(result) => Prepared::Known(result),
        None => Prepared::Request(api.request(context.house, option, &scope)?, scope),
    })
}

/// Reads the callbacks of an option object.
pub fn read_callbacks(option: &JsValue, callbacks: &mut JsValue) -> Result<(), OptionError> {
    if option::object(option)?.is_some() {
        *callbacks = shape::callbacks(option)?;
        if !callbacks.is_undefined() && shape::are_wrong(callbacks) {
            let wrong = shape::wrong_one(callbacks);
            let name = ["success", "fail", "complete"].into_iter().find(|name| wrong == *name).unwrap_or_default();
            return Err(option::wrong(name, "Function", &form::member(callbacks, name)));
        }
    }
    Ok(())
}

fn recall(context: &Context, api: Api, scope: &JsValue) -> Option<JsValue> {
    match api {
        Api::Authorize => context.memo.is_granted(context.house, scope).then(|| form::done(api.name())),
        Api::GetSetting => context.memo.setting(context.house).map(|setting| form::setting(api.name(), &setting)),
        _ => None,
    }
}

fn make(context: &Context, api: Api, scope: &JsValue, callbacks: JsValue, request: Request) -> JsValue {
    let before = context.house.version();
    let choice = match request {
        Request::Use(Task::Choose(choice)) => Some(choice),
        _ => None,
    };
    let reply = context.house.request(context.app, request);
    if let (Some(choice), Reply::Now(_)) = (choice, &reply) {
        context.house.remove_choice(choice);
    }
    match reply {
        Reply::Now(outcome) => {
            // If the call itself made something happen, its answer may be out of date already.
            if context.house.version() == before {
                note(context, api, scope, &outcome);
            }
            let (value, is_failure) = form::outcome(api.name(), outcome);
            shape::answer(&callbacks, &value, is_failure)
        }
        Reply::Later(call) => {
            let number = next_number();
            let house = context.house.shared();
            let sink = move |outcome| {
                if let (Some(choice), Some(house)) = (choice, house.upgrade()) {
                    house.remove_choice(choice);
                }
                settle(number, api, outcome);
            };
            context.house.wait(call, Box::new(sink));
            shape::later(number, &callbacks)
        }
    }
}

fn note(context: &Context, api: Api, scope: &JsValue, outcome: &Outcome) {
    match (api, outcome) {
        (Api::Authorize, Ok(Answer::Done)) => context.memo.note_granted(context.house, scope.clone()),
        (Api::GetSetting, Ok(Answer::Setting(setting))) => {
            context.memo.note_setting(context.house, &form::auth_setting(setting));
        }
        _ => {}
    }
}

fn make_subscribed(context: &Context, api: Api, callbacks: &JsValue, request: Request) -> JsValue {
    let number = next_number();
    let returned = shape::later(number, callbacks);
    let (provider, id) = (context.provider.clone(), context.id.to_owned());
    let sink = move |outcome| {
        spawn_local(async move {
            let (value, is_failure) = form::outcome(api.name(), outcome);
            if !is_failure {
                form::set(&value, "subscriptionsSetting", &provider.setting(&id).await);
            }
            shape::settle(number, &value, is_failure);
        });
    };
    context.house.request_for(context.app, request, Box::new(sink));
    returned
}

/// Saves a file. It is read before it is asked for, so that nothing stands between the press and the saving; but not if
/// the app will not get to save it anyway.
fn make_saving(context: &Context, api: Api, callbacks: &JsValue, path: String, album: Album) -> JsValue {
    if let Some(Err(failure)) = context.house.standing(context.app, &save(FileId::default())) {
        return shape::answer(callbacks, &form::error(api.name(), &failure), true);
    }
    let number = next_number();
    let returned = shape::later(number, callbacks);
    let (app, temporary) = (context.app, context.temporary.clone());
    context.house.in_background(async move |house| match house.prepare_file(&path, &temporary, album).await {
        Err(failure) => settle(number, api, Err(failure)),
        Ok(file) => {
            let saved = house.clone();
            let sink = move |outcome| {
                saved.remove_file(file);
                settle(number, api, outcome);
            };
            house.request_for(app, save(file), Box::new(sink));
        }
    });
    returned
}

/// Makes a call whose work is done in JavaScript: `work(option)` answers a Promise of the result's members.
pub fn perform(api: &str, option: &JsValue, work: &Function) -> Result<JsValue, JsValue> {
    let mut callbacks = JsValue::UNDEFINED;
    if let Err(error) = read_callbacks(option, &mut callbacks) {
        return refuse(api, &callbacks, error);
    }
    let number = next_number();
    let returned = shape::later(number, &callbacks);
    shape::perform(number, work, option, &form::ok(api), &form::error(api, &Failure::Internal));
    Ok(returned)
}
