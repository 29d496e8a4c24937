//! The planner for real frames: what a host writes on a trusted partner's `<iframe>`s so that the browser itself gives
//! them what the person has granted the app, and where that cannot work.

use super::permission::{Permission, PermissionState};
use super::scope::Scope;

/// A frame of the chain: its address as the browser has read it, and what the host wants of its sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// `https:`
    pub protocol: String,
    /// The host's name in it, without the port.
    pub host: String,
    /// `https://partner.example`, or `null`.
    pub origin: String,
    /// Its `sandbox` attribute.
    pub sandbox: Sandbox,
}

/// What a host says of a frame's `sandbox` attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sandbox {
    /// Nothing: it gets what a partner needs.
    Unsaid,
    /// It is to have none.
    None,
    /// These words.
    Words(String),
}

/// The attributes of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// `allow`; empty where nothing is delegated.
    pub allow: String,
    /// `sandbox`; `None` for no such attribute.
    pub sandbox: Option<String>,
}

/// Why something is not delegated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The frame where the chain breaks; `None` where it is not a frame's doing.
    pub frame: Option<usize>,
    /// The scope that it is about, if it is not about all.
    pub scope: Option<Scope>,
    /// In one word.
    pub code: &'static str,
    /// In a sentence.
    pub message: &'static str,
}

/// What a chain of frames comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One for each frame.
    pub frames: Vec<Attributes>,
    /// All there are to give.
    pub warnings: Vec<Warning>,
}

/// A granted scope, and the browser's word on the permission behind it.
pub type Grant = (Scope, Option<PermissionState>);

/// Scripts, since what is delegated is theirs to call; an origin of its own, since browsers delegate to origins; and forms,
/// which reach nothing that a script could not reach. Nothing that opens windows, navigates the page or downloads.
const PARTNER: &str = "allow-scripts allow-same-origin allow-forms";
const SAME_ORIGIN: &str = "allow-same-origin";

/// Plans a chain of frames, from the outermost, in a page of this origin.
pub fn plan(page: &str, grants: &[Grant], frames: &[Frame]) -> Plan {
    let mut plan = Plan::default();
    let permissions = delegable(grants, &mut plan.warnings);
    let mut chain = Chain { reaches: Vec::new(), is_whole: true };
    for (number, frame) in frames.iter().enumerate() {
        let sandbox = frame.sandbox(page);
        chain.take(number, frame, page, sandbox.as_deref(), &mut plan.warnings);
        plan.frames.push(Attributes { allow: String::new(), sandbox });
    }
    for (number, attributes) in plan.frames.iter_mut().enumerate() {
        attributes.allow = allow(&permissions, chain.reaches.get(number..).unwrap_or_default());
    }
    plan
}

/// The permissions that stand behind what is granted, and that the page itself has to give.
fn delegable(grants: &[Grant], warnings: &mut Vec<Warning>) -> Vec<Permission> {
    let mut permissions = Vec::new();
    let is_exact = grants.iter().any(|(scope, _)| *scope == Scope::USER_LOCATION);
    for (scope, state) in grants {
        let refusal = state.and_then(PermissionState::known_refusal);
        let (code, message) = match (scope.permission(), refusal) {
            (None, _) => (
                "no-browser-layer",
                "No permission of the browser stands behind this scope: the host itself does what it gates.",
            ),
            (Some(_), _) if *scope == Scope::USER_FUZZY_LOCATION => {
                if is_exact {
                    continue;
                }
                (
                    "fuzzy-location",
                    "The browser would give the frame the exact position, and the person has granted the rough one only.",
                )
            }
            (Some(_), Some(refusal)) => (
                refusal.row().reason,
                "The host's page does not have this permission of the browser, and cannot hand it on.",
            ),
            (Some(permission), None) => {
                permissions.push(permission);
                continue;
            }
        };
        warnings.push(Warning { frame: None, scope: Some(scope.clone()), code, message });
    }
    permissions
}

/// How far what is delegated reaches.
struct Chain<'a> {
    /// The origins of the frames before the first break.
    reaches: Vec<&'a str>,
    is_whole: bool,
}

impl<'a> Chain<'a> {
    fn take(
        &mut self,
        number: usize,
        frame: &'a Frame,
        page: &str,
        sandbox: Option<&str>,
        warnings: &mut Vec<Warning>,
    ) {
        let mut warn = |code, message| warnings.push(Warning { frame: Some(number), scope: None, code, message });
        if !self.is_whole {
            return warn("broken-chain", "A frame further outside gets nothing, and so nothing reaches this one.");
        }
        let is_own = frame.origin == page;
        if is_own {
            warn(
                "own-origin",
                "The frame has the host's own origin: with that it could take its sandbox off, so it is kept without one, and gets nothing.",
            );
        }
        let lacks = |wanted| sandbox.is_some_and(|words| !has(words, wanted));
        let broken = if is_own {
            None
        } else if frame.is_opaque() {
            Some((
                "opaque-origin",
                "The frame's address has no origin of its own, to which the browser could delegate.",
            ))
        } else if lacks(SAME_ORIGIN) {
            Some((
                "opaque-origin",
                "A sandbox without allow-same-origin takes the frame's origin, to which the browser could delegate.",
            ))
        } else if !frame.is_secure() {
            Some(("insecure-context", "The frame does not come over a secure connection."))
        } else if lacks("allow-scripts") {
            Some(("no-scripts", "A sandbox without allow-scripts lets no script of the frame ask for anything."))
        } else {
            None
        };
        if let Some((code, message)) = broken {
            warn(code, message);
        }
        self.is_whole = broken.is_none() && !is_own;
        if self.is_whole {
            self.reaches.push(&frame.origin);
        }
    }
}

impl Frame {
    /// Addresses like `data:`, `about:` and `blob:`, whose documents have their maker's origin or none.
    fn is_opaque(&self) -> bool {
        self.origin == "null" || !matches!(&*self.protocol, "https:" | "http:")
    }

    /// Browsers hold what comes from the machine itself to be secure.
    fn is_secure(&self) -> bool {
        let host = &*self.host;
        let is_local =
            host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.");
        self.protocol == "https:" || is_local
    }

    /// Its attribute. What has the host's origin, or could have it from the page around it, must not keep that: with
    /// scripts it would be the host.
    fn sandbox(&self, page: &str) -> Option<String> {
        let may_keep = self.origin != page && !self.is_opaque();
        let words = match &self.sandbox {
            Sandbox::None if may_keep => return None,
            Sandbox::Unsaid | Sandbox::None => PARTNER,
            Sandbox::Words(words) => words,
        };
        let kept: Vec<_> =
            words.split_ascii_whitespace().filter(|word| may_keep || !word.eq_ignore_ascii_case(SAME_ORIGIN)).collect();
        Some(kept.join(" "))
    }
}

fn has(words: &str, wanted: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
}

/// The `allow` of a frame from which on these origins are reached: for itself, and for what it hands on.
fn allow(permissions: &[Permission], origins: &[&str]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for origin in origins {
        if !once.contains(origin) {
            once.push(origin);
        }
    }
    if once.is_empty() {
        return String::new();
    }
    let origins = once.join(" ");
    let parts: Vec<_> = permissions.iter().map(|permission| [permission.name(), " ", &origins].concat()).collect();
    parts.join("; ")
}
