// A kindness on the roster board: a name can be dragged onto another shift. Its page does the same by a form.
import { offerDragging } from "./js/roster-drag.js";

document.addEventListener("DOMContentLoaded", () => offerDragging(document));
