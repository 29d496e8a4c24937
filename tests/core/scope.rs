//! The table of scopes: names, aliases, what stands behind each, and a host's own.

use scopegate::core::call::{LocateOption, SessionId, Task};
use scopegate::core::event::Profile;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::Permission;
use scopegate::core::scope::{Catalog, RegisterError, Scope};

use crate::world::{ALBUM, CAMERA, FUZZY, LOCATION, RECORD, World, built_in, key, profile, setting};

#[test]
fn the_built_in_scopes_need_what_the_contract_says() {
    let table = [
        (LOCATION, Scope::USER_LOCATION, Some(Permission::Geolocation)),
        (FUZZY, Scope::USER_FUZZY_LOCATION, Some(Permission::Geolocation)),
        (CAMERA, Scope::CAMERA, Some(Permission::Camera)),
        (RECORD, Scope::RECORD, Some(Permission::Microphone)),
        (ALBUM, Scope::WRITE_PHOTOS_ALBUM, None),
    ];
    for (name, scope, permission) in table {
        assert_eq!(scope.name(), name);
        assert_eq!(built_in(name), scope);
        assert_eq!(scope.permission(), permission, "{name}");
    }
}

#[test]
fn each_gated_call_has_its_scope() {
    assert_eq!(Task::Locate(LocateOption::default()).scope(), Scope::USER_LOCATION);
    assert_eq!(Task::Camera(SessionId(1)).scope(), Scope::CAMERA);
}

#[test]
fn an_alias_is_its_scope() {
    assert_eq!(built_in("scope.location"), Scope::USER_LOCATION);
    assert_eq!(built_in("scope.album"), Scope::WRITE_PHOTOS_ALBUM);
}

#[test]
fn names_are_taken_literally() {
    for spelled in ["", "camera", "scope.Camera", "SCOPE.CAMERA", " scope.camera", "scope.camera ", "scope.", "scope"] {
        assert_eq!(Scope::built_in(spelled), None, "{spelled:?}");
    }
}

#[test]
fn only_a_canonical_name_is_stored() {
    assert_eq!(Scope::canonical(CAMERA), Some(Scope::CAMERA));
    assert_eq!(Scope::canonical("host.pay").map(|scope| scope.name().to_owned()), Some("host.pay".to_owned()));
    for name in ["", "scope.location", "scope.album", "a b", "a\nb", "a\u{2028}b", "a\u{7f}b", "\u{3000}"] {
        assert_eq!(Scope::canonical(name), None, "{name:?}");
    }
}

#[test]
fn a_host_registers_scopes_of_its_own_without_a_browser_layer() {
    let mut catalog = Catalog::default();
    let scope = catalog.register("host.pay").unwrap();
    assert_eq!(scope.permission(), None);
    assert_eq!(catalog.resolve("host.pay"), Some(scope.clone()));
    assert!(catalog.knows(&scope));
    assert!(!Catalog::default().knows(&scope));
    assert_eq!(catalog.resolve("host.other"), None);
}

#[test]
fn a_host_cannot_take_a_name_twice_or_one_that_is_no_name() {
    let mut catalog = Catalog::default();
    assert!(catalog.register("host.pay").is_ok());
    for taken in ["host.pay", CAMERA, "scope.location", "scope.album"] {
        assert_eq!(catalog.register(taken), Err(RegisterError::Taken), "{taken}");
    }
    for name in ["", "host pay", "host\npay"] {
        assert_eq!(catalog.register(name), Err(RegisterError::NotAName), "{name:?}");
    }
}

#[test]
fn an_unknown_scope_fails_without_a_prompt() {
    let mut world = World::new();
    let app = world.open("app");
    let unknown = world.authorize(app, "scope.invoice");
    assert_eq!(world.failure(unknown), Failure::UnknownScope);
    let empty = world.authorize(app, "");
    assert_eq!(world.failure(empty), Failure::EmptyScope);
    assert_eq!(world.prompts, 0);
}

#[test]
fn a_bad_scope_fails_even_before_the_record_is_loaded() {
    let mut world = World::new();
    world.store_is_slow = true;
    let app = world.open("app");
    let call = world.authorize(app, "scope.invoice");
    assert_eq!(world.failure(call), Failure::UnknownScope);
}

#[test]
fn a_hosts_own_scope_is_asked_decided_and_listed_like_any_other() {
    let mut world = World::new();
    let mut catalog = Catalog::default();
    catalog.register("host.pay").unwrap();
    let app = world.open_with(Profile { catalog, ..profile("app") });
    let call = world.authorize(app, "host.pay");
    assert_eq!(world.prompt(), Some((app, "host.pay")));
    world.allow();
    assert!(world.is_done(call));
    assert_eq!(world.get_setting(app), setting(&[("host.pay", true)]));
    world.open_setting(app);
    assert!(world.rows().is_some_and(|rows| rows.len() == 1 && rows[0].permission.is_none()));
}

#[test]
fn a_decision_on_a_scope_that_the_host_no_longer_registers_is_not_listed_but_kept() {
    let mut world = World::new();
    let mut catalog = Catalog::default();
    catalog.register("host.pay").unwrap();
    let app = world.open_with(Profile { catalog, ..profile("app") });
    world.authorize(app, "host.pay");
    world.allow();
    let plain = world.open("app");
    assert_eq!(world.get_setting(plain), []);
    let unknown = world.authorize(plain, "host.pay");
    assert_eq!(world.failure(unknown), Failure::UnknownScope);
    world.authorize(plain, ALBUM);
    world.allow();
    assert!(world.store.borrow().texts[&key("app")].contains("host.pay"));
}

#[test]
fn auth_setting_carries_the_canonical_key_and_the_alias_once_the_app_has_used_it() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.allow();
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
    world.authorize(app, "scope.album");
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true), ("scope.album", true)]));
    assert_eq!(world.prompts, 1, "the alias is the same scope");
}

#[test]
fn an_alias_is_listed_only_with_a_decision() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, "scope.location");
    assert_eq!(world.prompt(), Some((app, LOCATION)));
    assert_eq!(world.get_setting(app), []);
    world.deny();
    assert_eq!(world.get_setting(app), setting(&[(LOCATION, false), ("scope.location", false)]));
}

#[test]
fn a_used_alias_is_remembered_with_the_record_and_by_no_other_app() {
    let mut world = World::new();
    let [app, other] = [world.open("app"), world.open("other")];
    for app in [app, other] {
        world.authorize(app, ALBUM);
        world.deny();
    }
    world.authorize(app, "scope.album");
    assert_eq!(world.get_setting(other), setting(&[(ALBUM, false)]));
    let mut later = World::beside(&world.store);
    let app = later.open("app");
    assert_eq!(later.get_setting(app), setting(&[(ALBUM, false), ("scope.album", false)]));
}

#[test]
fn an_alias_used_before_the_record_is_loaded_is_remembered_too() {
    let mut world = World::new();
    world.store_is_slow = true;
    let app = world.open("app");
    world.authorize(app, "scope.album");
    world.load(&key("app"));
    world.allow();
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true), ("scope.album", true)]));
    assert!(world.store.borrow().texts[&key("app")].contains("alias scope.album\n"));
}

#[test]
fn a_canonical_name_is_no_alias() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.authorize(app, "scope.nothing");
    world.dismiss();
    assert!(world.store.borrow().texts.is_empty(), "nothing to remember");
}
