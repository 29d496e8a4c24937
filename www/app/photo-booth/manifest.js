// What the app says of itself to a host: who it is, and which scopes it may ask for and why.

const ABOUT = {
  en: {
    name: "Photo Booth",
    line: "Photos, short videos and QR codes",
    reasons: {
      "scope.camera": "To take your picture",
      "scope.record": "To record sound with a video",
      "scope.writePhotosAlbum": "To save the shots you choose",
    },
  },
  zh: {
    name: "照相亭",
    line: "拍照、短视频和二维码",
    reasons: {
      "scope.camera": "为你拍照",
      "scope.record": "为视频录制声音",
      "scope.writePhotosAlbum": "保存你选中的照片和视频",
    },
  },
};

export const id = "photo-booth";
export const icon = new URL("./photo-booth.svg", import.meta.url).href;
export const about = (language) => ABOUT[language];
