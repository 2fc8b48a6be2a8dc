// What lies on the device: rolls with their keys, and the notes. A note is there once its transaction is complete.
const NAME = "tongxing-field";
let opening;

function store() {
  opening ||= new Promise((found, refused) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("rolls", { keyPath: "id" });
      asked.result.createObjectStore("notes", { keyPath: ["roll", "seq"] });
      asked.result.createObjectStore("look");
    };
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => refused(asked.error);
  });
  return opening;
}

async function within(names, mode, deed) {
  const base = await store();
  return new Promise((done, failed) => {
    const whole = base.transaction(names, mode, { durability: "strict" });
    const asked = deed(whole);
    whole.oncomplete = () => done(asked?.result);
    whole.onerror = () => failed(whole.error);
    whole.onabort = () => failed(whole.error);
  });
}

const ofRoll = (roll) => IDBKeyRange.bound([roll, 0], [roll, Infinity]);

export const rolls = () => within(["rolls"], "readonly", (whole) => whole.objectStore("rolls").getAll());
export const keepRoll = (row) => within(["rolls"], "readwrite", (whole) => whole.objectStore("rolls").put(row));
export const notesOf = (roll) => within(["notes"], "readonly", (whole) => whole.objectStore("notes").getAll(ofRoll(roll)));
// `add` refuses a number that is taken: two windows never write over each other.
export const addNote = (note) => within(["notes"], "readwrite", (whole) => whole.objectStore("notes").add(note));
export const keepNotes = (list) =>
  within(["notes"], "readwrite", (whole) => {
    for (const note of list) whole.objectStore("notes").put(note);
  });
export const erase = (roll) =>
  within(["rolls", "notes"], "readwrite", (whole) => {
    whole.objectStore("rolls").delete(roll);
    whole.objectStore("notes").delete(ofRoll(roll));
  });
export const look = () => within(["look"], "readonly", (whole) => whole.objectStore("look").get("look"));
export const keepLook = (told) => within(["look"], "readwrite", (whole) => whole.objectStore("look").put(told, "look"));
// The key of a roster that was asked of another phone and has not come yet.
export const asked = () => within(["look"], "readonly", (whole) => whole.objectStore("look").get("asked"));
export const keepAsked = (told) => within(["look"], "readwrite", (whole) => whole.objectStore("look").put(told, "asked"));
