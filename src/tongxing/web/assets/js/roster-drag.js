// One move is one small request; the name stands where the answer says, and a refusal is read out on top.
function key() {
  const parts = crypto.getRandomValues(new Uint8Array(16));
  parts[6] = (parts[6] & 15) | 64;
  parts[8] = (parts[8] & 63) | 128;
  const hex = Array.from(parts, (one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function count(shift, more) {
  const told = shift && shift.querySelector("[data-taken]");
  if (told) told.textContent = String(Number(told.textContent) + more);
}

async function move(name, shift, told) {
  const from = name.closest("[data-shift]");
  const body = new URLSearchParams({ to: shift.dataset.shift, key: key() });
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  const answer = await fetch(name.getAttribute("href"), {
    method: "POST",
    body,
    headers: { "HX-Request": "true", "X-CSRFToken": token ? token.value : "" },
  });
  told.innerHTML = await answer.text();
  const done = told.querySelector("[data-moved]");
  if (!done || from === shift) return;
  name.setAttribute("href", "/team/assignments/" + done.dataset.moved);
  shift.querySelector("[data-people]").append(name);
  count(from, -1);
  count(shift, 1);
}

export function offerDragging(root) {
  const told = root.getElementById("roster-told");
  let held = null;
  root.addEventListener("dragstart", (event) => {
    held = event.target.closest ? event.target.closest("[data-assignment]") : null;
  });
  root.addEventListener("dragover", (event) => {
    if (held && event.target.closest("[data-shift]")) event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const shift = event.target.closest("[data-shift]");
    if (!held || !shift) return;
    event.preventDefault();
    move(held, shift, told);
    held = null;
  });
}
