//! The sheet of the capsule, About and the settings: one leads to the next, in the same place of the queue.

use scopegate::core::call::{AppHandle, Request};
use scopegate::core::event::{Event, Profile, ScreenId};
use scopegate::core::manifest::{Declared, Manifest};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::Decision;
use scopegate::core::scope::{Catalog, Scope};
use scopegate::core::view::AskRow;

use crate::world::{ALBUM, CAMERA, RECORD, Shown, World, key, profile};

fn kind(world: &World) -> Option<(&'static str, AppHandle)> {
    Some(match world.shown.as_ref()? {
        Shown::Menu { app, .. } => ("menu", *app),
        Shown::About { app, .. } => ("about", *app),
        Shown::Settings { app, .. } => ("settings", *app),
        Shown::Prompt { app, .. } => ("prompt", *app),
        other => panic!("what is this? {other:?}"),
    })
}

fn row(scope: Scope, reason: Option<&str>, required: bool) -> AskRow {
    AskRow { scope, reason: reason.map(str::to_owned), required }
}

#[test]
fn the_menu_leads_to_about_and_that_to_the_settings_until_it_is_closed() {
    let mut world = World::new();
    world.store_holds("app", &[(ALBUM, Decision::Granted)]);
    let app = world.open("app");
    let call = world.call(app, Request::OpenMenu);
    assert_eq!(kind(&world), Some(("menu", app)));
    world.turn_page();
    assert_eq!(kind(&world), Some(("about", app)));
    world.turn_page();
    assert_eq!(kind(&world), Some(("settings", app)));
    world.switch(ALBUM, false);
    assert!(world.waits(call));
    world.close_page();
    assert!(!world.waits(call) && world.is_quiet());
    assert_eq!(world.get_setting(app), [(ALBUM.to_owned(), false)]);
}

#[test]
fn each_can_be_closed_and_ends_its_call() {
    for turns in 0..3 {
        let mut world = World::new();
        let app = world.open("app");
        let call = world.call(app, Request::OpenMenu);
        (0..turns).for_each(|_| world.turn_page());
        world.close_page();
        assert!(matches!(world.success(call), Answer::Done | Answer::Setting(_)) && world.is_quiet(), "{turns}");
    }
}

#[test]
fn the_next_page_comes_before_what_has_been_waiting() {
    let mut world = World::new();
    let app = world.open("app");
    world.call(app, Request::OpenAbout);
    world.authorize(app, ALBUM);
    world.turn_page();
    assert_eq!(kind(&world), Some(("settings", app)));
    world.close_page();
    assert_eq!(world.prompt(), Some((app, ALBUM)));
}

#[test]
fn who_waits_for_the_next_page_further_back_has_it_now() {
    let mut world = World::new();
    let app = world.open("app");
    let menu = world.call(app, Request::OpenMenu);
    world.authorize(app, ALBUM);
    let about = world.call(app, Request::OpenAbout);
    let settings = world.open_setting(app);
    world.turn_page();
    world.turn_page();
    world.close_page();
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    assert!(!world.waits(menu) && !world.waits(about));
    assert_eq!(world.success(settings), Answer::Setting(Vec::new()));
    world.deny();
    assert!(world.is_quiet(), "no page comes twice");
}

#[test]
fn what_an_old_dialog_still_says_reaches_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    world.call(app, Request::OpenMenu);
    let menu = world.shown.as_ref().map_or(ScreenId(0), Shown::id);
    world.turn_page();
    for event in [Event::PageTurned { page: menu }, Event::PageClosed { page: menu }] {
        world.happen(event);
        assert_eq!((kind(&world), world.effects.len()), (Some(("about", app)), 0));
    }
}

#[test]
fn about_tells_what_the_app_declares_in_its_order() {
    let mut world = World::new();
    let declared = |scope: &str, reason: Option<&str>, required| Declared {
        scope: scope.to_owned(),
        reason: reason.map(str::to_owned),
        required,
    };
    let list = [
        declared(RECORD, Some("To hear\nyou"), true),
        declared("scope.album", None, false),
        declared("host.unknown", None, true),
        declared(ALBUM, Some("twice"), true),
    ];
    let manifest = Manifest::declaring(list, &Catalog::default());
    let app = world.open_with(Profile { manifest, ..profile("app") });
    world.call(app, Request::OpenAbout);
    let Some(Shown::About { rows, .. }) = &world.shown else { panic!("no About") };
    let expected = [row(Scope::RECORD, Some("To hear you"), true), row(Scope::WRITE_PHOTOS_ALBUM, None, false)];
    assert_eq!(*rows, expected);
}

#[test]
fn about_tells_all_scopes_of_the_host_for_an_app_without_a_list() {
    let mut catalog = Catalog::default();
    let pay = catalog.register("host.pay").unwrap();
    let rows = Manifest::default().asks(&catalog);
    let built_in =
        [Scope::USER_LOCATION, Scope::USER_FUZZY_LOCATION, Scope::CAMERA, Scope::RECORD, Scope::WRITE_PHOTOS_ALBUM];
    let all: Vec<_> = built_in.into_iter().chain([pay]).map(|scope| row(scope, None, false)).collect();
    assert_eq!(rows, all);
}

#[test]
fn what_is_required_is_asked_for_like_anything_else() {
    let list = [Declared { scope: ALBUM.to_owned(), required: true, ..Declared::default() }];
    let manifest = Manifest::declaring(list, &Catalog::default());
    let mut world = World::new();
    let app = world.open_with(Profile { manifest, ..profile("app") });
    let call = world.authorize(app, ALBUM);
    world.deny();
    assert_eq!(world.failure(call), Failure::Denied);
}

#[test]
fn a_closed_app_has_no_pages_and_loses_the_one_it_had() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.call(app, Request::OpenMenu);
    world.close(app);
    assert_eq!(world.failure(call), Failure::AppClosed);
    assert!(world.is_quiet());
    for request in [Request::OpenMenu, Request::OpenAbout] {
        let call = world.call(app, request);
        assert_eq!(world.failure(call), Failure::AppClosed);
    }
}

#[test]
fn a_page_that_is_left_closes_what_is_shown() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.call(app, Request::OpenAbout);
    world.happen(Event::PageLeft);
    assert!(world.is_done(call) && world.is_quiet());
}

#[test]
fn a_menu_waits_for_the_record_so_that_the_settings_are_there() {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted)]);
    world.store_is_slow = true;
    let app = world.open("app");
    world.call(app, Request::OpenMenu);
    assert_eq!(kind(&world), None);
    world.load(&key("app"));
    world.turn_page();
    world.turn_page();
    assert_eq!(world.rows().map(<[_]>::len), Some(1));
}
