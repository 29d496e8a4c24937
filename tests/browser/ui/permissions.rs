//! The page of all apps' permissions.

use scopegate::core::permission::PermissionState;
use scopegate::core::view::{AppRow, Span};
use scopegate::ui::{Permissions, PermissionsEvent};
use web_sys::{EventTarget, KeyboardEvent, KeyboardEventInit};

use super::*;

type Told = Rc<RefCell<Vec<PermissionsEvent>>>;

fn app(id: &str, name: Option<&str>, rows: &[SettingRow]) -> AppRow {
    AppRow { app: id.into(), name: name.map(Into::into), rows: rows.to_vec() }
}

/// Two apps; of one only the id is known.
fn apps() -> [AppRow; 2] {
    [
        app("maps", Some("<b>Maps</b>"), &[row(Scope::USER_LOCATION, true), row(Scope::CAMERA, false)]),
        app("id of the booth", None, &[row(Scope::CAMERA, true)]),
    ]
}

fn page(apps: &[AppRow], locale: &str) -> (Permissions, Dialog, Told) {
    let portal = AppFace { name: "Portal".into(), ..AppFace::default() };
    let told = Told::default();
    let heard = told.clone();
    let look = Look { locale, ..look(&portal) };
    let (shown, dialog) = Dialog::of(|| Permissions::show(apps, &look, move |event| heard.borrow_mut().push(event)));
    (shown.expect("it can be shown"), dialog.expect("a dialog"), told)
}

/// The view that is shown; the other one is hidden.
fn view(dialog: &Dialog) -> HtmlElement {
    let mut shown = dialog.all("[role=tabpanel]:not([hidden])");
    assert_eq!(shown.len(), 1);
    shown.remove(0)
}

fn texts(dialog: &Dialog, selector: &str) -> Vec<String> {
    let id = view(dialog).id();
    let found = dialog.all(&format!("#{id} {selector}"));
    found.iter().map(|element| element.text_content().unwrap_or_default()).collect()
}

/// The switches in view: what each is called, and whether it is on.
fn switches(dialog: &Dialog) -> Vec<(String, bool)> {
    let id = view(dialog).id();
    let found = dialog.all(&format!("#{id} [role=switch]"));
    found.iter().map(|switch| (name(dialog, switch), is(switch, "aria-checked"))).collect()
}

/// What the elements that name an element say.
fn name(dialog: &Dialog, named: &HtmlElement) -> String {
    let ids = named.get_attribute("aria-labelledby").expect("names");
    let says = |id: &str| dialog.root.get_element_by_id(id).expect("it is there").text_content().unwrap_or_default();
    ids.split(' ').map(says).collect::<Vec<_>>().join(", ")
}

fn is(element: &HtmlElement, attribute: &str) -> bool {
    element.get_attribute(attribute).as_deref() == Some("true")
}

fn key(target: &EventTarget, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event can be made");
    target.dispatch_event(&event).expect("an event can be dispatched");
}

fn tabs(dialog: &Dialog) -> [HtmlElement; 2] {
    dialog.all("[role=tablist] [role=tab]").try_into().expect("two tabs")
}

fn on(list: &[(&str, bool)]) -> Vec<(String, bool)> {
    list.iter().map(|(name, is_on)| ((*name).to_owned(), *is_on)).collect()
}

#[wasm_bindgen_test]
fn it_shows_each_app_with_its_decisions_and_an_id_where_there_is_no_name() {
    let (_page, dialog, _) = page(&apps(), "en");
    assert!(dialog.is_modal());
    assert!(dialog.text().starts_with("App permissions"));
    assert_eq!(texts(&dialog, "h3"), ["<b>Maps</b>", "id of the booth"]);
    let expected = [("Location, <b>Maps</b>", true), ("Camera, <b>Maps</b>", false), ("Camera, id of the booth", true)];
    assert_eq!(switches(&dialog), on(&expected));
    assert!(dialog.all("b").is_empty());
}

#[wasm_bindgen_test]
fn it_shows_each_permission_with_the_apps_that_have_a_decision_on_it() {
    let (_page, dialog, _) = page(&apps(), "en");
    key(&tabs(&dialog)[0], "ArrowRight");
    assert_eq!(texts(&dialog, "h3"), ["Location", "Camera"]);
    let expected = [("<b>Maps</b>, Location", true), ("<b>Maps</b>, Camera", false), ("id of the booth, Camera", true)];
    assert_eq!(switches(&dialog), on(&expected));
}

#[wasm_bindgen_test]
fn it_speaks_chinese() {
    let (_page, dialog, _) = page(&apps(), "zh-CN");
    assert!(dialog.text().starts_with("应用权限"));
    assert_eq!(tabs(&dialog).map(|tab| tab.text_content().unwrap_or_default()), ["按应用", "按权限"]);
    assert_eq!(texts(&dialog, "label"), ["位置", "摄像头", "摄像头"]);
}

#[wasm_bindgen_test]
fn the_keys_choose_a_tab_and_move_the_focus_to_it() {
    let (_page, dialog, _) = page(&apps(), "en");
    let tabs = tabs(&dialog);
    assert_eq!(tabs.each_ref().map(|tab| tab.text_content().unwrap_or_default()), ["By app", "By permission"]);
    tabs[0].focus().expect("it takes the focus");
    for (pressed, chosen) in [("ArrowRight", 1), ("ArrowRight", 0), ("ArrowLeft", 1), ("Home", 0), ("End", 1), ("a", 1)]
    {
        key(&dialog.root.active_element().expect("a focus"), pressed);
        let at = |index| tabs.each_ref().map(|tab| is(tab, "aria-selected") && tab.tab_index() == 0)[index];
        assert_eq!([at(0), at(1)], [chosen == 0, chosen == 1], "{pressed}");
        assert_eq!(dialog.root.active_element().as_deref(), Some(tabs[chosen].as_ref()), "{pressed}");
        assert_eq!(Some(view(&dialog).id()), tabs[chosen].get_attribute("aria-controls"), "{pressed}");
    }
}

#[wasm_bindgen_test]
fn it_says_when_each_was_last_used_and_what_is_in_the_way() {
    let used = |from| Span { from, until: Some(from) };
    let blocked = SettingRow {
        permission: Some(PermissionState::Denied),
        uses: vec![used(172_800_000), used(86_400_000)],
        ..row(Scope::CAMERA, true)
    };
    let asks = SettingRow { permission: Some(PermissionState::Prompt), ..row(Scope::RECORD, true) };
    let (_page, dialog, _) = page(&[app("maps", Some("Maps"), &[blocked, asks])], "en");
    let said = texts(&dialog, ".uses p");
    assert!(said[0].starts_with("Last used ") && said[0].contains("1970"), "{said:?}");
    assert_eq!(said[1], "");
    assert!(dialog.all("details").iter().all(|earlier| earlier.has_attribute("hidden")), "only the last");
    assert_eq!(texts(&dialog, ".state"), ["", "Blocked by your browser", ""]);
    key(&tabs(&dialog)[0], "End");
    assert_eq!(texts(&dialog, ".state"), ["Blocked by your browser", "", "", ""], "once for all apps");
}

#[wasm_bindgen_test]
fn without_an_app_it_says_so_and_has_nothing_to_choose_from() {
    let (page, dialog, _) = page(&[], "en");
    let is_shown = |selector: &str| dialog.all(selector).remove(0).offset_height() > 0;
    assert!(dialog.all(".empty").remove(0).text_content().unwrap_or_default().starts_with("Nothing here yet"));
    assert_eq!([is_shown(".empty"), is_shown("[role=tablist]")], [true, false]);
    page.update(&apps());
    assert_eq!([is_shown(".empty"), is_shown("[role=tablist]")], [false, true]);
}

#[wasm_bindgen_test]
async fn an_update_keeps_the_elements_the_view_and_the_focus() {
    let (page, dialog, told) = page(&apps(), "en");
    key(&tabs(&dialog)[0], "End");
    let kept = dialog.all("[role=tabpanel]:not([hidden]) [role=switch]").remove(1);
    kept.focus().expect("it takes the focus");
    let [maps, _] = apps();
    let mut changed = maps.clone();
    changed.rows[1].granted = true;
    page.update(&[app("memo", Some("Memo"), &[row(Scope::CAMERA, false), row(Scope::RECORD, true)]), changed]);
    let expected = [
        ("<b>Maps</b>, Location", true),
        ("<b>Maps</b>, Camera", true),
        ("Memo, Camera", false),
        ("Memo, Microphone", true),
    ];
    assert_eq!(switches(&dialog), on(&expected), "what is new comes last");
    assert_eq!(dialog.root.active_element().as_deref(), Some(kept.as_ref()));
    a_while().await;
    assert_eq!(told.take(), []);
}

#[wasm_bindgen_test]
fn when_what_has_the_focus_goes_the_focus_is_on_done() {
    let (page, dialog, _) = page(&apps(), "en");
    dialog.all("[role=switch]").remove(0).focus().expect("it takes the focus");
    page.update(&apps()[1..]);
    assert_eq!(texts(&dialog, "h3"), ["id of the booth"]);
    assert_eq!(dialog.root.active_element(), Some(dialog.button("Done").into()));
}

#[wasm_bindgen_test]
fn fifty_apps_scroll_and_keep_their_place() {
    let many: Vec<_> = (0..50).map(|index| app(&format!("app {index}"), None, &[row(Scope::CAMERA, true)])).collect();
    let (page, dialog, _) = page(&many, "en");
    let panel = dialog.all(".panel").remove(0);
    assert!(
        f64::from(panel.client_height()) <= window().inner_height().ok().and_then(|it| it.as_f64()).expect("a height")
    );
    assert!(panel.scroll_height() > 2 * panel.client_height());
    panel.set_scroll_top(1000);
    page.update(&many[..49]);
    assert_eq!((panel.scroll_top(), switches(&dialog).len()), (1000, 49));
}

#[wasm_bindgen_test]
async fn a_page_cannot_press_in_it_but_take_it_away() {
    let (page, dialog, told) = page(&apps(), "en");
    settled().await;
    dialog.all("button, label").iter().for_each(press);
    a_while().await;
    assert_eq!(told.take(), []);
    assert!(is(&tabs(&dialog)[0], "aria-selected"));
    assert!(dialog.all(".sure").iter().all(|question| question.has_attribute("hidden")), "nothing is asked");
    dialog.host.remove();
    until("it is told", || !told.borrow().is_empty()).await;
    page.update(&[]);
    drop(page);
    assert_eq!((count(), told.take()), (0, vec![PermissionsEvent::Close]));
}
