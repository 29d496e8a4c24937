//! The gate's devices: what is known of the browser's layer.

use super::{Gate, Turn, settle};
use crate::core::call::Place;
use crate::core::event::Effect;
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::core::permission::{Permission, PermissionState};
use crate::core::refusal;

/// What is known of the browser's layer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Devices {
    geolocation: Layer,
    camera: Layer,
    microphone: Layer,
}

/// One permission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Layer {
    state: PermissionState,
    is_being_read: bool,
    is_being_asked: bool,
}

impl Devices {
    /// The browser's word, as last heard.
    pub fn state(&self, permission: Permission) -> PermissionState {
        match permission {
            Permission::Geolocation => self.geolocation.state,
            Permission::Camera => self.camera.state,
            Permission::Microphone => self.microphone.state,
        }
    }

    /// Whether nobody has looked yet.
    pub fn is_unread(&self, permission: Permission) -> bool {
        self.state(permission) == PermissionState::Unread
    }

    /// Has the browser's word read, once.
    pub(super) fn read(&mut self, permission: Permission, turn: &mut Turn) {
        if !std::mem::replace(&mut self.layer(permission).is_being_read, true) {
            turn.push(Effect::ReadPermission { permission });
        }
    }

    /// Marks that the browser is being asked; answers whether it is not already.
    pub fn ask(&mut self, permission: Permission) -> bool {
        !std::mem::replace(&mut self.layer(permission).is_being_asked, true)
    }

    fn layer(&mut self, permission: Permission) -> &mut Layer {
        match permission {
            Permission::Geolocation => &mut self.geolocation,
            Permission::Camera => &mut self.camera,
            Permission::Microphone => &mut self.microphone,
        }
    }
}

impl Gate {
    pub(super) fn permission_read(&mut self, permission: Permission, state: PermissionState, turn: &mut Turn) {
        // "Unread" would have the calls below wait for ever.
        let state = if state == PermissionState::Unread { PermissionState::Unknown } else { state };
        let layer = self.devices.layer(permission);
        layer.is_being_read = false;
        let before = std::mem::replace(&mut layer.state, state);
        if state == PermissionState::Granted {
            // The person has allowed it in the browser; a position is not what `authorize` waits for.
            let asking = self.take_calls_at(Place::Asking(permission));
            settle(asking, &Ok(Answer::Done), turn);
        }
        // The first word is no change: what is at work hears from its own device.
        let is_change = state != before && before != PermissionState::Unread;
        if let Some(failure) = state.known_refusal().filter(|_| is_change) {
            self.withdraw(permission, &failure, turn);
        }
        let reading = self.take_calls_at(Place::Reading(permission));
        self.place_again(reading, turn);
        turn.is_setting_changed |= state != before;
    }

    pub(super) fn asked(&mut self, permission: Permission, result: Result<(), Failure>, turn: &mut Turn) {
        self.devices.layer(permission).is_being_asked = false;
        let outcome: Outcome = match result {
            Err(failure) if refusal::refuses_permission(&failure) => Err(failure),
            _ => Ok(Answer::Done),
        };
        let asking = self.take_calls_at(Place::Asking(permission));
        settle(asking, &outcome, turn);
    }
}
