//! Reading what a host page sets. What is wrong is thrown as an error that says what it should be.

mod ports;

use js_sys::{Error, Function, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::form::type_name;
use super::port::store::StoreOption;
use super::subscription::Provider;
use crate::core::event::Ungranted;
use crate::core::manifest::Declared;
use crate::core::record::StoreId;
use crate::core::scope::{Catalog, RegisterError};
use crate::host::ShellOptions;
use crate::host::tenant::{AppFace, AppOptions, HostOptions, ScopeFace, Theme};

/// The options of a host.
pub struct HostConfiguration {
    /// What the house keeps.
    pub options: HostOptions,
    /// What the face keeps.
    pub subscriptions: Provider,
    /// A store of its own.
    pub store: Option<StoreOption>,
}

/// Reads the options of `new Host` and `configure`; absent ones have their defaults.
pub fn host(options: &JsValue, place: &str) -> Result<HostConfiguration, JsValue> {
    if !(options.is_undefined() || options.is_object()) {
        return Err(wrong(&[place, "options"].concat(), "Object", options));
    }
    let read = Reader { object: options, place };
    let (catalog, scopes) = scopes(&read)?;
    let subscriptions = Provider(read.function("subscriptions")?);
    let store = ports::store(&read)?;
    let options = HostOptions {
        user: read.text("user")?.unwrap_or_default().into(),
        locale: read.text("locale")?,
        theme: match read.choice("theme", &["auto", "light", "dark"])? {
            2 => Theme::Dark,
            1 => Theme::Light,
            _ => Theme::Auto,
        },
        ungranted: match read.choice("ungranted", &["prompt", "reject"])? {
            1 => Ungranted::Reject,
            _ => Ungranted::Prompt,
        },
        catalog,
        scopes,
        texts: ports::texts(&read)?,
        places: ports::places(&read)?,
        indicator: read.flag("indicator", true)?,
        store: StoreId::PAGE,
        own: ports::own(&read)?,
    };
    Ok(HostConfiguration { options, subscriptions, store })
}

/// Reads the options of an app.
pub fn app(app: &JsValue, place: &str) -> Result<AppOptions, JsValue> {
    if !app.is_object() {
        return Err(wrong(place, "Object", app));
    }
    let read = Reader { object: app, place: &[place, "."].concat() };
    Ok(AppOptions {
        id: read.needed_text("id")?,
        face: AppFace {
            name: read.needed_text("name")?,
            icon: read.text("icon")?,
            developer: read.text("developer")?,
            version: read.text("version")?,
        },
        permission: permission(&read)?,
    })
}

/// Reads how an app is put into the page. Where its document comes from is only looked at: a text that the page's policy
/// has made trusted has to stay what it is.
pub fn mount(options: &JsValue) -> Result<ShellOptions, JsValue> {
    if !options.is_object() {
        return Err(wrong("mount: options", "Object", options));
    }
    let read = Reader { object: options, place: "mount: " };
    let src = read.text("src")?;
    let has_document = !member(options, "srcdoc")?.is_undefined();
    match src.as_deref() {
        Some(src) if has_document || src.is_empty() => {
            Err(error(&["mount: give either src, the address of the app's page, or srcdoc"]))
        }
        None if !has_document => Err(error(&["mount: src is missing: give the address of the app's page, or srcdoc"])),
        _ => Ok(ShellOptions { capsule: read.flag("capsule", true)?, forms: read.flag("forms", false)? }),
    }
}

/// Reads a text that must not be empty.
pub fn needed_text(value: &JsValue, name: &str) -> Result<String, JsValue> {
    match text(value, name)? {
        Some(text) if text.is_empty() => Err(error(&[name, " should not be empty"])),
        Some(text) => Ok(text),
        None => Err(wrong(name, "String", value)),
    }
}

/// Reads the name of a user, which is empty for nobody.
pub fn user(value: &JsValue, name: &str) -> Result<String, JsValue> {
    text(value, name)?.ok_or_else(|| wrong(name, "String", value))
}

fn text(value: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    if value.is_undefined() {
        return Ok(None);
    }
    let text: &JsString = value.dyn_ref().ok_or_else(|| wrong(name, "String", value))?;
    // Half a surrogate pair would be replaced on its way in, and two ids could become one.
    if text.is_valid_utf16() {
        Ok(Some(text.into()))
    } else {
        Err(error(&[name, " should be well-formed Unicode: it has half of a surrogate pair in it"]))
    }
}

fn function(value: JsValue, name: &str) -> Result<Function, JsValue> {
    value.dyn_into().map_err(|value| wrong(name, "Function", &value))
}

/// Reads a member; what is no object has none.
pub fn member(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    if object.is_object() { Reflect::get(object, &name.into()) } else { Ok(JsValue::UNDEFINED) }
}

/// Reads the members of an object, and knows how to call them in an error.
pub struct Reader<'a> {
    /// The object.
    pub object: &'a JsValue,
    /// What stands before a member's name.
    pub place: &'a str,
}

/// The members of an object by name.
type Entries = Vec<(String, JsValue)>;

impl Reader<'_> {
    /// What a member is called.
    pub fn path(&self, name: &str) -> String {
        [self.place, name].concat()
    }

    /// A text, if it is there.
    pub fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        text(&member(self.object, name)?, &self.path(name))
    }

    /// A text that must be there and not be empty.
    pub fn needed_text(&self, name: &str) -> Result<String, JsValue> {
        needed_text(&member(self.object, name)?, &self.path(name))
    }

    /// The place of the word that was chosen; the first one unless said.
    fn choice(&self, name: &str, words: &[&str]) -> Result<usize, JsValue> {
        let Some(chosen) = self.text(name)? else { return Ok(0) };
        words
            .iter()
            .position(|word| *word == chosen)
            .ok_or_else(|| error(&[&self.path(name), " should be ", &words.join(" or "), " instead of ", &chosen]))
    }

    fn flag(&self, name: &str, default: bool) -> Result<bool, JsValue> {
        let value = member(self.object, name)?;
        if value.is_undefined() {
            return Ok(default);
        }
        value.as_bool().ok_or_else(|| wrong(&self.path(name), "Boolean", &value))
    }

    fn function(&self, name: &str) -> Result<Option<Function>, JsValue> {
        let value = member(self.object, name)?;
        if value.is_undefined() { Ok(None) } else { function(value, &self.path(name)).map(Some) }
    }

    fn needed_function(&self, name: &str) -> Result<Function, JsValue> {
        function(member(self.object, name)?, &self.path(name))
    }

    fn object(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let value = member(self.object, name)?;
        match (value.is_undefined(), value.is_object()) {
            (true, _) => Ok(None),
            (_, true) => Ok(Some(value)),
            _ => Err(wrong(&self.path(name), "Object", &value)),
        }
    }

    fn entries(&self, name: &str) -> Result<Option<Entries>, JsValue> {
        self.object(name)?.map(|value| members(&value, &self.path(name))).transpose()
    }
}

fn members(object: &JsValue, place: &str) -> Result<Entries, JsValue> {
    let keys = Object::keys(object.unchecked_ref::<Object>());
    keys.iter().map(|key| Ok((text(&key, place)?.unwrap_or_default(), Reflect::get(object, &key)?))).collect()
}

/// `{ "scope.x": { desc?, required? } }`
fn permission(read: &Reader) -> Result<Option<Vec<Declared>>, JsValue> {
    let Some(entries) = read.entries("permission")? else { return Ok(None) };
    let mut list = Vec::new();
    for (scope, value) in entries {
        let place = [read.place, "permission[\"", &scope, "\"]."].concat();
        let read = Reader { object: &value, place: &place };
        list.push(Declared { reason: read.text("desc")?, required: read.flag("required", false)?, scope });
    }
    Ok(Some(list))
}

/// `{ "scope.x": { title, description?, icon? } }`
fn scopes(read: &Reader) -> Result<(Catalog, Vec<ScopeFace>), JsValue> {
    let mut catalog = Catalog::default();
    let mut faces = Vec::new();
    for (name, value) in read.entries("scopes")?.unwrap_or_default() {
        let place = [read.place, "scopes[\"", &name, "\"]"].concat();
        catalog.register(&name).map_err(|reason| {
            let reason = match reason {
                RegisterError::NotAName => {
                    " is no name for a scope: it should have no spaces, as in \"scope.contacts\""
                }
                RegisterError::Taken => " is a scope already: choose another name",
            };
            error(&[&place, reason])
        })?;
        let read = Reader { object: &value, place: &[&place, "."].concat() };
        faces.push(ScopeFace {
            title: read.needed_text("title")?,
            description: read.text("description")?,
            icon: read.text("icon")?,
            name,
        });
    }
    Ok((catalog, faces))
}

/// The error for a value of the wrong type.
pub fn wrong(name: &str, expected: &str, found: &JsValue) -> JsValue {
    error(&[name, " should be ", expected, " instead of ", type_name(found)])
}

/// An error of ours.
pub fn error(parts: &[&str]) -> JsValue {
    Error::new(&["scopegate: ", &parts.concat()].concat()).into()
}
