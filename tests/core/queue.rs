//! Many calls at once: who shares a prompt, who comes next, and what has changed by then.

use scopegate::core::call::Request;
use scopegate::core::event::{Effect, Event, Profile, ScreenId};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::{Decision, RecordKey, StoreId};
use scopegate::core::view::PromptAnswer;

use crate::world::{ALBUM, CAMERA, LOCATION, RECORD, Shown, World, key, profile, text};

#[test]
fn calls_for_the_same_scope_share_one_prompt_and_each_is_answered() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.authorize(app, ALBUM), world.authorize(app, ALBUM), world.authorize(app, "scope.album")];
    assert_eq!(world.prompts, 1);
    world.allow();
    assert!(calls.into_iter().all(|call| world.is_done(call)));
    assert_eq!(world.prompts, 1);
}

#[test]
fn a_denial_answers_everyone_who_shared_the_prompt() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.authorize(app, LOCATION), world.locate(app), world.locate(app)];
    world.deny();
    for call in calls {
        assert_eq!(world.failure(call), Failure::Denied);
    }
    assert!(world.is_quiet());
}

#[test]
fn a_dismissal_answers_everyone_who_shared_the_prompt() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.locate(app), world.authorize(app, LOCATION)];
    world.dismiss();
    for call in calls {
        assert_eq!(world.failure(call), Failure::Dismissed);
    }
    assert_eq!(world.prompts, 1, "who shared it is not asked again");
}

#[test]
fn an_allowed_prompt_settles_authorize_by_the_browser_and_runs_the_gated_calls() {
    let mut world = World::new();
    let app = world.open("app");
    let authorize = world.authorize(app, LOCATION);
    let locate = world.locate(app);
    world.allow();
    assert_eq!((world.asked.as_slice(), world.jobs.len()), (&[Permission::Geolocation][..], 1));
    world.asked(Permission::Geolocation, Ok(()));
    assert!(world.is_done(authorize));
    assert!(world.waits(locate));
}

#[test]
fn prompts_for_different_scopes_come_one_by_one_in_the_order_asked() {
    let mut world = World::new();
    let app = world.open("app");
    for scope in [RECORD, ALBUM, CAMERA] {
        world.authorize(app, scope);
    }
    for scope in [RECORD, ALBUM, CAMERA] {
        assert_eq!(world.prompt(), Some((app, scope)));
        world.dismiss();
    }
    assert!(world.is_quiet());
}

#[test]
fn prompts_of_different_apps_come_one_by_one_in_the_order_asked() {
    let mut world = World::new();
    let [one, two] = [world.open("one"), world.open("two")];
    world.authorize(two, ALBUM);
    world.authorize(one, ALBUM);
    world.authorize(two, CAMERA);
    for asked in [(two, ALBUM), (one, ALBUM), (two, CAMERA)] {
        assert_eq!(world.prompt(), Some(asked));
        world.deny();
    }
}

#[test]
fn users_and_apps_never_share_a_prompt() {
    let mut world = World::new();
    let mine = world.open("app");
    let theirs =
        Profile { key: RecordKey { user: "other".into(), app: "app".into(), store: StoreId::PAGE }, ..profile("app") };
    let theirs = world.open_with(theirs);
    let other = world.open("other");
    let calls = [mine, theirs, other].map(|app| world.authorize(app, ALBUM));
    world.allow();
    assert!(world.is_done(calls[0]));
    assert!(world.waits(calls[1]) && world.waits(calls[2]));
    assert_eq!(world.prompt(), Some((theirs, ALBUM)));
}

#[test]
fn two_instances_of_one_app_share_a_prompt_and_its_answer() {
    for (answer, outcome) in [(World::allow as fn(&mut World), None), (World::dismiss, Some(Failure::Dismissed))] {
        let mut world = World::new();
        let apps = [world.open("app"), world.open("app")];
        let calls = apps.map(|app| world.authorize(app, ALBUM));
        answer(&mut world);
        for call in calls {
            match &outcome {
                None => assert!(world.is_done(call)),
                Some(failure) => assert_eq!(world.failure(call), *failure),
            }
        }
        assert!(world.is_quiet());
        assert_eq!(world.prompts, 1);
    }
}

#[test]
fn who_joins_a_waiting_prompt_does_not_move_it_back() {
    let mut world = World::new();
    let app = world.open("app");
    for scope in [RECORD, ALBUM, CAMERA, ALBUM] {
        world.authorize(app, scope);
    }
    world.dismiss();
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    world.dismiss();
    assert_eq!(world.prompt(), Some((app, CAMERA)));
    world.dismiss();
    assert!(world.is_quiet(), "both calls for the album were answered by its one prompt");
}

#[test]
fn a_settings_page_waits_for_the_prompt_before_it_and_a_prompt_for_the_page() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    let settings = world.open_setting(app);
    world.authorize(app, CAMERA);
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    world.dismiss();
    assert_eq!(world.rows(), Some(&[][..]));
    world.close_page();
    assert_eq!(world.setting(settings), []);
    assert_eq!(world.prompt(), Some((app, CAMERA)));
}

#[test]
fn the_browser_is_read_again_at_the_head_of_the_queue() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    let calls = [world.authorize(app, CAMERA), world.camera(app)];
    world.authorize(app, RECORD);
    world.read(Permission::Camera, PermissionState::Denied);
    assert!(calls.into_iter().all(|call| world.waits(call)), "not yet at the head");
    world.allow();
    for call in calls {
        assert_eq!(world.failure(call), Failure::BrowserDenied);
    }
    assert_eq!(world.prompt(), Some((app, RECORD)), "the prompt between was never shown");
    assert_eq!(world.prompts, 2);
}

#[test]
fn a_decision_made_elsewhere_settles_what_waits_in_the_queue() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, CAMERA);
    let denied = world.authorize(app, ALBUM);
    let granted = world.authorize(app, LOCATION);
    let text = text(&[(ALBUM, Decision::Denied), (LOCATION, Decision::Granted)]);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text) });
    assert_eq!(world.failure(denied), Failure::DeniedBefore);
    assert!(world.is_done(granted));
    world.dismiss();
    assert!(world.is_quiet());
    assert_eq!(world.prompts, 1);
}

#[test]
fn a_closed_app_leaves_the_queue_and_the_next_comes() {
    let mut world = World::new();
    let [one, two, three] = ["one", "two", "three"].map(|app| world.open(app));
    for app in [one, two, three] {
        world.authorize(app, ALBUM);
    }
    world.close(two);
    assert_eq!(world.prompt(), Some((one, ALBUM)), "what is shown stays");
    world.close(one);
    assert_eq!(world.prompt(), Some((three, ALBUM)));
}

#[test]
fn answering_takes_the_prompt_down_before_the_next_comes_up() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.authorize(app, CAMERA);
    world.deny();
    let screens: Vec<_> = world
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Hide { screen } => Some((false, *screen)),
            Effect::ShowPrompt { prompt, .. } => Some((true, *prompt)),
            _ => None,
        })
        .collect();
    assert!(matches!(screens[..], [(false, first), (true, second)] if first != second), "{screens:?}");
}

#[test]
fn an_answer_to_a_prompt_that_is_not_on_screen_is_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.authorize(app, ALBUM), world.authorize(app, CAMERA)];
    let Some(Shown::Prompt { id: first, .. }) = world.shown else { panic!("no prompt") };
    for stray in [ScreenId(first.0 + 1), ScreenId(0), ScreenId(u32::MAX)] {
        for answer in [PromptAnswer::Allow, PromptAnswer::Deny, PromptAnswer::Dismiss] {
            world.happen(Event::Answered { prompt: stray, answer });
            assert_eq!(world.effects, []);
        }
    }
    assert!(calls.into_iter().all(|call| world.waits(call)));
}

#[test]
fn a_second_answer_to_the_same_prompt_is_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    let Some(Shown::Prompt { id, .. }) = world.shown else { panic!("no prompt") };
    world.deny();
    world.happen(Event::Answered { prompt: id, answer: PromptAnswer::Allow });
    assert_eq!(world.effects, []);
    let later = world.authorize(app, ALBUM);
    assert_eq!(world.failure(later), Failure::DeniedBefore);
}

#[test]
fn a_call_without_a_question_does_not_wait_for_the_screen() {
    let mut world = World::new();
    world.store_holds("app", &[(ALBUM, Decision::Granted)]);
    let app = world.open("app");
    world.authorize(app, CAMERA);
    let album = world.authorize(app, ALBUM);
    assert!(world.is_done(album));
    let setting = world.call(app, Request::GetSetting);
    assert_eq!(world.setting(setting).len(), 1);
}

#[test]
fn a_withdrawn_call_is_answered_and_its_prompt_goes_if_nobody_else_waits_for_it() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.authorize(app, ALBUM), world.authorize(app, ALBUM)];
    world.happen(Event::Withdrawn { call: calls[0] });
    assert_eq!(world.failure(calls[0]), Failure::Dismissed);
    assert_eq!(world.prompt(), Some((app, ALBUM)), "the other still waits");
    world.happen(Event::Withdrawn { call: calls[1] });
    assert_eq!(world.failure(calls[1]), Failure::Dismissed);
    assert!(world.is_quiet());
    world.happen(Event::Withdrawn { call: calls[1] });
    assert_eq!(world.effects, [], "it is withdrawn once");
}

#[test]
fn a_decision_made_elsewhere_settles_what_waits_for_the_browsers_word() {
    let mut world = World::new();
    world.browser_is_slow = true;
    let app = world.open("app");
    let denied = world.authorize(app, CAMERA);
    world.locate(app);
    let text = text(&[(CAMERA, Decision::Denied), (LOCATION, Decision::Granted)]);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text) });
    assert_eq!(world.failure(denied), Failure::DeniedBefore);
    assert_eq!(world.jobs.len(), 1);
    world.read(Permission::Geolocation, PermissionState::Denied);
    assert_eq!((world.prompts, world.gate.waiting()), (0, 1), "the device has the word now");
}

#[test]
fn a_prompt_that_another_tab_settles_makes_room_for_the_next() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.authorize(app, CAMERA);
    let theirs = text(&[(ALBUM, Decision::Granted)]);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(theirs) });
    assert_eq!(world.prompt(), Some((app, CAMERA)));
}
