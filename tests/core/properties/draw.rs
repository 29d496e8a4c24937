//! Draws what happens: small, and so that much of it comes to something.

use proptest::prelude::*;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::view::PromptAnswer;

use super::books::{SPELLINGS, STORED};
use super::step::{Brought, Step, Strike, Text, What};

pub fn steps(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    // Something is open from the start, or half of all schedules would be of nothing.
    let first = prop::collection::vec(open(), 1..3);
    (first, prop::collection::vec(step(), length)).prop_map(|(first, rest)| [first, rest].concat())
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![2 => coming_and_going(), 5 => call(), 8 => awaited(), 4 => any_time(), 2 => strike()]
}

fn coming_and_going() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => open(),
        2 => (0..4_usize).prop_map(|app| Step::Close { app }),
        1 => who().prop_map(|who| Step::Forget { who }),
        1 => Just(Step::PageLeft),
        1 => (0..4_usize).prop_map(|host| Step::CloseHost { host }),
    ]
}

fn call() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        6 => prop::sample::select(SPELLINGS.to_vec()).prop_map(What::Authorize),
        2 => any::<bool>().prop_map(|altitude| What::Locate { altitude }),
        1 => Just(What::LocateRoughly),
        3 => any::<bool>().prop_map(|gcj02| What::Follow { gcj02 }),
        1 => Just(What::StopFollowing),
        2 => Just(What::Choose),
        2 => Just(What::Camera),
        1 => Just(What::Record),
        2 => Just(What::Save),
        1 => Just(What::GetSetting),
        2 => prop::bool::weighted(0.9).prop_map(|gesture| What::OpenSetting { gesture }),
        1 => Just(What::OpenMenu),
        1 => Just(What::OpenAbout),
    ];
    prop_oneof![
        20 => (0..4_usize, what).prop_map(|(app, what)| Step::Call { app, what }),
        1 => (0..8_usize).prop_map(|call| Step::Withdraw { call }),
        3 => (0..2_usize, prop::bool::weighted(0.3)).prop_map(|(user, exports)| Step::Host { user, exports }),
    ]
}

fn awaited() -> impl Strategy<Value = Step> {
    let close = Just(Step::ClosePage { stray: 0 });
    let turn = Just(Step::TurnPage { stray: 0 });
    let of = (load(), answer(Just(0)), read(), asked(), ran(Just(0)), close, decide(Just(0)), list(), turn);
    (0..9_usize, of)
        .prop_map(|(choice, of)| Step::Next { choice, of: vec![of.0, of.1, of.2, of.3, of.4, of.5, of.6, of.7, of.8] })
}

fn list() -> impl Strategy<Value = Step> {
    (0..2_usize, prop::collection::vec(0..4_usize, 0..4)).prop_map(|(user, keys)| Step::List { user, keys })
}

fn any_time() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => load(),
        3 => (who(), text(), any::<bool>())
            .prop_map(|(who, text, was_removed)| Step::StoreChange { who, text, was_removed }),
        1 => who().prop_map(|who| Step::LoadFails { who }),
        3 => who().prop_map(|who| Step::Save { who }),
        1 => answer(stray()),
        3 => (prop::sample::select(STORED.to_vec()), any::<bool>(), stray())
            .prop_map(|(scope, on, stray)| Step::Switch { scope, on, stray }),
        3 => (who(), prop::sample::select(STORED.to_vec()), any::<bool>(), stray())
            .prop_map(|(who, scope, on, stray)| Step::SwitchOf { who, scope, on, stray }),
        1 => (who(), stray()).prop_map(|(who, stray)| Step::ForgetIn { who, stray }),
        1 => stray().prop_map(|stray| Step::TurnPage { stray }),
        1 => list(),
        1 => stray().prop_map(|stray| Step::ClosePage { stray }),
        1 => decide(stray()),
        3 => read(),
        1 => asked(),
        3 => ran(0..6_usize),
        2 => (0..6_usize, prop::option::of(failure())).prop_map(|(job, failure)| Step::End { job, failure }),
    ]
}

pub fn open() -> impl Strategy<Value = Step> {
    (who(), prop::bool::weighted(0.1), prop::bool::weighted(0.2)).prop_map(|(who, rejects, declares)| Step::Open {
        who,
        rejects,
        declares,
    })
}

/// Two users with two apps each; one of the four has more to do than the others.
fn who() -> impl Strategy<Value = usize> {
    prop_oneof![Just(0), 0..4_usize]
}

fn stray() -> impl Strategy<Value = u32> {
    prop_oneof![2 => Just(0_u32), 1 => 1..3_u32]
}

fn text() -> impl Strategy<Value = Text> {
    let word = prop_oneof![2 => Just(0_u8), 1 => Just(1), 2 => Just(2)];
    let entry = (prop::sample::select(STORED.to_vec()), 1..5_u64, word, 0..3_u64);
    let name = prop::option::of((0..40_u64, Just("Stored")));
    let alias = prop::sample::select(vec!["scope.album", "scope.location"]);
    prop_oneof![
        1 => Just(Text::Nothing),
        1 => prop::sample::select(vec!["", "garbage", "scopegate 2\n"]).prop_map(Text::Garbage),
        6 => (prop::collection::vec(entry, 0..3), prop::collection::vec(alias, 0..2), uses(), name)
            .prop_map(|(entries, aliases, uses, name)| Text::Record(entries, aliases, uses, name)),
    ]
}

/// Few, of few scopes and times, so that many are known already; or so many that some are pushed out.
fn uses() -> impl Strategy<Value = Vec<(&'static str, u64, u64)>> {
    let one = (prop::sample::select(vec!["scope.camera", "scope.userLocation"]), 0..60_u64, 0..6_u64);
    prop_oneof![6 => prop::collection::vec(one.clone(), 0..3), 1 => prop::collection::vec(one, 18..30)]
}

fn load() -> impl Strategy<Value = Step> {
    (who(), text()).prop_map(|(who, text)| Step::Load { who, text })
}

fn answer(stray: impl Strategy<Value = u32>) -> impl Strategy<Value = Step> {
    let answer = prop_oneof![
        3 => Just(PromptAnswer::Allow),
        1 => Just(PromptAnswer::Deny),
        1 => Just(PromptAnswer::Dismiss),
    ];
    (answer, stray).prop_map(|(answer, stray)| Step::Answer { answer, stray })
}

fn decide(stray: impl Strategy<Value = u32>) -> impl Strategy<Value = Step> {
    (prop::bool::weighted(0.7), stray).prop_map(|(yes, stray)| Step::Decide { yes, stray })
}

fn read() -> impl Strategy<Value = Step> {
    (permission(), state()).prop_map(|(permission, state)| Step::Read { permission, state })
}

fn asked() -> impl Strategy<Value = Step> {
    let result = prop_oneof![Just(Ok(())), failure().prop_map(Err)];
    (permission(), result).prop_map(|(permission, result)| Step::Asked { permission, result })
}

fn ran(job: impl Strategy<Value = usize>) -> impl Strategy<Value = Step> {
    (job, result()).prop_map(|(job, result)| Step::Ran { job, result })
}

fn result() -> impl Strategy<Value = Result<Brought, Failure>> {
    prop_oneof![4 => brought().prop_map(Ok), 1 => failure().prop_map(Err)]
}

fn strike() -> impl Strategy<Value = Step> {
    let state = prop_oneof![Just(PermissionState::Denied), Just(PermissionState::PolicyBlocked)];
    let how = prop_oneof![
        3 => result().prop_map(Strike::Answer),
        1 => Just(Strike::Revoke),
        1 => state.prop_map(Strike::Refuse),
    ];
    (0..4_usize, how).prop_map(|(job, how)| Step::Strike { job, how })
}

/// One of those that are waited for, if there are any, or else of all.
fn permission() -> impl Strategy<Value = usize> {
    0..3_usize
}

fn state() -> impl Strategy<Value = PermissionState> {
    prop_oneof![
        4 => Just(PermissionState::Prompt),
        2 => Just(PermissionState::Granted),
        1 => Just(PermissionState::Denied),
        1 => Just(PermissionState::Unread),
        1 => Just(PermissionState::Unknown),
        1 => Just(PermissionState::PolicyBlocked),
    ]
}

fn failure() -> impl Strategy<Value = Failure> {
    prop::sample::select(vec![
        Failure::BrowserDenied,
        Failure::BrowserDismissed,
        Failure::PolicyBlocked,
        Failure::Timeout,
        Failure::NoDevice(Permission::Geolocation),
        Failure::DeviceBusy(Permission::Camera),
    ])
}

fn brought() -> impl Strategy<Value = Brought> {
    prop_oneof![7 => Just(Brought::Good), 2 => Just(Brought::Lacking), 1 => Just(Brought::Wrong)]
}
