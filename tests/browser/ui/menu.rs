//! The menu of one app.

use scopegate::ui::Menu;

use super::*;

type Told = Rc<RefCell<Vec<bool>>>;

fn menu(locale: &str) -> (Menu, Dialog, Told) {
    let app = AppFace { name: "<b>Maps</b>".into(), ..AppFace::default() };
    let told = Told::default();
    let heard = told.clone();
    let look = Look { locale, ..look(&app) };
    let (shown, dialog) = Dialog::of(|| Menu::show(&look, move |about| heard.borrow_mut().push(about)));
    (shown.expect("it can be shown"), dialog.expect("a dialog"), told)
}

#[wasm_bindgen_test]
fn it_is_the_apps_and_begins_with_about() {
    for (locale, labels) in [("en", ["About", "Cancel"]), ("zh-CN", ["关于", "取消"])] {
        let (_menu, dialog, _) = menu(locale);
        assert!(dialog.is_modal());
        assert_eq!(dialog.element().get_attribute("role").as_deref(), Some("dialog"));
        assert_eq!(dialog.all("#heading").remove(0).text_content().as_deref(), Some("<b>Maps</b>"));
        assert!(dialog.all("b").is_empty());
        let buttons = dialog.all("button");
        assert_eq!(buttons, labels.map(|label| dialog.button(label)));
        assert_eq!(dialog.root.active_element().as_deref(), Some(buttons[0].as_ref()));
    }
}

#[wasm_bindgen_test]
async fn a_page_cannot_choose_in_it_but_take_it_away() {
    let (menu, dialog, told) = menu("en");
    settled().await;
    for label in ["About", "Cancel"] {
        press(&dialog.button(label));
    }
    assert_eq!(told.take(), [false; 0]);
    dialog.host.remove();
    until("it is told", || !told.borrow().is_empty()).await;
    drop(menu);
    assert_eq!((count(), told.take()), (0, vec![false]));
}
