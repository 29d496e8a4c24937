//! When a device that failed may start again by itself, and what can be known of a call without making it.

use proptest::prelude::*;
use scopegate::core::call::{AppHandle, ChoiceId, FileId, LocateOption, Request, SessionId, Task};
use scopegate::core::coordinates::Datum;
use scopegate::core::event::{Effect, Event, Found, Profile, Ungranted};
use scopegate::core::outcome::{Failure, Outcome};
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;
use scopegate::core::recovery::Change;
use scopegate::core::scope::Scope;

use crate::world::{ALBUM, CAMERA, FIX, LOCATION, RECORD, World, cases, profile};

const LOCATE: Task =
    Task::Locate(LocateOption { datum: Datum::Wgs84, altitude: false, high_accuracy: false, expire: 0 });

const TASKS: [Task; 7] = [
    LOCATE,
    Task::LocateRoughly(Datum::Wgs84),
    Task::Follow(Datum::Gcj02),
    Task::Choose(ChoiceId(1)),
    Task::Camera(SessionId(1)),
    Task::Record(SessionId(2)),
    Task::Save { file: FileId(1), needs_press: false },
];

#[test]
fn a_change_concerns_the_tasks_of_its_scope_or_permission_and_coming_back_concerns_all() {
    let table = [
        (Change::Decided(Scope::USER_LOCATION), [true, false, true, true, false, false, false]),
        (Change::Decided(Scope::USER_FUZZY_LOCATION), [false, true, false, false, false, false, false]),
        (Change::Decided(Scope::CAMERA), [false, false, false, false, true, false, false]),
        (Change::Decided(Scope::RECORD), [false, false, false, false, false, true, false]),
        (Change::Decided(Scope::WRITE_PHOTOS_ALBUM), [false, false, false, false, false, false, true]),
        (Change::Allowed(Permission::Geolocation), [true, true, true, false, false, false, false]),
        (Change::Allowed(Permission::Camera), [false, false, false, false, true, false, false]),
        (Change::Allowed(Permission::Microphone), [false, false, false, false, false, true, false]),
        (Change::Back, [true; 7]),
    ];
    for (change, expected) in table {
        for (task, expected) in TASKS.iter().zip(expected) {
            assert_eq!(change.concerns(task), expected, "{change:?} {task:?}");
        }
    }
}

#[test]
fn a_change_mends_what_it_may_have_caused() {
    let (decided, allowed, back) = (Change::Decided(Scope::CAMERA), Change::Allowed(Permission::Camera), Change::Back);
    let table = [
        (Failure::DeniedBefore, [true, true, false]),
        (Failure::Denied, [true, true, false]),
        (Failure::BrowserDenied, [true, true, false]),
        (Failure::NotAsked, [true, true, false]),
        (Failure::NoDevice(Permission::Camera), [true, true, false]),
        (Failure::Dismissed, [true, true, true]),
        (Failure::AppClosed, [false, false, false]),
    ];
    for (failure, expected) in table {
        assert_eq!([&decided, &allowed, &back].map(|change| change.mends(&failure)), expected, "{failure:?}");
    }
}

#[test]
fn a_task_may_run_that_is_granted_and_that_the_browser_does_not_refuse() {
    let camera = Task::Camera(SessionId(1));
    for decision in [None, Some(Decision::Granted), Some(Decision::Denied)] {
        for (state, is_refused) in [
            (PermissionState::Unread, false),
            (PermissionState::Unknown, false),
            (PermissionState::Prompt, false),
            (PermissionState::Granted, false),
            (PermissionState::Denied, true),
            (PermissionState::InsecureContext, true),
            (PermissionState::PolicyBlocked, true),
            (PermissionState::Unsupported, true),
        ] {
            let mut world = World::new();
            if let Some(decision) = decision {
                world.store_holds("app", &[(CAMERA, decision)]);
            }
            if state != PermissionState::Unread {
                world.read(Permission::Camera, state);
            }
            let app = world.open("app");
            let expected = decision == Some(Decision::Granted) && !is_refused;
            assert_eq!(world.gate.may_run(app, &camera, true), expected, "{decision:?} {state:?}");
            let unasked = expected && state == PermissionState::Granted;
            assert_eq!(world.gate.may_run(app, &camera, false), unasked, "unasked: {decision:?} {state:?}");
        }
    }
}

#[test]
fn what_has_no_work_or_is_at_work_or_belongs_to_a_closed_app_may_not_run() {
    let mut world = World::new();
    world.store_holds("app", &[LOCATION, ALBUM, RECORD].map(|scope| (scope, Decision::Granted)));
    let app = world.open("app");
    let may_run = |world: &World| TASKS.map(|task| world.gate.may_run(app, &task, true));
    assert_eq!(may_run(&world), [true, false, true, false, false, true, true], "a map is shown and does not run");
    world.follow_in(app, Datum::Gcj02);
    world.ran(Ok(Found::Fix(FIX)));
    assert!(!world.gate.may_run(app, &TASKS[2], true), "it is at work");
    world.close(app);
    assert_eq!(may_run(&world), [false; 7]);
}

#[test]
fn a_look_at_how_a_call_stands_asks_and_reads_nothing() {
    let mut world = World::new();
    world.browser_is_slow = true;
    let app = world.open("app");
    let before = world.gate.clone();
    let authorize = Request::Authorize { scope: LOCATION.to_owned() };
    assert_eq!(world.gate.standing(app, &authorize), None);
    assert_eq!(world.gate.standing(app, &Request::Use(LOCATE)), None);
    assert!(!world.gate.may_run(app, &LOCATE, true));
    assert_eq!(world.gate, before);
}

/// Every request there is, with good and bad spellings; none of an alias, which is noted when it is first used.
fn requests() -> impl Strategy<Value = Request> {
    let spelled = prop::sample::select(vec![LOCATION, CAMERA, RECORD, ALBUM, "scope.nothing", ""]);
    prop_oneof![
        2 => spelled.prop_map(|scope| Request::Authorize { scope: scope.to_owned() }),
        1 => Just(Request::GetSetting),
        1 => any::<bool>().prop_map(|gesture| Request::OpenSetting { gesture }),
        4 => prop::sample::select(TASKS.to_vec()).prop_map(Request::Use),
    ]
}

/// What has brought a gate of one app to its state.
#[derive(Clone, Debug)]
struct Past {
    decisions: [Option<Decision>; 4],
    browser: PermissionState,
    is_read: bool,
    is_loaded: bool,
    rejects: bool,
    is_closed: bool,
    /// Calls, and whether the device at work answers then.
    calls: Vec<(Request, bool)>,
}

fn pasts() -> impl Strategy<Value = Past> {
    let decision = prop::option::of(prop::sample::select(vec![Decision::Granted, Decision::Denied]));
    let browser =
        prop::sample::select(vec![PermissionState::Prompt, PermissionState::Granted, PermissionState::Denied]);
    let calls = prop::collection::vec((requests(), any::<bool>()), 0..4);
    let flags = (any::<bool>(), prop::bool::weighted(0.9), any::<bool>(), prop::bool::weighted(0.1));
    (prop::array::uniform4(decision), browser, flags, calls).prop_map(|(decisions, browser, flags, calls)| {
        let (is_read, is_loaded, rejects, is_closed) = flags;
        Past { decisions, browser, is_read, is_loaded, rejects, is_closed, calls }
    })
}

impl Past {
    fn world(&self) -> (World, AppHandle) {
        let mut world = World::new();
        let decided = [LOCATION, CAMERA, RECORD, ALBUM].into_iter().zip(self.decisions);
        world.store_holds("app", &decided.filter_map(|(scope, on)| Some((scope, on?))).collect::<Vec<_>>());
        (world.store_is_slow, world.browser_is_slow) = (!self.is_loaded, true);
        if self.is_read {
            Permission::ALL.into_iter().for_each(|permission| world.read(permission, self.browser));
        }
        let ungranted = if self.rejects { Ungranted::Reject } else { Ungranted::Prompt };
        let app = world.open_with(Profile { ungranted, ..profile("app") });
        for (request, answers) in &self.calls {
            world.call(app, request.clone());
            let job = world.jobs.iter().next().map(|(job, (task, _))| (*job, task.is_followed()));
            if let Some((job, is_followed)) = job.filter(|_| *answers) {
                let found = if is_followed { Found::Fix(FIX) } else { Found::Stream };
                world.happen(Event::Ran { job, result: Ok(found) });
            }
        }
        if self.is_closed {
            world.close(app);
        }
        (world, app)
    }
}

/// What a call is answered in its own turn, and whether nothing else happens.
fn made(world: &mut World, app: AppHandle, request: Request) -> (Option<Outcome>, bool) {
    let before = world.gate.clone();
    world.call(app, request);
    match &world.effects[..] {
        [Effect::Settle { outcome, .. }] => (Some(outcome.clone()), world.gate == before),
        effects => {
            let settled = effects.iter().find_map(|effect| match effect {
                Effect::Settle { outcome, .. } => Some(outcome.clone()),
                _ => None,
            });
            (settled, false)
        }
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_call_that_stands_answered_is_answered_so_and_changes_nothing(past in pasts(), request in requests()) {
        let (mut world, app) = past.world();
        if let Some(outcome) = world.gate.standing(app, &request) {
            prop_assert_eq!(made(&mut world, app, request), (Some(outcome), true));
        }
    }

    #[test]
    fn a_call_that_does_not_stand_answered_waits(past in pasts(), request in requests()) {
        let (mut world, app) = past.world();
        // A watch in another system would be answered by being superseded.
        world.stop_following(app);
        if world.gate.standing(app, &request).is_none() {
            prop_assert_eq!(made(&mut world, app, request).0, None);
        }
    }
}
