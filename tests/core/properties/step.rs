//! What can happen: drawn small, with numbers that are only choices among what there is at that moment.

use scopegate::core::outcome::Failure;
use scopegate::core::permission::PermissionState;
use scopegate::core::view::PromptAnswer;

type Entry = (&'static str, u64, u8, u64);

/// What a store may hold.
#[derive(Clone, Debug)]
pub enum Text {
    Nothing,
    Garbage(&'static str),
    /// Scope, revision, word, time; aliases; uses: scope, beginning and length in steps of time; and a name with its time.
    Record(Vec<Entry>, Vec<&'static str>, Vec<(&'static str, u64, u64)>, Option<(u64, &'static str)>),
}

#[derive(Clone, Debug)]
pub enum What {
    Authorize(&'static str),
    Locate { altitude: bool },
    LocateRoughly,
    Follow { gcj02: bool },
    StopFollowing,
    Choose,
    Camera,
    Record,
    Save,
    GetSetting,
    OpenSetting { gesture: bool },
    OpenMenu,
    OpenAbout,
}

/// What a device brings.
#[derive(Clone, Copy, Debug)]
pub enum Brought {
    Good,
    /// A position that is no place on earth; a file waits for a press; a camera brings a good one.
    Lacking,
    /// What another device would bring.
    Wrong,
}

/// What happens to something live.
#[derive(Clone, Debug)]
pub enum Strike {
    Answer(Result<Brought, Failure>),
    /// Another tab's decision.
    Revoke,
    /// The browser's word.
    Refuse(PermissionState),
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
    /// A host, which is new each time, wants to see all records of a user, or to have them.
    Host {
        user: usize,
        exports: bool,
    },
    CloseHost {
        host: usize,
    },
    Withdraw {
        call: usize,
    },
    List {
        user: usize,
        keys: Vec<usize>,
    },
    Load {
        who: usize,
        text: Text,
    },
    LoadFails {
        who: usize,
    },
    /// The store has taken what the gate has of a record.
    Save {
        who: usize,
    },
    /// Another tab wrote; and had removed the record before.
    StoreChange {
        who: usize,
        text: Text,
        was_removed: bool,
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
    SwitchOf {
        who: usize,
        scope: &'static str,
        on: bool,
        stray: u32,
    },
    ForgetIn {
        who: usize,
        stray: u32,
    },
    TurnPage {
        stray: u32,
    },
    ClosePage {
        stray: u32,
    },
    /// The person is done with the map or the save button on screen.
    Decide {
        yes: bool,
        stray: u32,
    },
    Read {
        permission: usize,
        state: PermissionState,
    },
    Asked {
        permission: usize,
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
    /// Something live answers once more, or loses what it is allowed by.
    Strike {
        job: usize,
        how: Strike,
    },
    /// Whichever of these something waits for.
    Next {
        choice: usize,
        of: Vec<Step>,
    },
}
