//! The table of scopes: their names, aliases, and the browser permission that each needs.

use std::cmp::Ordering;
use std::rc::Rc;

use super::permission::Permission;

/// A scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// By its place in the table.
    BuiltIn(u8),
    /// A host's own, by its name.
    Registered(Rc<str>),
}

/// By name: stored records are sorted by it, and the table may change from version to version.
impl Ord for Scope {
    fn cmp(&self, other: &Scope) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for Scope {
    fn partial_cmp(&self, other: &Scope) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One row of the table of built-in scopes.
struct Row {
    name: &'static str,
    alias: Option<&'static str>,
    permission: Option<Permission>,
}

const TABLE: [Row; 5] = [
    Row { name: "scope.userLocation", alias: Some("scope.location"), permission: Some(Permission::Geolocation) },
    Row { name: "scope.userFuzzyLocation", alias: None, permission: Some(Permission::Geolocation) },
    Row { name: "scope.camera", alias: None, permission: Some(Permission::Camera) },
    Row { name: "scope.record", alias: None, permission: Some(Permission::Microphone) },
    Row { name: "scope.writePhotosAlbum", alias: Some("scope.album"), permission: None },
];

impl Scope {
    /// Gates `getLocation`, `chooseLocation` and the location updates.
    pub const USER_LOCATION: Scope = Scope(Kind::BuiltIn(0));
    /// Gates `getFuzzyLocation`.
    pub const USER_FUZZY_LOCATION: Scope = Scope(Kind::BuiltIn(1));
    /// Gates the camera component and `createCameraContext`.
    pub const CAMERA: Scope = Scope(Kind::BuiltIn(2));
    /// Gates the recorder.
    pub const RECORD: Scope = Scope(Kind::BuiltIn(3));
    /// Gates saving to the photo album.
    pub const WRITE_PHOTOS_ALBUM: Scope = Scope(Kind::BuiltIn(4));

    /// The canonical name.
    pub fn name(&self) -> &str {
        match &self.0 {
            Kind::BuiltIn(place) => TABLE.get(usize::from(*place)).map_or("", |row| row.name),
            Kind::Registered(name) => name,
        }
    }

    /// The built-in scope of this canonical name or alias.
    pub fn built_in(spelled: &str) -> Option<Scope> {
        let place = TABLE.iter().position(|row| row.name == spelled || row.alias == Some(spelled))?;
        Some(Scope(Kind::BuiltIn(u8::try_from(place).ok()?)))
    }

    /// The scope under this canonical name, as a record stores it: built-in, or one that a host registered. `None`
    /// for a text that is no canonical name: empty, with a space or a control character, or an alias.
    pub fn canonical(name: &str) -> Option<Scope> {
        if name.is_empty() || name.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return None;
        }
        match Scope::built_in(name) {
            Some(scope) if scope.name() == name => Some(scope),
            Some(_) => None,
            None => Some(Scope(Kind::Registered(name.into()))),
        }
    }

    /// The browser permission behind the scope; a host's own scopes have none.
    pub fn permission(&self) -> Option<Permission> {
        match &self.0 {
            Kind::BuiltIn(place) => TABLE.get(usize::from(*place))?.permission,
            Kind::Registered(_) => None,
        }
    }
}

/// The scopes that a host knows: the built-in ones and those it registered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Catalog {
    registered: Vec<Scope>,
}

/// Why a host's own scope was not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterError {
    /// The name is empty or has a space or a control character in it.
    NotAName,
    /// The name is a built-in scope, one of its aliases, or registered already.
    Taken,
}

impl Catalog {
    /// Adds a scope of the host's own, without a browser layer.
    pub fn register(&mut self, name: &str) -> Result<Scope, RegisterError> {
        if self.resolve(name).is_some() {
            return Err(RegisterError::Taken);
        }
        let scope = Scope::canonical(name).ok_or(RegisterError::NotAName)?;
        self.registered.push(scope.clone());
        Ok(scope)
    }

    /// The scope that an app means by this spelling.
    pub fn resolve(&self, spelled: &str) -> Option<Scope> {
        Scope::built_in(spelled).or_else(|| self.registered.iter().find(|scope| scope.name() == spelled).cloned())
    }

    /// All scopes of the host: the built-in ones, then its own in the order it registered them.
    pub fn all(&self) -> impl Iterator<Item = Scope> {
        let built_in = TABLE.iter().filter_map(|row| Scope::built_in(row.name));
        built_in.chain(self.registered.iter().cloned())
    }

    /// Whether this canonical scope is one of the host's.
    pub fn knows(&self, scope: &Scope) -> bool {
        self.resolve(scope.name()).is_some()
    }
}
