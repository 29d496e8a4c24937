//! Random schedules of everything that can happen, held against a model that keeps its own books.
//!
//! The model (`model`, `books`) is never asked what the gate thinks: it takes each event for itself, says what must be
//! so, and looks at every effect. `step` draws what happens, `schedule` lets it happen to both.

mod apart;
mod books;
mod cast;
mod check;
mod draw;
mod ending;
mod live;
mod model;
mod page;
mod schedule;
mod stand;
mod step;

use proptest::prelude::*;

use crate::world::cases;
use apart::{Browser, acts};
use draw::steps;
use schedule::Schedule;

proptest! {
    #![proptest_config(cases(1_000))]

    /// Every request is settled exactly once; at most one screen; a decided scope never prompts; nothing runs and no
    /// gated call succeeds without a grant; what nobody waits for is stopped; what can go on does: see `check`.
    #[test]
    fn whatever_happens_the_gate_keeps_its_word(steps in steps(1..60)) {
        let mut schedule = Schedule::default();
        schedule.all(&steps)?;
        schedule.end()?;
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_same_events_have_the_same_effects(steps in steps(1..40)) {
        let mut first = Schedule::default();
        first.all(&steps)?;
        let mut second = Schedule::default();
        second.all(&steps)?;
        prop_assert_eq!(first.log, second.log);
        prop_assert_eq!(first.gate, second.gate);
    }

    #[test]
    fn a_copied_gate_goes_on_like_the_original(before in steps(1..30), after in steps(1..20)) {
        let mut original = Schedule::default();
        original.all(&before)?;
        let mut copy = original.clone();
        original.all(&after)?;
        copy.all(&after)?;
        prop_assert_eq!(original.log, copy.log);
    }
}

proptest! {
    #![proptest_config(cases(500))]

    /// No decision, use, position, stream or news of one (user, app) comes to another, in either of two tabs: what each
    /// tab knows is what its own model says, and what it was told through the store is that app's and that user's own.
    #[test]
    fn nothing_crosses_apps_or_users_in_two_tabs_over_one_store(acts in acts(1..80)) {
        let mut browser = Browser::new();
        browser.all(&acts)?;
        browser.end()?;
    }
}
