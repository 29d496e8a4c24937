//! Carrying out what the gate says: each effect, by the part of the house that does it.

use super::House;
use super::tenant::News;
use crate::core::event::Effect;
use crate::core::record::RecordKey;
use crate::core::recovery::Change;
use crate::core::scope::Scope;

impl House {
    pub(super) fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Load { key } => self.load(key),
            Effect::List { whose } => self.list(whose),
            Effect::Save { key } => self.save(key),
            Effect::Remove { key } => self.remove(&key),
            Effect::Quarantine { key, text } => {
                if let Some(kept) = self.stores.get(key.store) {
                    kept.store.keep_aside(&key, &text);
                }
            }
            Effect::ReadPermission { permission } => self.permissions.look(permission),
            Effect::ShowPrompt { prompt, app, view } => self.show_prompt(prompt, app, &view),
            Effect::ShowSettings { page, app, rows } => self.show_settings(page, app, &rows),
            Effect::UpdateSettings { page, rows } => self.with_shown(page, |shown| shown.update(&rows)),
            Effect::ShowMenu { page, app } => self.show_menu(page, app),
            Effect::ShowAbout { page, app, rows } => self.show_about(page, app, &rows),
            Effect::ShowPermissions { page, host, rows } => self.show_permissions(page, host, &rows),
            Effect::UpdatePermissions { page, rows } => self.with_shown(page, |shown| shown.update_all(&rows)),
            Effect::ShowPicker { picker, app, choice } => self.show_picker(picker, app, choice),
            Effect::ShowSave { dialog, app, file } => self.show_save(dialog, app, file),
            Effect::Hide { screen } => self.hide(screen),
            Effect::AskBrowser { permission, deadline } => self.ask_browser(permission, deadline),
            Effect::Run { job, task, deadline } => self.run(job, task, deadline),
            Effect::Cancel { job, failure } => self.cancel(job, failure),
            Effect::Settle { call, outcome } => self.desk.answer(call, outcome),
            Effect::Move { app, result } => {
                if let Some(tenant) = self.tenants.get(app) {
                    (tenant.ear)(&News::Moved(result));
                }
            }
            Effect::Use { app, key, scope, live } => self.use_changed(app, key, scope, live),
            Effect::Tell { key, scope } => self.tell(key, scope),
        }
    }

    fn tell(&self, key: RecordKey, scope: Scope) {
        for (app, tenant) in self.tenants.all().into_iter().filter(|(_, tenant)| tenant.key == key) {
            let setting = self.gate.borrow().auth_setting(app);
            (tenant.ear)(&News::Setting { key: key.clone(), scope: scope.clone(), setting });
        }
        for host in self.tenants.concerned(&key) {
            let setting = self.gate.borrow().setting_of(&key, &host.options.catalog);
            (host.ear)(&News::Setting { key: key.clone(), scope: scope.clone(), setting });
        }
        self.recover(&Change::Decided(scope), Some(&key));
    }
}
