// A form may go with the position of the device: asked for on this very press, compared once, kept nowhere.
export function offerPlace(root) {
  if (!navigator.geolocation) return;
  for (const offer of root.querySelectorAll("[data-with-place][hidden]")) {
    offer.hidden = false;
    const button = offer.querySelector("button");
    const status = offer.querySelector("[role=status]");
    const fields = button.form.elements;
    button.addEventListener("click", (event) => {
      if (fields.lat.value) return;
      event.preventDefault();
      status.textContent = status.dataset.asking;
      navigator.geolocation.getCurrentPosition(
        (found) => {
          fields.lat.value = found.coords.latitude.toFixed(5);
          fields.lon.value = found.coords.longitude.toFixed(5);
          fields.accuracy.value = Math.round(found.coords.accuracy);
          button.click();
        },
        () => (status.textContent = status.dataset.refused),
        { maximumAge: 0, timeout: 10000, enableHighAccuracy: true },
      );
    });
    window.addEventListener("pageshow", () => (fields.lat.value = fields.lon.value = fields.accuracy.value = ""));
  }
}
