// Reads the page to those who would rather listen; starts and stops only when pressed.
export function offerReadingAloud() {
  const button = document.querySelector("[data-read-aloud]");
  if (!button || !window.speechSynthesis) return;
  const words = button.querySelector("span");
  const offer = words.textContent;
  const rest = () => (words.textContent = offer);
  button.hidden = false;
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      rest();
      return;
    }
    const said = new SpeechSynthesisUtterance(textOf(document.getElementById("main"), button));
    said.lang = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
    said.rate = 0.85;
    said.onend = said.onerror = rest;
    words.textContent = button.dataset.stop;
    speechSynthesis.speak(said);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

function textOf(main, button) {
  return main.innerText.replace(button.innerText, "").replace(/\n+/g, "。");
}
