//! What the apps of the house use now, for the person to see.

use std::cell::RefCell;
use std::rc::Rc;

use super::House;
use super::screen::look;
use super::tenant::{News, Tenant};
use crate::browser::engine;
use crate::core::call::AppHandle;
use crate::core::record::RecordKey;
use crate::core::scope::Scope;
use crate::ui::Live;

/// Each use that goes on.
#[derive(Default)]
pub struct Usage {
    now: RefCell<Vec<(AppHandle, Scope)>>,
}

impl House {
    pub(super) fn use_changed(&self, app: AppHandle, key: RecordKey, scope: Scope, live: bool) {
        let mut now = self.usage.now.borrow_mut();
        let before = now.iter().filter(|(user, used)| *user == app && *used == scope).count();
        match now.iter().position(|(user, used)| *user == app && *used == scope) {
            Some(place) if !live => drop(now.swap_remove(place)),
            _ if live => now.push((app, scope.clone())),
            _ => {}
        }
        drop(now);
        // Two cameras of one app are one use.
        if before == usize::from(!live) {
            self.indicate();
            // By its user, since the app may just have been closed.
            for host in self.tenants.hosts().into_iter().filter(|host| host.owns(&key)) {
                (host.ear)(&News::Use { key: key.clone(), scope: scope.clone(), live });
            }
        }
    }

    /// Shows what is in use: in the capsule of the app if it has one, else at the edge of the page; but not for the apps of
    /// hosts that show it themselves.
    fn indicate(&self) {
        let now = self.usage.now.borrow().clone();
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
