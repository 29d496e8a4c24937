//! The Permissions API, and what is known of a permission without it. Any doubt reads as *unknown*, never as *denied*.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::futures::spawn_local;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PermissionStatus, Window};

use super::{deadline, engine};
use crate::core::permission::{Permission, PermissionState};
use crate::listener::Listener;

/// How long a look may take, in milliseconds: calls wait for it.
const PATIENCE: u32 = 3_000;

/// Watches permissions: every state it learns goes to `tell`.
pub struct Watch {
    tell: Box<dyn Fn(Permission, PermissionState)>,
    changes: RefCell<Vec<(Permission, Listener)>>,
}

impl Watch {
    /// Watches nothing yet.
    pub fn new(tell: impl Fn(Permission, PermissionState) + 'static) -> Rc<Watch> {
        Rc::new(Watch { tell: Box::new(tell), changes: RefCell::default() })
    }

    /// Looks at a permission now, and from then on hears of its changes where the browser tells of them. (WebKit has
    /// the event and never fires it; so look again when the person comes back to the page.)
    pub fn look(self: &Rc<Watch>, permission: Permission) {
        self.look_at(vec![permission], || {});
    }

    /// Looks at all of them, side by side, and calls `then` when each has been told.
    pub fn look_at_all(self: &Rc<Watch>, then: impl Fn() + 'static) {
        self.look_at(Permission::ALL.to_vec(), then);
    }

    fn look_at(self: &Rc<Watch>, permissions: Vec<Permission>, then: impl Fn() + 'static) {
        let (left, then) = (Rc::new(Cell::new(permissions.len())), Rc::new(then));
        for permission in permissions {
            let (watch, left, then) = (self.clone(), left.clone(), then.clone());
            spawn_local(async move {
                let status = query(permission).await;
                if let Some(status) = &status {
                    watch.listen(permission, status);
                }
                (watch.tell)(permission, read(permission, status.as_ref()));
                left.set(left.get().saturating_sub(1));
                if left.get() == 0 {
                    then();
                }
            });
        }
    }

    fn listen(self: &Rc<Watch>, permission: Permission, status: &PermissionStatus) {
        if self.changes.borrow().iter().any(|(known, _)| *known == permission) {
            return;
        }
        let (watch, changed) = (Rc::downgrade(self), status.clone());
        let listener = Listener::new(status, "change", move |_| {
            if let Some(watch) = watch.upgrade() {
                (watch.tell)(permission, read(permission, Some(&changed)));
            }
        });
        if let Ok(listener) = listener {
            self.changes.borrow_mut().push((permission, listener));
        }
    }
}

/// The state of a permission, looked at once.
pub async fn state(permission: Permission) -> PermissionState {
    read(permission, query(permission).await.as_ref())
}

/// The browser's answer in core's words. What the page itself rules out counts first: there, Chromium's query says
/// "denied", and those of Firefox and WebKit "prompt".
fn read(permission: Permission, status: Option<&PermissionStatus>) -> PermissionState {
    let Some(window) = web_sys::window() else { return PermissionState::Unsupported };
    if !window.is_secure_context() {
        return PermissionState::InsecureContext;
    }
    if !has_api(&window, permission) {
        return PermissionState::Unsupported;
    }
    if is_opaque(&window) || is_policy_blocked(&window, permission) == Some(true) {
        return PermissionState::PolicyBlocked;
    }
    // By name, since `web_sys`' enum does not know the states of browsers to come.
    let state = status.and_then(|status| text(status, "state"));
    match state.as_deref() {
        Some("granted") => PermissionState::Granted,
        // WebKit says "prompt" of a stored denial until the page has asked, and "denied" while the person thinks.
        Some(_) if permission == Permission::Geolocation && engine::is_webkit() => PermissionState::Unknown,
        Some("prompt") => PermissionState::Prompt,
        Some("denied") => PermissionState::Denied,
        _ => PermissionState::Unknown,
    }
}

/// The browser's own answer; `None` where the API is absent, throws, rejects, or does not know the name.
async fn query(permission: Permission) -> Option<PermissionStatus> {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"name".into(), &permission.name().into()).ok()?;
    let permissions = member(&web_sys::window()?.navigator(), "permissions")?;
    let query = member(&permissions, "query")?.dyn_into::<Function>().ok()?;
    let answer = query.call1(&permissions, &descriptor).ok()?;
    // A wrapper, since a page's stand-in for the API may answer anything, and a deadline, since it may never answer.
    let status = deadline::within(&Promise::resolve(&answer), PATIENCE).await?.ok()?;
    status.is_object().then(|| status.unchecked_into())
}

fn has_api(window: &Window, permission: Permission) -> bool {
    let navigator = window.navigator();
    match permission {
        Permission::Geolocation => member(&navigator, "geolocation").is_some(),
        Permission::Camera | Permission::Microphone => {
            member(&navigator, "mediaDevices").and_then(|devices| member(&devices, "getUserMedia")).is_some()
        }
    }
}

/// A page of a sandbox. (A local file has no origin either, but may ask.)
fn is_opaque(window: &Window) -> bool {
    let protocol = window.location().protocol().unwrap_or_default();
    text(window, "origin").as_deref() == Some("null") && protocol != "file:"
}

/// What the Permissions-Policy says; only Chromium lets a page read it.
fn is_policy_blocked(window: &Window, permission: Permission) -> Option<bool> {
    let policy = member(window.document()?.as_ref(), "featurePolicy")?;
    let allows = member(&policy, "allowsFeature")?.dyn_into::<Function>().ok()?;
    Some(allows.call1(&policy, &permission.name().into()).ok()?.is_falsy())
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| value.is_object() || value.is_function())
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}
