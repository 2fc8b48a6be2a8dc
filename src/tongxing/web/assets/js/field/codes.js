// Square codes: drawn on the screen, and read by the camera, with the browser's own reader or ours.
import qrcode from "qrcode-generator";

const DRAWN = "http://www.w3.org/2000/svg";

export function draw(box, text) {
  const code = qrcode(0, "L");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  const picture = document.createElementNS(DRAWN, "svg");
  picture.setAttribute("class", "qr");
  picture.setAttribute("viewBox", `0 0 ${size + 8} ${size + 8}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", box.dataset.label || "");
  for (const [kind, drawn] of [["qr-paper", `M0 0h${size + 8}v${size + 8}H0z`], ["qr-ink", path]]) {
    const part = document.createElementNS(DRAWN, "path");
    part.setAttribute("class", kind);
    part.setAttribute("d", drawn);
    picture.append(part);
  }
  box.replaceChildren(picture);
}

async function reader(decoder) {
  if ("BarcodeDetector" in window) {
    const own = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await own.detect(video).catch(() => []))[0]?.rawValue;
  }
  if (!window.tongxingDecode) {
    await new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: decoder, onload: done, onerror: failed });
      document.head.append(script);
    });
  }
  const canvas = document.createElement("canvas");
  return async (video) => {
    if (!video.videoWidth) return "";
    canvas.width = 480;
    canvas.height = Math.round((480 * video.videoHeight) / video.videoWidth);
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    return window.tongxingDecode(brush.getImageData(0, 0, canvas.width, canvas.height));
  };
}

// Stays open until it is pressed again: thirty people stand in a row. The same code twice in a row is one.
export async function scan(video, decoder, found) {
  if (video.srcObject) {
    for (const track of video.srcObject.getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
    return;
  }
  const read = await reader(decoder);
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.hidden = false;
  await video.play();
  let last = "";
  const look = async () => {
    if (!video.srcObject) return;
    const told = (await read(video)) || "";
    if (told && told !== last) await found(told);
    if (told) last = told;
    setTimeout(look, 200);
  };
  look();
}
