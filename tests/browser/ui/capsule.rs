//! What stands around a mini-app.

use scopegate::ui::{CapsuleEvent, Menu, Shell, ShellOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::*;

type Told = Rc<RefCell<Vec<CapsuleEvent>>>;

const PLAIN: ShellOptions = ShellOptions { capsule: true, forms: false };

/// A place in the page; gone with this value.
struct Place(HtmlElement);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn place() -> Place {
    let place: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    place.set_attribute("style", "width: 300px; height: 200px").expect("an attribute");
    body().append_child(&place).expect("a place in the page");
    Place(place)
}

fn mini_app(name: &str) -> AppFace {
    AppFace { name: name.into(), ..AppFace::default() }
}

fn shell(place: &Place, name: &str, options: ShellOptions) -> (Shell, Dialog, Told) {
    let app = mini_app(name);
    let told = Told::default();
    let heard = told.clone();
    let show = || Shell::show(&place.0, &look(&app), options, move |event| heard.borrow_mut().push(event));
    let (shown, dialog) = Dialog::of(show);
    (shown.expect("it can be shown"), dialog.expect("a shadow root"), told)
}

fn button(dialog: &Dialog, name: &str) -> HtmlElement {
    dialog.all(&format!("button[aria-label='{name}']")).remove(0)
}

fn size(element: &Element) -> [f64; 2] {
    let size = element.get_bounding_client_rect();
    [size.width(), size.height()]
}

#[wasm_bindgen_test]
fn the_frame_fills_its_place_and_may_only_run_scripts() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "<b>Maps</b>", PLAIN);
    assert_eq!(dialog.root.mode(), ShadowRootMode::Closed);
    assert_eq!(dialog.host.parent_element(), Some(place.0.clone().into()));
    let frame = shell.frame();
    assert_eq!(size(&frame), [300.0, 200.0]);
    let attribute = |name| frame.get_attribute(name);
    assert_eq!(attribute("sandbox").as_deref(), Some("allow-scripts"));
    assert_eq!(attribute("referrerpolicy").as_deref(), Some("no-referrer"));
    assert_eq!(attribute("title").as_deref(), Some("<b>Maps</b>"));
    assert_eq!(["allow", "src", "srcdoc"].map(attribute), [None, None, None]);
}

#[wasm_bindgen_test]
fn an_app_may_send_forms_if_the_host_says_so() {
    let place = place();
    let (shell, _, _) = shell(&place, "Maps", ShellOptions { forms: true, ..PLAIN });
    assert_eq!(shell.frame().get_attribute("sandbox").as_deref(), Some("allow-scripts allow-forms"));
}

#[wasm_bindgen_test]
fn the_pages_own_rules_do_not_hide_it() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "Maps", PLAIN);
    let hides = "display: none !important; visibility: hidden !important; width: 1px !important";
    dialog.host.set_attribute("style", hides).expect("an attribute");
    assert_eq!(size(&shell.frame()), [300.0, 200.0]);
}

#[wasm_bindgen_test]
fn the_capsule_has_a_menu_and_a_way_out_over_the_apps_corner() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "Maps", PLAIN);
    assert_eq!(dialog.all("[role=group]").remove(0).get_attribute("aria-label").as_deref(), Some("Maps"));
    let buttons = dialog.all("button");
    let names: Vec<_> = buttons.iter().map(|button| button.get_attribute("aria-label").expect("a name")).collect();
    assert_eq!(names, ["More", "Close"]);
    let around = shell.frame().get_bounding_client_rect();
    for button in &buttons {
        let place = button.get_bounding_client_rect();
        assert!(place.width() >= 24.0 && place.height() >= 24.0, "a finger can hit it");
        assert!(place.left() > around.left() + 150.0 && place.right() <= around.right() && place.top() >= around.top());
        let (x, y) = (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0);
        let hit = dialog.root.element_from_point(x as f32, y as f32).expect("something there");
        assert_eq!(
            hit.closest("button").expect("a selector").as_ref(),
            Some(button.as_ref()),
            "and the app not over it"
        );
    }
}

#[wasm_bindgen_test]
fn it_speaks_the_hosts_language() {
    let (place, app) = (place(), mini_app("地图"));
    let look = Look { locale: "zh-CN", ..look(&app) };
    let (shell, dialog) = Dialog::of(|| Shell::show(&place.0, &look, PLAIN, |_| ()));
    let (shell, dialog) = (shell.expect("it can be shown"), dialog.expect("a shadow root"));
    button(&dialog, "更多");
    button(&dialog, "关闭");
    shell.update(&[Scope::CAMERA]);
    assert_eq!(dialog.all(".sign p").remove(0).text_content().as_deref(), Some("地图正在使用你的摄像头"));
}

#[wasm_bindgen_test]
fn without_a_capsule_there_is_only_the_frame() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "Maps", ShellOptions { capsule: false, ..PLAIN });
    shell.update(&[Scope::CAMERA]);
    assert!(dialog.all("button, [role=status]").is_empty());
    assert_eq!(size(&shell.frame()), [300.0, 200.0]);
}

#[wasm_bindgen_test]
fn it_says_what_the_app_uses_while_it_does() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "<b>Maps</b>", PLAIN);
    let status = dialog.all("[role=status]").remove(0);
    let said = || status.query_selector("p").expect("a selector").and_then(|line| line.text_content());
    assert_eq!(said(), None);
    shell.update(&[Scope::RECORD, Scope::USER_LOCATION]);
    assert_eq!(said().as_deref(), Some("<b>Maps</b> is using your location and microphone"));
    assert_eq!(dialog.all("[role=status] svg").len(), 2);
    shell.update(&[Scope::WRITE_PHOTOS_ALBUM]);
    assert_eq!(said(), None, "no device is behind it");
    shell.update(&[Scope::CAMERA]);
    shell.update(&[]);
    assert_eq!(said(), None);
}

#[wasm_bindgen_test]
async fn a_page_cannot_press_the_capsule() {
    let place = place();
    let (_shell, dialog, told) = shell(&place, "Maps", PLAIN);
    dialog.all("button").iter().for_each(press);
    a_while().await;
    assert_eq!(told.take(), []);
}

#[wasm_bindgen_test]
fn it_knows_whether_the_person_is_in_the_app() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "Maps", PLAIN);
    assert!(!shell.is_focused());
    shell.frame().focus().expect("a frame takes the focus");
    assert!(shell.is_focused());
    button(&dialog, "More").focus().expect("a button takes the focus");
    assert!(!shell.is_focused());
}

#[wasm_bindgen_test]
async fn the_focus_comes_back_to_where_it_was_in_it() {
    let place = place();
    let (shell, dialog, _) = shell(&place, "Maps", PLAIN);
    let more = button(&dialog, "More");
    let frame: HtmlElement = shell.frame().unchecked_into();
    for focused in [more, frame] {
        for page_takes_it_away in [false, true] {
            focused.focus().expect("it takes the focus");
            let app = mini_app("Maps");
            let (menu, over) = Dialog::of(|| Menu::show(&look(&app), |_| ()));
            assert_eq!(dialog.root.active_element(), None);
            if page_takes_it_away {
                over.expect("a dialog").host.remove();
            }
            drop(menu);
            assert_eq!(dialog.root.active_element().as_deref(), Some(focused.as_ref()), "{page_takes_it_away}");
        }
    }
}

#[wasm_bindgen_test]
fn a_dropped_shell_goes_with_its_app() {
    let place = place();
    let (shell, dialog, told) = shell(&place, "Maps", PLAIN);
    let frame = shell.frame();
    drop(shell);
    assert!(!dialog.host.is_connected() && !frame.is_connected());
    assert_eq!((place.0.child_element_count(), told.take()), (0, vec![]));
}
