// Drops files on the public check page's function; prints for each whether it was whole, and its verdicts.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [bundle, options, ...files] = process.argv.slice(2);
const { default: ours } = await import(pathToFileURL(bundle));
const told = [];
for (const file of files) {
  const { whole, checks, credential } = await ours.tongxingCheck(new Blob([readFileSync(file)]), JSON.parse(options));
  told.push({ whole, checks, hasCredential: credential !== null });
}
console.log(JSON.stringify(told));
