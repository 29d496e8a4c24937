//! When a device that failed starts again by itself. Never so that the browser would ask the person unasked.

use super::call::Task;
use super::outcome::Failure;
use super::permission::Permission;
use super::scope::Scope;

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A scope has been decided on.
    Decided(Scope),
    /// The browser allows something now.
    Allowed(Permission),
    /// The person is back on a page that was left.
    Back,
}

impl Change {
    /// Whether a task may be possible by it that was not before.
    pub fn concerns(&self, task: &Task) -> bool {
        match self {
            Change::Decided(scope) => *scope == task.scope(),
            Change::Allowed(permission) => Some(*permission) == task.permission(),
            Change::Back => true,
        }
    }

    /// Whether the browser may ask the person for it: when they have just decided, and not because a page is back.
    pub fn may_ask(&self) -> bool {
        !matches!(self, Change::Back)
    }

    /// Whether it takes away what a task failed for. A page that comes back mends only what its leaving has ended.
    pub fn mends(&self, failure: &Failure) -> bool {
        match self {
            Change::Decided(_) | Change::Allowed(_) => !matches!(failure, Failure::AppClosed),
            Change::Back => matches!(failure, Failure::Dismissed),
        }
    }
}
