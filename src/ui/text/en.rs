//! English.

use super::{BrowserText, ScopeText, Text, UseText};

/// The English table.
pub(super) static TEXT: Text = Text {
    lang: "en",
    scopes: [
        ScopeText {
            name: "scope.userLocation",
            title: "Location",
            wants: "“{app}” wants to use your location",
            hint: "If you allow this, the app can see exactly where you are.",
        },
        ScopeText {
            name: "scope.userFuzzyLocation",
            title: "Approximate location",
            wants: "“{app}” wants to use your approximate location",
            hint: "If you allow this, the app can see roughly where you are, to within about 1 km.",
        },
        ScopeText {
            name: "scope.camera",
            title: "Camera",
            wants: "“{app}” wants to use your camera",
            hint: "If you allow this, the app can take photos and videos.",
        },
        ScopeText {
            name: "scope.record",
            title: "Microphone",
            wants: "“{app}” wants to use your microphone",
            hint: "If you allow this, the app can record sound.",
        },
        ScopeText {
            name: "scope.writePhotosAlbum",
            title: "Photo album",
            wants: "“{app}” wants to save to your photo album",
            hint: "If you allow this, the app can add photos and videos. It cannot see the ones you have.",
        },
    ],
    wants_other: "“{app}” asks for permission: {scope}",
    within: "Mini-app in {site}",
    says: "In the app’s words",
    says_quote: "In the app’s words: “{why}”",
    later: "You can change this later in the app’s settings.",
    deny: "Deny",
    allow: "Allow",
    settings: "{app} settings",
    intro: "Choose what this app may use.",
    empty: ["Nothing here yet", "When this app asks for something, your answer will be listed here."],
    done: "Done",
    save_photo: ["Save this photo?", "“{app}” wants to save a photo"],
    save_video: ["Save this video?", "“{app}” wants to save a video"],
    save: "Save",
    cancel: "Cancel",
    choose_for: "Choose a place for “{app}”",
    only_this: "The app gets only the place you choose.",
    choose: "Choose",
    using: "{app} is using your {what}",
    nouns: ["location", "camera", "microphone"],
    and: " and ",
    uses: UseText {
        now: "In use now, since {time}",
        today: "Last used today at {time}",
        before: "Last used {time}",
        lasted: ", for",
        earlier: "Earlier uses",
        units: ["h", "min", "s"],
    },
    browser: BrowserText {
        blocked: "Blocked by your browser",
        undo: [
            "To unblock it, select the icon to the left of the web address and allow it there.",
            "To unblock it, select the crossed-out icon beside the web address and clear the block.",
            "To unblock it, open Website Settings from the page menu beside the web address. \
             On a Mac: Safari menu, Settings for This Website.",
            "To unblock it, look for this site’s permissions in your browser’s settings.",
        ],
        insecure: "Not available, because this page’s connection is not secure",
        policy: "Not available, because this site does not permit it on this page",
        unsupported: "Not available in this browser",
        asks: "Your browser will ask as well",
        allowed: "Allowed by your browser",
    },
};
