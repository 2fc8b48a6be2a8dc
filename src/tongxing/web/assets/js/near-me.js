// The position is asked for when somebody presses the button, used for this one search, and kept nowhere.
export function offerNearMe(root) {
  if (!navigator.geolocation) return;
  for (const form of root.querySelectorAll("[data-near-me][hidden]")) {
    form.hidden = false;
    const status = form.querySelector("[role=status]");
    form.addEventListener("submit", (event) => {
      if (form.elements.lat.value) return;
      event.preventDefault();
      status.textContent = status.dataset.asking;
      navigator.geolocation.getCurrentPosition(
        (found) => {
          form.elements.lat.value = found.coords.latitude.toFixed(4);
          form.elements.lon.value = found.coords.longitude.toFixed(4);
          form.submit();
        },
        () => (status.textContent = status.dataset.refused),
        { maximumAge: 60000, timeout: 10000 },
      );
    });
  }
}
