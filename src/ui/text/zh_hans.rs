//! Chinese, simplified.

use super::{BrowserText, ScopeText, Text, UseText};

/// The simplified Chinese table.
pub(super) static TEXT: Text = Text {
    lang: "zh-Hans",
    scopes: [
        ScopeText {
            name: "scope.userLocation",
            title: "位置",
            wants: "“{app}”想使用你的位置",
            hint: "允许后，该应用可以获取你的准确位置。",
        },
        ScopeText {
            name: "scope.userFuzzyLocation",
            title: "大致位置",
            wants: "“{app}”想使用你的大致位置",
            hint: "允许后，该应用可以获取你的大致位置（约 1 公里范围）。",
        },
        ScopeText {
            name: "scope.camera",
            title: "摄像头",
            wants: "“{app}”想使用你的摄像头",
            hint: "允许后，该应用可以拍照和录像。",
        },
        ScopeText {
            name: "scope.record",
            title: "麦克风",
            wants: "“{app}”想使用你的麦克风",
            hint: "允许后，该应用可以录音。",
        },
        ScopeText {
            name: "scope.writePhotosAlbum",
            title: "相册",
            wants: "“{app}”想保存内容到你的相册",
            hint: "允许后，该应用可以添加图片和视频，但看不到你已有的内容。",
        },
    ],
    wants_other: "“{app}”请求权限：{scope}",
    within: "{site} 中的小程序",
    says: "应用给出的理由",
    says_quote: "应用给出的理由：“{why}”",
    later: "以后可以在该应用的设置中更改。",
    deny: "拒绝",
    allow: "允许",
    settings: "{app}设置",
    intro: "选择允许该应用使用的内容。",
    empty: ["暂无可设置的权限", "该应用请求权限后，你的选择会显示在这里。"],
    done: "完成",
    save_photo: ["保存这张图片？", "“{app}”想保存一张图片"],
    save_video: ["保存这段视频？", "“{app}”想保存一段视频"],
    save: "保存",
    cancel: "取消",
    choose_for: "为“{app}”选择地点",
    only_this: "该应用只会得到你选择的地点。",
    choose: "选择",
    using: "{app}正在使用你的{what}",
    nouns: ["位置", "摄像头", "麦克风"],
    and: "和",
    uses: UseText {
        now: "正在使用，始于 {time}",
        today: "最近使用：今天 {time}",
        before: "最近使用：{time}",
        lasted: "，持续",
        earlier: "更早的使用",
        units: ["小时", "分钟", "秒"],
    },
    browser: BrowserText {
        blocked: "已被浏览器阻止",
        undo: [
            "如需恢复，请点按网址左侧的图标，然后改为允许。",
            "如需恢复，请点按网址旁带斜线的图标，然后清除阻止。",
            "如需恢复，请从网址旁的页面菜单打开“网站设置”。在 Mac 上：“Safari 浏览器”菜单中的“此网站的设置”。",
            "如需恢复，请在浏览器的设置中查找此网站的权限。",
        ],
        insecure: "无法使用：此页面的连接不安全",
        policy: "无法使用：此网站未准许本页面使用",
        unsupported: "无法使用：此浏览器不支持",
        asks: "浏览器也会询问你",
        allowed: "浏览器已允许",
    },
};
