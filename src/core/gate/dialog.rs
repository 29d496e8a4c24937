//! The gate's other dialogs: the map to choose a place from, and the button that saves a file.

use super::{Gate, Turn, settle, take_down};
use crate::core::call::{Call, CallId, Place as Waiting, Request, Task};
use crate::core::coordinates::gcj02;
use crate::core::event::{JobId, ScreenId};
use crate::core::outcome::{Answer, Failure};
use crate::core::queue::{Item, Screen};
use crate::core::view::Place;

impl Gate {
    /// The person chose a place, or closed the map. Apps know places in GCJ-02, as on the platform.
    pub(super) fn chosen(&mut self, picker: ScreenId, result: Result<Option<Box<Place>>, Failure>, turn: &mut Turn) {
        let Some(Item { screen: Screen::Picker(_), .. }) = self.on_screen(picker) else { return };
        let callers = self.take_calls_at(Waiting::Screen(picker));
        take_down(&mut self.queue, picker, turn);
        // Its numbers come from outside: none of them may reach an app as a place that is none.
        let is_on_earth = |place: &Place| place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0;
        let chosen = result.and_then(|place| place.filter(|place| is_on_earth(place)).ok_or(Failure::Dismissed));
        let mut place = match chosen {
            Ok(place) => place,
            Err(failure) => return settle(callers, &Err(failure), turn),
        };
        (place.latitude, place.longitude) = gcj02(place.latitude, place.longitude);
        self.used_briefly(&callers, turn);
        settle(callers, &Ok(Answer::Place(place)), turn);
    }

    /// The browser wants to see a press before it saves: the callers get a button.
    pub(super) fn press_needed(&mut self, job: JobId, turn: &mut Turn) {
        let callers = self.take_calls_at(Waiting::Job(job));
        self.ask_again(callers, true, turn);
    }

    /// The person pressed the button, in whose press it is to be saved, or closed the dialog.
    pub(super) fn pressed(&mut self, dialog: ScreenId, save: bool, turn: &mut Turn) {
        let Some(Item { screen: Screen::Save(_), .. }) = self.on_screen(dialog) else { return };
        let callers = self.take_calls_at(Waiting::Screen(dialog));
        take_down(&mut self.queue, dialog, turn);
        if save {
            self.ask_again(callers, false, turn);
        } else {
            settle(callers, &Err(Failure::Dismissed), turn);
        }
    }

    fn ask_again(&mut self, callers: Vec<(CallId, Call)>, press: bool, turn: &mut Turn) {
        for (id, call) in callers {
            let request = match call.request {
                Request::Use(Task::Save { file, .. }) => Request::Use(Task::Save { file, needs_press: press }),
                other => other,
            };
            self.place(id, call.app, request, turn);
        }
    }
}
