// Small helps around form controls.
export function stepNumbers(root) {
  for (const button of root.querySelectorAll("[data-step][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const input = button.closest(".stepper").querySelector("input");
      const least = Number(input.dataset.least);
      const next = (parseInt(input.value, 10) || 0) + Number(button.dataset.step);
      input.value = Math.min(Number(input.dataset.most), Math.max(least, next));
    });
  }
}

// After a refused form, readers of screens hear first what is wrong.
export function takeFocus() {
  document.querySelector("[data-take-focus]")?.focus();
}

// A code on the wall says how long it still holds; the fragment itself comes anew from the server.
export function countDown() {
  setInterval(() => {
    for (const left of document.querySelectorAll("[data-countdown]")) {
      left.textContent = Math.max(0, Number(left.textContent) - 1);
    }
  }, 1000);
}
