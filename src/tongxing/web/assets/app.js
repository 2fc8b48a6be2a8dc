// Everything here is a kindness: pages do all they must without it.
import htmx from "htmx.org";
import { guardForms } from "./js/guard.js";
import { offerCopying, offerPrinting } from "./js/offers.js";
import { offerNearMe } from "./js/near-me.js";
import { offerPlace } from "./js/with-place.js";
import { offerReadingAloud } from "./js/read-aloud.js";
import { countDown, stepNumbers, takeFocus } from "./js/controls.js";

window.htmx = htmx;
document.documentElement.classList.add("has-script");

function enhance(root) {
  offerCopying(root);
  offerPrinting(root);
  offerNearMe(root);
  offerPlace(root);
  stepNumbers(root);
}

document.addEventListener("DOMContentLoaded", () => {
  enhance(document);
  guardForms();
  takeFocus();
  offerReadingAloud();
  countDown();
});

htmx.onLoad(enhance);

// A refusal that answers a fragment is shown where the fragment would have been.
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status >= 400 && status < 500) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
