// The public check: a file looked at on this device, and a code read by the camera. Both are kindnesses.
const NAMED = /^[0-9A-Za-z-]{16,24}$/;

function say(box, checks, title, whole) {
  const language = box.dataset.language.startsWith("en") ? "en" : "zh";
  const notice = document.createElement("div");
  notice.className = `notice notice-${whole ? "good" : "stop"}`;
  const words = document.createElement("div");
  words.className = "notice-words";
  const head = document.createElement("p");
  head.className = "notice-title";
  head.textContent = title;
  const list = document.createElement("ul");
  list.className = "filecheck-list";
  for (const one of checks) {
    const line = document.createElement("li");
    line.textContent = `${one.ok === true ? "✓" : one.ok === false ? "✗" : "–"} ${one[language]}`;
    list.append(line);
  }
  words.append(head, list);
  notice.append(words);
  return notice;
}

// The lists are the same for everybody; asking for one does not tell whose certificate is looked at.
async function listsOf(credential) {
  const entries = [].concat(credential?.credentialStatus || []);
  const ours = entries
    .map((one) => one?.statusListCredential)
    .filter((address) => typeof address === "string" && address.startsWith(`${location.origin}/credentials/status/`));
  const found = await Promise.all(
    ours.map((address) => fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null)),
  );
  return found.filter(Boolean);
}

function paper(credential, box) {
  const subject = credential?.credentialSubject;
  const number = subject?.certificateNumber;
  if (typeof number !== "string" || !NAMED.test(number)) return null;
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = `/check/${encodeURIComponent(number)}`;
  link.textContent = number;
  const named = [].concat(subject.identifier || []).map((one) => one?.identityHash).filter(Boolean).join(" ");
  line.append(named ? `${named} · ` : "", link);
  return line;
}

async function look(box, file) {
  const answer = box.querySelector(".filecheck-answer");
  answer.textContent = box.dataset.reading;
  const trust = JSON.parse(box.dataset.trust);
  let told = await window.tongxingCheck(file, trust);
  const statusLists = told.credential ? await listsOf(told.credential) : [];
  if (statusLists.length) told = await window.tongxingCheck(file, { ...trust, statusLists });
  const title = told.whole ? box.dataset.whole : box.dataset.broken;
  answer.replaceChildren(say(box, told.checks, title, told.whole));
  const line = paper(told.credential, box);
  if (line) answer.append(line);
  if (told.whole && !statusLists.length) answer.append(Object.assign(document.createElement("p"), { textContent: box.dataset.offline }));
}

function offerFileCheck(box) {
  const input = box.querySelector("input[type=file]");
  box.hidden = false;
  input.addEventListener("change", () => input.files.length && look(box, input.files[0]));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) look(box, event.dataTransfer.files[0]);
  });
}

async function scan(box) {
  const video = box.querySelector("video");
  const status = box.querySelector("[role=status]");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    status.textContent = box.dataset.refused;
    return;
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  const timer = setInterval(async () => {
    const code = (await detector.detect(video).catch(() => []))[0];
    if (!code) return;
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    location.assign(`/check?number=${encodeURIComponent(code.rawValue.slice(0, 200))}`);
  }, 250);
}

document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("[data-file-check]")) offerFileCheck(box);
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  for (const box of document.querySelectorAll("[data-scan]")) {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => scan(box));
  }
});
