//! What the apps of the house use now, for the person to see.

use std::cell::RefCell;
use std::rc::Rc;

use super::House;
use super::screen::look;
use super::tenant::{Host, News, Tenant};
use crate::browser::engine;
use crate::core::call::AppHandle;
use crate::core::record::RecordKey;
use crate::core::scope::Scope;
use crate::ui::Live;

/// Each use that goes on.
#[derive(Default)]
pub struct Usage {
    now: RefCell<Vec<InUse>>,
}

/// A scope that an app uses.
struct InUse {
    app: AppHandle,
    scope: Scope,
    /// By how many of its devices: two cameras of one app are one use.
    count: usize,
    /// Who has heard of its beginning is to hear of its end, whoever its user is by then.
    hosts: Vec<Rc<Host>>,
}

impl House {
    pub(super) fn use_changed(&self, app: AppHandle, key: RecordKey, scope: Scope, live: bool) {
        let told = if live { self.use_begins(app, &key, &scope) } else { self.use_ends(app, &scope) };
        let Some(hosts) = told else { return };
        self.indicate();
        for host in hosts {
            (host.ear)(&News::Use { key: key.clone(), scope: scope.clone(), live });
        }
    }

    /// One more device; answers who is to hear of it, if it is the first.
    fn use_begins(&self, app: AppHandle, key: &RecordKey, scope: &Scope) -> Option<Vec<Rc<Host>>> {
        let mut now = self.usage.now.borrow_mut();
        if let Some(known) = now.iter_mut().find(|used| used.app == app && used.scope == *scope) {
            known.count = known.count.saturating_add(1);
            return None;
        }
        let hosts = self.tenants.concerned(key);
        now.push(InUse { app, scope: scope.clone(), count: 1, hosts: hosts.clone() });
        Some(hosts)
    }

    /// One device fewer; answers who is to hear of it, if it was the last.
    fn use_ends(&self, app: AppHandle, scope: &Scope) -> Option<Vec<Rc<Host>>> {
        let mut now = self.usage.now.borrow_mut();
        let place = now.iter().position(|used| used.app == app && used.scope == *scope)?;
        let used = now.get_mut(place)?;
        used.count = used.count.saturating_sub(1);
        if used.count > 0 { None } else { Some(now.swap_remove(place).hosts) }
    }

    /// Shows what is in use: in the capsule of the app if it has one, else at the edge of the page; but not for the apps of
    /// hosts that show it themselves.
    fn indicate(&self) {
        let now: Vec<_> = self.usage.now.borrow().iter().map(|used| (used.app, used.scope.clone())).collect();
        let mut users: Vec<(Rc<Tenant>, Vec<Scope>)> = Vec::new();
        for (app, tenant) in self.tenants.all().into_iter().filter(|(_, tenant)| tenant.of.is_none()) {
            let is_of = |user: AppHandle| {
                user == app || self.tenants.get(user).is_some_and(|instance| instance.of == Some(app))
            };
            let mut scopes: Vec<Scope> = Vec::new();
            for (_, scope) in now.iter().filter(|(user, _)| is_of(*user)) {
                if !scopes.contains(scope) {
                    scopes.push(scope.clone());
                }
            }
            let is_shown = !tenant.host.options.indicator || self.sign(app, &scopes);
            if is_shown || scopes.is_empty() {
                continue;
            }
            // By their names, since that is what the person knows them by.
            match users.iter_mut().find(|(user, _)| user.face.name == tenant.face.name) {
                Some((_, known)) => scopes.into_iter().for_each(|scope| {
                    if !known.contains(&scope) {
                        known.push(scope);
                    }
                }),
                None => users.push((tenant, scopes)),
            }
        }
        let lives: Vec<_> = users.iter().map(|(user, scopes)| Live { app: &user.face.name, scopes }).collect();
        let language = engine::language();
        self.prompter.indicate(&lives, users.first().map(|(first, _)| look(first, &language)).as_ref());
    }
}
