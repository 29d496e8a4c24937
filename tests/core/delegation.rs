//! The planner for a trusted partner's frames: what is delegated, to whom, and where the chain breaks.

use scopegate::core::delegation::{Attributes, Frame, Grant, Plan, Sandbox, plan};
use scopegate::core::permission::PermissionState;
use scopegate::core::scope::{Catalog, Scope};

const PAGE: &str = "https://host.example";
const PARTNER: &str = "allow-scripts allow-same-origin allow-forms";

/// A frame at an address, as a browser reads it.
fn at(url: &str) -> Frame {
    let (protocol, rest) = url.split_once("//").unwrap_or((url, ""));
    let place = rest.split('/').next().unwrap_or_default();
    let host = place.rsplit_once(':').map_or(place, |(host, _)| host);
    let origin = if rest.is_empty() { "null".to_owned() } else { format!("{protocol}//{place}") };
    Frame { protocol: protocol.to_owned(), host: host.to_owned(), origin, sandbox: Sandbox::Unsaid }
}

fn boxed(url: &str, words: &str) -> Frame {
    Frame { sandbox: Sandbox::Words(words.to_owned()), ..at(url) }
}

fn bare(url: &str) -> Frame {
    Frame { sandbox: Sandbox::None, ..at(url) }
}

fn granted(scopes: &[Scope]) -> Vec<Grant> {
    scopes.iter().map(|scope| (scope.clone(), scope.permission().map(|_| PermissionState::Granted))).collect()
}

fn both() -> Vec<Grant> {
    granted(&[Scope::USER_LOCATION, Scope::CAMERA])
}

fn allows(plan: &Plan) -> Vec<&str> {
    plan.frames.iter().map(|frame| frame.allow.as_str()).collect()
}

fn sandboxes(plan: &Plan) -> Vec<Option<&str>> {
    plan.frames.iter().map(|frame| frame.sandbox.as_deref()).collect()
}

/// Where, of which scope, and why something is not delegated.
fn warnings(plan: &Plan) -> Vec<(Option<usize>, Option<&str>, &str)> {
    let warnings = plan.warnings.iter();
    warnings.map(|warning| (warning.frame, warning.scope.as_ref().map(Scope::name), warning.code)).collect()
}

#[test]
fn a_partners_frame_gets_what_is_granted_and_a_sandbox_with_its_own_origin() {
    let plan = plan(PAGE, &both(), &[at("https://a.example/map")]);
    let allow = "geolocation https://a.example; camera https://a.example".to_owned();
    assert_eq!(plan.frames, [Attributes { allow, sandbox: Some(PARTNER.to_owned()) }]);
    assert_eq!(plan.warnings, []);
}

#[test]
fn each_scope_delegates_the_permission_behind_it() {
    let table: [(&[Scope], &str); 5] = [
        (&[], ""),
        (&[Scope::USER_LOCATION], "geolocation https://a.example"),
        (&[Scope::CAMERA], "camera https://a.example"),
        (&[Scope::RECORD], "microphone https://a.example"),
        (&[Scope::USER_LOCATION, Scope::USER_FUZZY_LOCATION], "geolocation https://a.example"),
    ];
    for (scopes, allow) in table {
        let plan = plan(PAGE, &granted(scopes), &[at("https://a.example")]);
        assert_eq!((allows(&plan), warnings(&plan)), (vec![allow], vec![]), "{scopes:?}");
    }
}

#[test]
fn every_frame_on_the_way_names_itself_and_each_further_inside_once() {
    let chain = ["https://a.example", "https://b.example:8443", "https://a.example/again", "https://c.example"].map(at);
    let plan = plan(PAGE, &granted(&[Scope::CAMERA]), &chain);
    assert_eq!(
        allows(&plan),
        [
            "camera https://a.example https://b.example:8443 https://c.example",
            "camera https://b.example:8443 https://a.example https://c.example",
            "camera https://a.example https://c.example",
            "camera https://c.example",
        ]
    );
    assert_eq!(plan.warnings, []);
}

#[test]
fn the_rough_position_is_not_delegated_since_the_browser_would_give_the_exact_one() {
    let plan = plan(PAGE, &granted(&[Scope::USER_FUZZY_LOCATION]), &[at("https://a.example")]);
    assert_eq!(allows(&plan), [""]);
    assert_eq!(warnings(&plan), [(None, Some("scope.userFuzzyLocation"), "fuzzy-location")]);
}

#[test]
fn what_has_no_browser_layer_cannot_be_delegated() {
    let contacts = Catalog::default().register("scope.contacts").unwrap();
    let plan = plan(PAGE, &granted(&[Scope::WRITE_PHOTOS_ALBUM, contacts, Scope::RECORD]), &[at("https://a.example")]);
    assert_eq!(allows(&plan), ["microphone https://a.example"]);
    assert_eq!(
        warnings(&plan),
        [
            (None, Some("scope.writePhotosAlbum"), "no-browser-layer"),
            (None, Some("scope.contacts"), "no-browser-layer"),
        ]
    );
}

#[test]
fn what_the_page_itself_does_not_have_it_does_not_hand_on() {
    let table = [
        (PermissionState::Denied, Some("browser-denied")),
        (PermissionState::PolicyBlocked, Some("policy-blocked")),
        (PermissionState::InsecureContext, Some("insecure-context")),
        (PermissionState::Unsupported, Some("unsupported")),
        (PermissionState::Granted, None),
        (PermissionState::Prompt, None),
        (PermissionState::Unknown, None),
        (PermissionState::Unread, None),
    ];
    for (state, code) in table {
        let grants = [(Scope::CAMERA, Some(state)), (Scope::RECORD, Some(PermissionState::Prompt))];
        let plan = plan(PAGE, &grants, &[at("https://a.example")]);
        let microphone = "microphone https://a.example";
        let all = "camera https://a.example; microphone https://a.example";
        assert_eq!(allows(&plan), [if code.is_some() { microphone } else { all }], "{state:?}");
        let expected: Vec<_> = code.into_iter().map(|code| (None, Some("scope.camera"), code)).collect();
        assert_eq!(warnings(&plan), expected, "{state:?}");
    }
}

#[test]
fn a_frame_that_breaks_the_chain_gets_nothing_nor_does_any_inside_it() {
    let table = [
        (at("data:text/html,x"), "opaque-origin"),
        (at("about:srcdoc"), "opaque-origin"),
        (Frame { protocol: "blob:".to_owned(), ..at("https://a.example") }, "opaque-origin"),
        (boxed("https://b.example", "allow-scripts"), "opaque-origin"),
        (boxed("https://b.example", ""), "opaque-origin"),
        (boxed("https://b.example", "allow-same-origin"), "no-scripts"),
        (at("http://b.example"), "insecure-context"),
        (at("http://localhost.example"), "insecure-context"),
        (at(PAGE), "own-origin"),
        (bare(PAGE), "own-origin"),
        (boxed(PAGE, "allow-scripts allow-same-origin"), "own-origin"),
    ];
    for (frame, code) in table {
        let chain = [at("https://a.example"), frame.clone(), at("https://c.example")];
        let plan = plan(PAGE, &both(), &chain);
        let outer = "geolocation https://a.example; camera https://a.example";
        assert_eq!(allows(&plan), [outer, "", ""], "{frame:?}");
        assert_eq!(warnings(&plan), [(Some(1), None, code), (Some(2), None, "broken-chain")], "{frame:?}");
    }
}

#[test]
fn what_comes_from_the_machine_itself_is_secure() {
    for url in ["http://localhost:8080", "http://app.localhost", "http://127.0.0.1:80", "http://[::1]:80"] {
        let plan = plan(PAGE, &granted(&[Scope::CAMERA]), &[at(url)]);
        assert_eq!((allows(&plan), warnings(&plan)), (vec![format!("camera {url}").as_str()], vec![]));
    }
}

#[test]
fn a_sandbox_is_as_the_host_wants_it() {
    let table = [
        (at("https://a.example"), Some(PARTNER)),
        (bare("https://a.example"), None),
        (
            boxed("https://a.example", " allow-popups  ALLOW-SCRIPTS\tallow-Same-Origin "),
            Some("allow-popups ALLOW-SCRIPTS allow-Same-Origin"),
        ),
    ];
    for (frame, sandbox) in table {
        let plan = plan(PAGE, &granted(&[Scope::CAMERA]), &[frame]);
        assert_eq!((sandboxes(&plan), allows(&plan)), (vec![sandbox], vec!["camera https://a.example"]));
        assert_eq!(plan.warnings, []);
    }
}

#[test]
fn what_is_or_could_be_the_host_itself_never_keeps_its_origin() {
    for url in [PAGE, "about:blank", "data:text/html,x"] {
        let chain = [at(url), bare(url), boxed(url, "allow-scripts ALLOW-SAME-ORIGIN allow-popups")];
        let plan = plan(PAGE, &both(), &chain);
        let kept = Some("allow-scripts allow-forms");
        assert_eq!(sandboxes(&plan), [kept, kept, Some("allow-scripts allow-popups")], "{url}");
    }
}

#[test]
fn where_nothing_is_granted_the_chain_is_looked_at_all_the_same() {
    let plan = plan(PAGE, &[], &[at("https://a.example"), at("http://b.example")]);
    assert_eq!(allows(&plan), ["", ""]);
    assert_eq!(warnings(&plan), [(Some(1), None, "insecure-context")]);
}
