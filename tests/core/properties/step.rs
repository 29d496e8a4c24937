//! What can happen: drawn small, with numbers that are only choices among what there is at that moment.

use proptest::prelude::*;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::view::PromptAnswer;

/// What an app may spell as a scope.
pub const SPELLINGS: [&str; 9] = [
    "scope.userLocation",
    "scope.location",
    "scope.userFuzzyLocation",
    "scope.camera",
    "scope.writePhotosAlbum",
    "scope.album",
    "host.pay",
    "scope.nothing",
    "",
];

/// What may stand in a stored record; the last is no scope of this host any more.
pub const STORED: [&str; 6] = [
    "scope.userLocation",
    "scope.userFuzzyLocation",
    "scope.camera",
    "scope.writePhotosAlbum",
    "host.pay",
    "host.gone",
];

/// What a store may hold.
#[derive(Clone, Debug)]
pub enum Text {
    Nothing,
    Garbage(&'static str),
    /// Scope, revision, whether it denies, time; and aliases.
    Record(Vec<(&'static str, u64, bool, u64)>, Vec<&'static str>),
}

#[derive(Clone, Debug)]
pub enum What {
    Authorize(&'static str),
    Locate { altitude: bool },
    Camera,
    GetSetting,
    OpenSetting { gesture: bool },
}

/// What a device brings.
#[derive(Clone, Copy, Debug)]
pub enum Brought {
    Good,
    /// A position that is no place on earth; a camera brings a good one.
    Nowhere,
    /// What another device would bring.
    Wrong,
}

#[derive(Clone, Debug)]
pub enum Step {
    Open {
        who: usize,
        rejects: bool,
        declares: bool,
    },
    Close {
        app: usize,
    },
    Forget {
        who: usize,
    },
    PageLeft,
    Call {
        app: usize,
        what: What,
    },
    Withdraw {
        call: usize,
    },
    Load {
        who: usize,
        text: Text,
    },
    StoreChange {
        who: usize,
        text: Text,
    },
    /// The person answers what is on screen; `stray` is added to its number.
    Answer {
        answer: PromptAnswer,
        stray: u32,
    },
    Switch {
        scope: &'static str,
        on: bool,
        stray: u32,
    },
    ClosePage {
        stray: u32,
    },
    Read {
        permission: Permission,
        state: PermissionState,
    },
    Asked {
        permission: Permission,
        result: Result<(), Failure>,
    },
    /// A job answers, chosen among all there ever were.
    Ran {
        job: usize,
        result: Result<Brought, Failure>,
    },
    End {
        job: usize,
        failure: Option<Failure>,
    },
}

pub fn steps(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    // Something is open from the start, or half of all schedules would be of nothing.
    let first = prop::collection::vec(open(), 1..3);
    (first, prop::collection::vec(step(), length)).prop_map(|(first, rest)| [first, rest].concat())
}

fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        6 => prop::sample::select(SPELLINGS.to_vec()).prop_map(What::Authorize),
        3 => any::<bool>().prop_map(|altitude| What::Locate { altitude }),
        2 => Just(What::Camera),
        1 => Just(What::GetSetting),
        2 => prop::bool::weighted(0.9).prop_map(|gesture| What::OpenSetting { gesture }),
    ];
    prop_oneof![
        3 => open(),
        2 => (0..4_usize).prop_map(|app| Step::Close { app }),
        1 => who().prop_map(|who| Step::Forget { who }),
        2 => Just(Step::PageLeft),
        18 => (0..4_usize, what).prop_map(|(app, what)| Step::Call { app, what }),
        1 => (0..8_usize).prop_map(|call| Step::Withdraw { call }),
        8 => (who(), text()).prop_map(|(who, text)| Step::Load { who, text }),
        5 => (who(), text()).prop_map(|(who, text)| Step::StoreChange { who, text }),
        12 => (answer(), stray()).prop_map(|(answer, stray)| Step::Answer { answer, stray }),
        4 => (prop::sample::select(STORED.to_vec()), any::<bool>(), stray())
            .prop_map(|(scope, on, stray)| Step::Switch { scope, on, stray }),
        3 => stray().prop_map(|stray| Step::ClosePage { stray }),
        8 => (permission(), state()).prop_map(|(permission, state)| Step::Read { permission, state }),
        5 => (permission(), prop_oneof![Just(Ok(())), failure().prop_map(Err)])
            .prop_map(|(permission, result)| Step::Asked { permission, result }),
        8 => (0..6_usize, prop_oneof![4 => brought().prop_map(Ok), 1 => failure().prop_map(Err)])
            .prop_map(|(job, result)| Step::Ran { job, result }),
        2 => (0..6_usize, prop::option::of(failure())).prop_map(|(job, failure)| Step::End { job, failure }),
    ]
}

fn open() -> impl Strategy<Value = Step> {
    (who(), prop::bool::weighted(0.2), prop::bool::weighted(0.2)).prop_map(|(who, rejects, declares)| Step::Open {
        who,
        rejects,
        declares,
    })
}

/// Two users with two apps each.
fn who() -> impl Strategy<Value = usize> {
    0..4_usize
}

/// Mostly none.
fn stray() -> impl Strategy<Value = u32> {
    prop_oneof![9 => Just(0_u32), 1 => 1..3_u32]
}

fn text() -> impl Strategy<Value = Text> {
    let entry = (prop::sample::select(STORED.to_vec()), 1..5_u64, any::<bool>(), 0..3_u64);
    let alias = prop::sample::select(vec!["scope.album", "scope.location"]);
    prop_oneof![
        2 => Just(Text::Nothing),
        1 => prop::sample::select(vec!["", "garbage", "scopegate 2\n"]).prop_map(Text::Garbage),
        5 => (prop::collection::vec(entry, 0..4), prop::collection::vec(alias, 0..2))
            .prop_map(|(entries, aliases)| Text::Record(entries, aliases)),
    ]
}

fn answer() -> impl Strategy<Value = PromptAnswer> {
    prop_oneof![3 => Just(PromptAnswer::Allow), 1 => Just(PromptAnswer::Deny), 1 => Just(PromptAnswer::Dismiss)]
}

fn permission() -> impl Strategy<Value = Permission> {
    prop::sample::select(Permission::ALL.to_vec())
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
    prop_oneof![8 => Just(Brought::Good), 1 => Just(Brought::Nowhere), 1 => Just(Brought::Wrong)]
}
