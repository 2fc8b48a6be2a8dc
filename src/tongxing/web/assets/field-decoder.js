// Reads square codes where the browser has no reader of its own; loaded when the camera is opened there.
import jsQR from "jsqr";

window.tongxingDecode = (picture) => jsQR(picture.data, picture.width, picture.height)?.data || "";
